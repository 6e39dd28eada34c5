import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Description, Table, Voice } from '../../../src/charts/chart.js';
import { acceptFunnel } from '../../../src/charts/funnel/accept.js';
import { fullView } from '../../../src/charts/funnel/extras/view.js';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import { describeTable } from '../../../src/charts/funnel/table.js';
import { openDataNow } from '../../../src/engine/now.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import type { FunnelResult } from '../../../src/metrics/index.js';
import { renderToSvg } from '../../../src/render.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

speakAllChinese();

interface Said {
  readonly result: FunnelResult;
  readonly words: Description;
  readonly table: Table;
  readonly svg: string;
}

/** Everything a chart of amounts says, in words, table and drawing. */
function say(spec: object, locale = 'en'): Said {
  const given = { kind: 'funnel', measure: 'amount', currency: 'EUR', locale, ...spec };
  const parsed = funnelReader.parse(given);
  assert.ok(parsed.ok, JSON.stringify(parsed.ok ? '' : parsed.problems));
  const voice: Voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale),
  };
  const result =
    funnelReader.finish(parsed.spec) ??
    (openDataNow(parsed.spec.data).measure('funnel', funnelReader.request(parsed.spec)) as FunnelResult);
  return {
    result,
    words: fullView.describe(result, parsed.spec, voice),
    table: describeTable(result, parsed.spec, voice),
    svg: renderToSvg(given),
  };
}

/** Of each stage: its bars, its number and what stands beside it. */
function drawn(svg: string): [bars: number, value: string | undefined][] {
  return svg
    .split('<g part="mark"')
    .slice(1)
    .map((mark) => [
      (mark.match(/<path[^>]*part="stage"/g) ?? []).length,
      /part="value"[^>]*>(?:<tspan[^>]*>)?([^<]*)</.exec(mark)?.[1],
    ]);
}

const STAGES = [
  { id: 'Lead', value: 1000, amount: 9000, lost: 600, open: 100 },
  { id: 'Qualified', value: 300, amount: 6000, lost: 240 },
  { id: 'Won', value: 60, amount: 2520 },
];
const data = { stages: STAGES };
const without = (place: number, amount?: number | null): object[] =>
  STAGES.map(({ amount: own, ...stage }, i) =>
    i !== place ? { ...stage, amount: own } : amount === undefined ? stage : { ...stage, amount },
  );

