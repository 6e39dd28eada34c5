import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fieldText, layoutText, reportWordsFor } from '../../demo/report-words.js';
import { dashboardWordsFor } from '../../demo/dashboard-words.js';
import { wordsFor } from '../../demo/words.js';
import { LAYOUT_NAMES, readExport } from '../../src/adapters/index.js';
import { AMOUNT_FIELDS, DATE_FIELDS, LABEL_FIELDS, TEXT_FIELDS } from '../../src/adapters/layouts/layout.js';
import { speakAllChinese } from '../../src/i18n/zh-cn/all.js';

speakAllChinese();

/** All keys of a catalogue, with those of what is in it. */
const keysOf = (words: object): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object).map((inner) => `${key}.${inner}`)
      : [key],
  );

describe('words of the demo', () => {
  it('are the same in both languages', () => {
    assert.deepEqual(keysOf(wordsFor('zh-CN')).toSorted(), keysOf(wordsFor('en')).toSorted());
    assert.deepEqual(keysOf(dashboardWordsFor('zh-CN')), keysOf(dashboardWordsFor('en')));
    assert.deepEqual(keysOf(reportWordsFor('zh-CN')).toSorted(), keysOf(reportWordsFor('en')).toSorted());
  });

  it('name every layout that a file can be recognised as, and no code', () => {
    for (const lang of ['en', 'zh-CN'])
      for (const name of LAYOUT_NAMES) {
        const text = layoutText(name, reportWordsFor(lang));
        assert.ok(text !== '' && text !== name, name);
        assert.doesNotMatch(text, /-/, name);
      }
    assert.equal(layoutText('hubspot-export', reportWordsFor('en')), 'HubSpot export of deals');
    assert.equal(layoutText('salesforce-report', reportWordsFor('zh-CN')), 'Salesforce 报表');
  });

  it('name every field that a column can be taken for, and no code', () => {
    for (const lang of ['en', 'zh-CN'])
      for (const field of [...TEXT_FIELDS, ...LABEL_FIELDS, ...AMOUNT_FIELDS, ...DATE_FIELDS])
        assert.doesNotMatch(fieldText(field, reportWordsFor(lang)), /[a-z][A-Z]/, field);
    assert.equal(fieldText('expectedCloseAt', reportWordsFor('en')), 'Expected to close');
  });

  it('name every field of the samples in words of their own', () => {
    const { fields } = reportWordsFor('zh-CN');
    for (const file of readdirSync('demo/data')) {
      const { report } = readExport(new Uint8Array(readFileSync(`demo/data/${file}`)));
      for (const field of Object.keys(report.columns))
        assert.ok(Object.hasOwn(fields, field), `${file}: ${field}`);
    }
  });
});
