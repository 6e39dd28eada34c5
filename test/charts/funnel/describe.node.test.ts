import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Description, Voice } from '../../../src/charts/chart.js';
import { acceptFunnel } from '../../../src/charts/funnel/accept.js';
import { funnel } from '../../../src/charts/funnel/definition.js';
import { describeTable } from '../../../src/charts/funnel/table.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

speakAllChinese();

const voiceOf = (locale: string): Voice => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
});

function said(stages: readonly object[], locale = 'en', more: object = {}): Description {
  const accepted = funnel.accept({ kind: 'funnel', data: { stages }, ...more });
  assert.ok(accepted);
  return funnel.describe(accepted.result, accepted.spec, voiceOf(locale));
}

const worked = [
  ['Leads', 1000],
  ['Qualified', 300],
  ['Proposal', 120],
  ['Won', 60],
].map(([id, value]) => ({ id, value }));

describe('words of a funnel', () => {
  it('name the largest loss with its count, its base and its interval (Wilson: 700 of 1,000 is 67–73%)', () => {
    assert.deepEqual(said(worked).takeaway, {
      lead: 'Largest drop: Leads → Qualified.',
      // 60 wins ÷ 30%, against 60 ÷ 40% and 60 ÷ 50%.
      rest: '70% of Leads did not go on (700 of 1,000, 67–73%). One point more there is worth 2 in Won, elsewhere at most 1.5.',
    });
    assert.deepEqual(said(worked, 'zh-CN').takeaway, {
      lead: '流失率最高：Leads → Qualified。',
      rest: '“Leads”中有 70% 未进入下一阶段（1,000 个中 700 个，区间 67–73%）。这一步每提高 1 个百分点，“Won”增加 2；其他步骤至多增加 1.5。',
    });
  });

  it('name no largest loss where another may be as large, even one with few cases', () => {
    const { lead } = said([
      { id: 'Lead', value: 30 },
      { id: 'Qualified', value: 29 },
      { id: 'Proposal', value: 10 },
      { id: 'Won', value: 2 },
    ]).takeaway;
    assert.equal(lead, 'No clear bottleneck: no step clearly loses the most.');
  });

  it('speak of lost deals where the data tells lost from still open', () => {
    const stages = [
      { id: 'A', value: 100, lost: 40, open: 10 },
      { id: 'B', value: 50, lost: 5 },
      { id: 'C', value: 45 },
    ];
    assert.match(
      said(stages).takeaway.rest,
      /^40% of those that entered A were lost \(40 of 100, 31–50%\)\./,
    );
  });

  it('name the second step of 75% → 2% as the bottleneck: 7.5 more for each point there, 0.2 for one before', () => {
    const { takeaway, marks } = said([
      { id: 'Visitors', value: 1000 },
      { id: 'Trials', value: 750 },
      { id: 'Customers', value: 15 },
    ]);
    assert.equal(takeaway.lead, 'Largest drop: Trials → Customers.');
    assert.match(takeaway.rest, /One point more there is worth 7\.5 in Customers, elsewhere at most 0\.2\.$/);
    const named = marks.map(({ lines }) => lines.some((line) => line.startsWith('Bottleneck:')));
    assert.deepEqual(named, [false, true, false]);
    assert.match(marks[1]!.name, /7\.5 in Customers/);
  });

  it('say how far the rates of stages with open deals can rise, in speech, tooltip and table', () => {
    // Of 200, 90 went on and 40 may: 45% now, (90 + 40) ÷ 200 = 65% at most.
    const stages = [
      { id: 'A', value: 200, lost: 60, open: 40, regressed: 10 },
      { id: 'B', value: 90, lost: 30, open: 0 },
      { id: 'C', value: 60 },
    ];
    const { marks, summary } = said(stages);
    assert.ok(marks[0]?.lines.includes('45% went on; 65% if all that are still open do.'));
    assert.ok(marks.slice(1).every(({ lines }) => lines.every((line) => !line.includes('still open do'))));
    assert.match(summary, /40 are still open: A → B stands at 45% and can reach 65% if all of them go on\./);
    const accepted = funnel.accept({ kind: 'funnel', data: { stages } });
    const { columns, rows } = describeTable(accepted!.result, accepted!.spec, voiceOf('en'));
    const cells = ['Went on, lowest rate', 'Went on, highest rate'].map((heading) =>
      rows.map((row) => row[columns.indexOf(heading)]?.text),
    );
    assert.deepEqual(cells, [
      ['45%', '—', '—'],
      ['65%', '—', '—'],
    ]);
  });

  it('say where two losses are not clearly apart', () => {
    assert.match(
      said([
        { id: 'A', value: 100 },
        { id: 'B', value: 50 },
        { id: 'C', value: 24 },
      ]).takeaway.rest,
      /A → B may lose as much: the intervals overlap\.$/,
    );
  });

  it('rank no losses of fewer than 30 cases, and say that rates are rough', () => {
    const { takeaway, notes } = said([
      { id: 'A', value: 4 },
      { id: 'B', value: 3 },
      { id: 'C', value: 1 },
    ]);
    assert.deepEqual(takeaway, {
      lead: '',
      rest: 'Too few cases to rank the losses (fewer than 30 entered).',
    });
    assert.ok(notes.includes('Fewer than 30 cases: rates are rough'));
  });

  it('say what is counted, of what and as of when', () => {
    assert.equal(
      said(worked, 'en', { asOf: '2026-11-14' }).caption,
      'Count at each stage, as given · as of Nov 14, 2026 · n\u00a0=\u00a01,000 · 95% intervals',
    );
    assert.equal(
      said(worked, 'zh-CN', { asOf: '2026-11-14', confidence: 0.9 }).caption,
      '各阶段数量（按所给数据） · 截至 2026年11月14日 · n\u00a0=\u00a01,000 · 90% 置信区间',
    );
  });

  it('name every mark with its value, what went on, its base and its interval', () => {
    const stages = [
      { id: 'A', value: 200, lost: 60, open: 30, regressed: 10, medianDays: 14, amount: 9000 },
      { id: 'B', value: 100, lost: 0, amount: 4000 },
    ];
    const names = said(stages, 'en', { currency: 'EUR' }).marks.map(({ name }) => name);
    assert.equal(
      names[0],
      'A, stage 1 of 2: 200. Bottleneck: its loss is the largest, and its interval lies clear of every other. One point more there is worth 2 in B. 100 went on, 60 lost, 30 still open, 10 moved back. 50% went on; 65% if all that are still open do. Amount €9K. Median time to a later stage: 14\u00a0d.',
    );
    assert.match(names[1] ?? '', /50% of A, 43–57%\./);
  });

  it('print a dash, never 0% or NaN, where there is nothing to divide by', () => {
    const accepted = funnel.accept({
      kind: 'funnel',
      data: {
        stages: [
          { id: 'A', value: 0 },
          { id: 'B', value: 0 },
        ],
      },
    });
    assert.ok(accepted);
    const cells = describeTable(accepted.result, accepted.spec, voiceOf('en'))
      .rows.flat()
      .map(({ text }) => text);
    assert.ok(cells.includes('—'));
    assert.ok(
      cells.every((text) => !/NaN|0%/.test(text)),
      cells.join(' '),
    );
  });

  it('say that a stage has grown instead of hiding it', () => {
    const { notes } = said([
      { id: 'Trial', value: 50 },
      { id: 'Active', value: 60 },
    ]);
    assert.ok(notes.some((note) => note.startsWith('Active is larger than Trial')));
  });

  it('keep a table with the unrounded numbers behind what is shown', () => {
    const accepted = funnel.accept({ kind: 'funnel', data: { stages: worked } });
    assert.ok(accepted);
    const { columns, rows } = describeTable(accepted.result, accepted.spec, voiceOf('en'));
    assert.deepEqual(columns, [
      'Stage',
      'Count',
      'Of previous',
      'Of previous, 95% interval',
      'Of first',
      'Of first, 95% interval',
    ]);
    assert.deepEqual(
      rows.map((row) => row.map(({ value }) => value).slice(0, 3)),
      [
        ['Leads', 1000, null],
        ['Qualified', 300, 0.3],
        ['Proposal', 120, 0.4],
        ['Won', 60, 0.5],
      ],
    );
  });

  it('cut a label of 10,000 characters in sentences', () => {
    const { summary, takeaway } = said([
      { id: 'x'.repeat(10_000), value: 100 },
      { id: 'B', value: 20 },
    ]);
    assert.ok(takeaway.lead.length < 100 && summary.length < 600);
  });
});