describe('a funnel of amounts', () => {
  it('is called one, and claims no interval that amounts do not have', () => {
    const { words, svg } = say({ data });
    assert.equal(words.caption, 'Amount at each stage, as given · n\u00a0=\u00a01,000');
    assert.equal(say({ data }, 'zh-CN').words.caption, '各阶段金额（按所给数据） · n\u00a0=\u00a01,000');
    assert.match(words.shortCaption, /^Amount at each stage, as given · rates of previous/);
    assert.doesNotMatch(svg, /interval|–|part="whisker"|part="alert"/);
  });

  it('says how much came from the first stage to the last, and ranks no losses', () => {
    assert.deepEqual(say({ data }).words.takeaway, {
      lead: '',
      rest: 'Lead: €9K. Won: €2.5K, 28% of the first stage.',
    });
    assert.match(say({ data }, 'zh-CN').words.takeaway.rest, /€9000.*€2520.*28%/);
    assert.match(
      say({ data }).words.summary,
      /^Lead: €9K\. Won: €2\.5K, 28% of the first stage\. Funnel with 3/,
    );
  });

  it('names every mark by its amount, then its count, then rates of amounts', () => {
    assert.deepEqual(
      say({ data }).words.marks.map(({ name }) => name),
      [
        'Lead, stage 1 of 3: €9K. Count 1,000. 300 went on, 600 lost, 100 still open, 0 moved back. €3K did not go on.',
        'Qualified, stage 2 of 3: €6K. Count 300. 60 went on, 240 lost, 0 still open, 0 moved back. €3.5K did not go on. 67% of Lead.',
        'Won, stage 3 of 3: €2.5K. Count 60. 42% of Qualified. 28% of the first stage.',
      ],
    );
    assert.equal(say({ data }).words.marks[0]?.lines[0], 'Lead · €9K');
  });

  it('has a table of amounts and their rates beside the counts', () => {
    const { table } = say({ data });
    assert.deepEqual(table.columns.slice(0, 5), [
      'Stage',
      'Amount',
      'Amount of previous',
      'Amount of first',
      'Count',
    ]);
    // Only rates of counts have intervals.
    assert.ok(!table.columns.some((heading) => /amount.*interval/i.test(heading)));
    assert.deepEqual(
      table.rows[1]!.slice(1, 5).map(({ value }) => value),
      [6000, 6000 / 9000, 6000 / 9000, 300],
    );
    assert.deepEqual(say({ data, percentOf: 'first' }).table.columns.slice(2, 4), [
      'Amount of first',
      'Amount of previous',
    ]);
  });

  it('draws the amounts and rates that its table prints', () => {
    const { svg } = say({ data });
    assert.deepEqual(drawn(svg), [
      [1, '€9K'],
      [1, '€6K'],
      [1, '€2.5K'],
    ]);
    assert.match(svg, />67%</);
    assert.match(svg, /28% of first/);
    const lengths = [
      ...svg.matchAll(
        /<path[^>]*part="stage"[^>]*d="M([\d.]+)[^H]*H([\d.]+)|d="M([\d.]+) [\d.]+H([\d.]+)[^"]*" part="stage"/g,
      ),
    ];
    const [first, second] = lengths.map(([, a, b, c, d]) => Number(b ?? d) - Number(a ?? c));
    assert.ok(Math.abs(second! / first! - 6000 / 9000) < 0.02, `${first} ${second}`);
  });

  for (const [what, stages] of [
    ['not given', without(1)],
    ['null', without(1, null)],
  ] as const)
    it(`draws an amount that is ${what} as a dash, and names its stage`, () => {
      const { words, svg, result, table } = say({ data: { stages } });
      assert.deepEqual(drawn(svg), [
        [1, '€9K'],
        [0, '—'],
        [1, '€2.5K'],
      ]);
      assert.doesNotMatch(svg, /part="connector|part="drop/);
      assert.match(words.marks[1]!.name, /^Qualified, stage 2 of 3: not known\. Count 300\./);
      assert.deepEqual(
        result.problems.map(({ code, path, params }) => [code, path, params['names']]),
        [['W-AMOUNT-ABSENT', '/measure', ['Qualified']]],
      );
      assert.ok(words.notes.includes('No amount is known for Qualified'));
      assert.deepEqual(
        table.rows.map((row) => row.slice(1, 4).map(({ text }) => text)),
        [
          ['€9,000.00', '—', '—'],
          ['—', '—', '—'],
          ['€2,520.00', '—', '28%'],
        ],
      );
      assert.match(words.takeaway.rest, /28% of the first stage\.$/);
      assert.equal(acceptFunnel({ kind: 'funnel', measure: 'amount', data: { stages } }), null);
    });

  it('says nothing of the whole way where an end of it is not known', () => {
    assert.equal(say({ data: { stages: without(0) } }).words.takeaway.rest, '');
    assert.equal(say({ data: { stages: without(2) } }).words.takeaway.rest, '');
  });

  it('refuses a negative amount with its path', () => {
    const parsed = funnelReader.parse({
      kind: 'funnel',
      measure: 'amount',
      data: { stages: without(1, -5) },
    });
    assert.deepEqual(parsed.ok ? [] : parsed.problems.map(({ code, path }) => [code, path]), [
      ['E-SPEC-RANGE', '/data/stages/1/amount'],
    ]);
  });

  it('prints a negative sum of deals without a bar, and names its stage', () => {
    const deals = [
      { id: '1', stage: 'A', amount: 100, currency: 'EUR' },
      { id: '2', stage: 'B', amount: -40, currency: 'EUR' },
    ];
    const transitions = deals.map(({ id, stage }) => ({ dealId: id, to: stage, at: '2026-01-01' }));
    const { svg, words } = say({ stages: ['A', 'B'], data: { deals, transitions } });
    assert.deepEqual(drawn(svg), [
      [1, '€60'],
      [0, '-€40'],
    ]);
    assert.doesNotMatch(svg, /part="connector|part="drop|-\d+%/);
    assert.ok(words.notes.includes('A negative amount is not drawn: B'));
  });

  it('shows counts, and says so, where there are no amounts or they are in several currencies', () => {
    const counts = STAGES.map(({ id, value }) => ({ id, value }));
    const none = say({ data: { stages: counts } });
    assert.equal(none.words.caption, 'Count at each stage, as given · n\u00a0=\u00a01,000 · 95% intervals');
    assert.deepEqual(drawn(none.svg)[0], [1, '1,000']);
    assert.match(none.words.notes.join(), /“measure” has no effect: there are no amounts in one currency/);
    assert.match(none.words.takeaway.lead, /^Largest drop/);
    const deals = [
      { id: '1', stage: 'A', amount: 100, currency: 'EUR' },
      { id: '2', stage: 'A', amount: 40, currency: 'USD' },
    ];
    const mixed = say({ stages: ['A'], data: { deals } });
    assert.deepEqual(drawn(mixed.svg), [[1, '2']]);
    assert.deepEqual(
      mixed.result.problems.map(({ code }) => code).filter((code) => /CURRENCY|OPTION/.test(code)),
      ['W-CURRENCY-MIXED', 'W-OPTION-UNUSED'],
    );
  });

  it('says what came in and what grew in money', () => {
    const { words, svg } = say({
      data: {
        stages: [
          { id: 'A', value: 50, amount: 1000 },
          { id: 'B', value: 40, amount: 3000 },
        ],
      },
    });
    assert.match(svg, /\+€2K came in here/);
    assert.ok(words.notes.includes('B is larger than A: a stage here can grow'));
    assert.match(words.marks[1]!.name, /300% of A\.$/);
  });

  it('stacks segments by their amounts, and draws the whole where the parts have none', () => {
    const deals = ['Ann', 'Bob'].map((owner, i) => ({
      ...{ id: owner, owner, stage: 'A', currency: 'EUR' },
      amount: [300, 100][i]!,
    }));
    const split = say({ stages: ['A'], segment: 'owner', data: { deals } });
    assert.equal(drawn(split.svg)[0]?.[0], 2);
    assert.match(split.words.marks[0]!.name, /Ann: €300\. Bob: €100\.$/);
    const counted = say({
      segment: 'owner',
      data: { stages: [{ id: 'A', value: 10, amount: 500, segments: { x: 4, y: 6 } }] },
    });
    assert.equal(drawn(counted.svg)[0]?.[0], 1);
    assert.doesNotMatch(counted.words.caption, /owner/);
    assert.match(counted.words.notes.join(), /“segment” has no effect: the parts have no amounts/);
  });

  it('calls nothing zero that is not known, and zero what is', () => {
    const zero = say({
      data: {
        stages: [
          { id: 'A', value: 3, amount: 0 },
          { id: 'B', value: 1, amount: 0 },
        ],
      },
    });
    assert.ok(zero.words.notes.includes('Every stage is zero'));
    assert.deepEqual(
      zero.table.rows.map((row) => row[2]?.text),
      ['—', '—'],
    );
    const unknown = say({
      data: {
        stages: [
          { id: 'A', value: 3, amount: 0 },
          { id: 'B', value: 1 },
        ],
      },
    });
    assert.ok(!unknown.words.notes.includes('Every stage is zero'));
  });
});
