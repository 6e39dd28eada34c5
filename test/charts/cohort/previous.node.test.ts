import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { cohort as chart } from '../../../src/charts/cohort/definition.js';
import { cohortReader } from '../../../src/charts/cohort/reader.js';
import type { Voice } from '../../../src/charts/chart.js';
import { NONE } from '../../../src/charts/words.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import type { CohortResult } from '../../../src/metrics/cohort/result.js';

speakAllChinese();

const voiceOf = (locale: string): Voice => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
});
const english = voiceOf('en');

/** Three cohorts; of the last one the last age is not over. */
const data = {
  cohorts: [
    { id: '2026-01', size: 100, counts: [100, 60, 30, 24], complete: 4 },
    { id: '2026-02', size: 50, counts: [50, 40, 10], complete: 3 },
    { id: '2026-03', size: 40, counts: [40, 30], complete: 1 },
  ],
};

function told(more: object, voice = english) {
  const parsed = cohortReader.parse({
    kind: 'cohort',
    mode: 'onOrAfter',
    percentOf: 'previous',
    data,
    ...more,
  });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const result = cohortReader.finish(parsed.spec) as CohortResult;
  const description = chart.describe(result, parsed.spec, voice);
  return { result, spec: parsed.spec, description };
}

describe('shares of the age before', () => {
  it('are of those who were there then, cell by cell, and pooled over the cohorts for which the age is over', async () => {
    const { result, spec, description } = told({});
    const { rows } = await chart.table(result, spec, english);
    const values = rows.map((row) => row.map(({ value }) => value));
    const shares = (label: string): unknown[] =>
      values.find(([name]) => name === label)!.filter((value): value is number => typeof value === 'number');
    for (const share of [0.6, 0.5, 0.8]) assert.ok(shares('2026-01').includes(share), String(share));
    for (const share of [0.8, 0.25]) assert.ok(shares('2026-02').includes(share), String(share));
    assert.ok(shares('2026-03').includes(0.75));
    // Month 1: 60 + 40 of 150; month 2: 30 + 10 of 100; month 3: 24 of 30.
    const all = values.flat();
    for (const share of [100 / 150, 40 / 100, 24 / 30]) assert.ok(all.includes(share), String(share));
    assert.match(description.takeaway.lead, /fewest go on from month 1 to month 2: 40%/);
    assert.match(description.takeaway.rest, /^40 of 100, over the 2 cohorts/);
    const cell = description.marks.find(({ name }) =>
      /2026-02, month 2/.test(name.replaceAll(/[\u2068\u2069]/g, '')),
    );
    // Wilson of 10 of 40.
    assert.match(cell!.name, /25%.*14–40%|10 of 40/);
  });

  it('have no interval, and say why, where who is there may have been away before', () => {
    const back = { cohorts: [{ id: '2026-01', size: 100, counts: [100, 20, 30], complete: 3 }] };
    const { description } = told({ mode: 'on', data: back });
    const cell = description.marks.find(({ name }) => /month 2/.test(name));
    assert.match(cell!.name, /150%/);
    assert.doesNotMatch(cell!.name, /\d–\d/);
    assert.match(description.notes.join(), /may exceed 100% and have no interval/);
    assert.doesNotMatch(description.caption, /interval/);
  });

  it('are none of money, nor of what can only grow, and say so in both languages', () => {
    const growing = { cohorts: [{ id: '2026-01', size: 100, counts: [20, 60, 80], complete: 3 }] };
    for (const more of [{ mode: 'onOrBefore', data: growing }, { measure: 'count' }]) {
      const plain = told({ ...more, percentOf: 'first' }).description;
      const asked = told(more).description;
      assert.deepEqual(asked.marks, plain.marks);
      assert.match(asked.notes.join(), /“percentOf” has no effect/);
      assert.doesNotMatch(plain.notes.join(), /percentOf/);
      assert.match(told(more, voiceOf('zh-CN')).description.notes.join(), /“percentOf”不起作用/);
    }
  });

  it('name no age of few members, and draw nobody as no share', () => {
    const few = { cohorts: [{ id: '2026-01', size: 9, counts: [9, 0, 0], complete: 3 }] };
    const { description } = told({ data: few });
    assert.equal(description.takeaway.lead, '');
    assert.ok(description.marks.find(({ name }) => /month 2/.test(name))!.name.includes(NONE));
  });

  it('are those of the example, in Chinese too', () => {
    const spec = JSON.parse(readFileSync('demo/examples/cohort-previous-zh.json', 'utf8')) as object;
    assert.match(told(spec, voiceOf('zh-CN')).description.takeaway.lead, /^从第 ?\d+.*到第/);
  });
});