describe('taking over a spec at once', () => {
  it('leaves everything unusual to the full parser', () => {
    const stages = [{ id: 'a', value: 1 }];
    const unusual: unknown[] = [
      null,
      1,
      'x',
      [],
      {},
      { kind: 'funnel' },
      { kind: 'pipeline', data: { stages } },
      { kind: 'funnel', data: { stages }, extra: 1 },
      { kind: 'funnel', data: { stages: [{ id: 'a', value: -1 }] } },
      { kind: 'funnel', data: { stages: [{ id: 'a', value: Number.NaN }] } },
      { kind: 'funnel', data: { stages: [{ id: 'a', value: '1' }] } },
      {
        kind: 'funnel',
        data: {
          stages: [
            { id: 'a', value: 1 },
            { id: 'a', value: 1 },
          ],
        },
      },
      {
        kind: 'funnel',
        data: {
          stages: [
            { id: 'a', value: 9, lost: 1 },
            { id: 'b', value: 3 },
          ],
        },
      },
      { kind: 'funnel', data: { stages }, asOf: '2026-02-30' },
      { kind: 'funnel', data: { stages }, locale: 'en-a-a-!!' },
      JSON.parse('{"kind":"funnel","data":{"stages":[]},"__proto__":{"x":1}}'),
      {
        kind: 'funnel',
        get data() {
          throw new Error('getter');
        },
      },
      new Map(),
      { kind: 'funnel', data: { stages: [{ id: 'a', label: { _$litType$: 1 }, value: 1 }] } },
    ];
    for (const value of unusual) assert.equal(acceptFunnel(value), null);
  });

  it('copies: what the host changes afterwards changes nothing', () => {
    const spec = { kind: 'funnel', data: { stages: [{ id: 'a', value: 1 }] } };
    const taken = acceptFunnel(Object.freeze(spec));
    spec.data.stages[0]!.value = 2;
    assert.deepEqual(taken, { kind: 'funnel', data: { stages: [{ id: 'a', value: 1 }] } });
  });

  it('is not led by a polluted prototype', () => {
    const everything = Object.getPrototypeOf({}) as { shape?: string };
    everything.shape = 'cone';
    try {
      assert.deepEqual(
        Object.keys(
          acceptFunnel({ kind: 'funnel', data: { stages: [{ id: 'a', value: 1 }] } }) ?? {},
        ).toSorted(),
        ['data', 'kind'],
      );
    } finally {
      delete everything.shape;
    }
  });
});
