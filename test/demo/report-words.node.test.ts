import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { reportWordsFor } from '../../demo/report-words.js';
import { wordsFor } from '../../demo/words.js';
import { LAYOUT_NAMES, readExport } from '../../src/adapters/index.js';
import { AMOUNT_FIELDS, DATE_FIELDS, LABEL_FIELDS, TEXT_FIELDS } from '../../src/adapters/layouts/layout.js';

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
    assert.deepEqual(keysOf(reportWordsFor('zh-CN')).toSorted(), keysOf(reportWordsFor('en')).toSorted());
  });

  it('name every layout that a file can be recognised as', () => {
    const { layouts } = reportWordsFor('en');
    for (const name of LAYOUT_NAMES) if (name !== 'auto') assert.ok(Object.hasOwn(layouts, name), name);
  });

  it('name every field that a column can be taken for', () => {
    const { fields } = reportWordsFor('en');
    for (const field of [...TEXT_FIELDS, ...LABEL_FIELDS, ...AMOUNT_FIELDS, ...DATE_FIELDS])
      assert.ok(Object.hasOwn(fields, field), field);
  });

  it('name every field that is found in the samples', () => {
    const { fields } = reportWordsFor('en');
    for (const file of readdirSync('demo/data')) {
      const { report } = readExport(new Uint8Array(readFileSync(`demo/data/${file}`)));
      for (const field of Object.keys(report.columns))
        assert.ok(Object.hasOwn(fields, field), `${file}: ${field}`);
    }
  });
});
