import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DealTable, HistoryKind } from '../../../src/deals/deal-table.js';
import { dictionaryOf } from '../../../src/deals/codes.js';
import { measureFunnel, REST_SEGMENT, selectDeals, tallyFunnel } from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelTally } from '../../../src/metrics/index.js';
import { ProblemError } from '../../../src/problems.js';
import type { Problem } from '../../../src/problems.js';
import { DAY, deal, instant, ORIGIN, path, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

const stages = ['A', 'B', 'C'].map((id) => ({ id }));

function tally(
  deals: readonly SampleDeal[],
  request: FunnelRequest = { stages },
  history?: HistoryKind,
): FunnelTally {
  return tallyFunnel(tableOf(deals, history), request);
}

function entered(found: FunnelTally): (number | null)[] {
  return measureFunnel(found).stages.map((stage) => stage.entered);
}

function problemIn(
  { problems }: { readonly problems: readonly Problem[] },
  code: string,
): Problem['params'] | null {
  return problems.find((found) => found.code === code)?.params ?? null;
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.code} ${error.problem.path}`;
    throw error;
  }
  return '';
}

test('without stages the order is worked out, named, and ends in a won stage even where the source has none', () => {
  const found = tally(
    [
      deal('1', { entries: path('New0 Offer4'), outcome: 'won', closed: 9 }),
      deal('2', { entries: path('New1') }),
      deal('3', { entries: path('New1 Offer2') }),
    ],
    {},
  );
  assert.deepEqual(found.stages, [
    { id: 'New', label: 'New', role: 'open' },
    { id: 'Offer', label: 'Offer', role: 'open' },
    { id: 'won', label: 'Won', role: 'won' },
  ]);
  assert.deepEqual(problemIn(found, 'W-STAGE-ORDER'), { basis: 'history', order: 'New → Offer' });
  assert.deepEqual(entered(found), [3, 2, 1]);
});

test('an order that the source states needs no remark, and stages that mean lost are no part of the funnel', () => {
  const deals = [
    deal('1', { entries: path('B0 Won3'), outcome: 'won' }),
    deal('2', { entries: path('A0 Closed_Lost3'), outcome: 'lost' }),
  ];
  const table: DealTable = { ...tableOf(deals), stageOrder: ['A', 'B', 'Won', 'Closed Lost'] };
  const found = tallyFunnel(table, {});
  assert.deepEqual(
    found.stages.map(({ id }) => id),
    ['A', 'B', 'Won'],
  );
  assert.equal(problemIn(found, 'W-STAGE-ORDER'), null);
  assert.equal(problemIn(found, 'W-STAGE-UNKNOWN'), null);
  assert.deepEqual(entered(found), [2, 1, 1]);
});

test('stages are found in the data whatever their case and spaces, exact names first', () => {
  const deals = [
    deal('1', { entries: path('Sales__Qualified0') }),
    deal('2', { entries: path('b0') }),
    deal('3', { entries: path('B0') }),
  ];
  const found = tally(deals, { stages: [{ id: 'sales qualified' }, { id: 'B' }, { id: 'b' }] });
  assert.deepEqual(entered(found), [3, 2, 1]);
});

test('a stage named won is won, unless the request says otherwise', () => {
  const deals = [deal('1', { entries: path('A0'), outcome: 'won', closed: 2 })];
  assert.deepEqual(
    entered(tally(deals, { stages: [{ id: 'A' }, { id: 'Closed Won' }, { id: 'Renewed' }] })),
    [1, 1, 0],
  );
  assert.deepEqual(
    entered(
      tally(deals, {
        stages: [{ id: 'A' }, { id: 'Closed Won', role: 'open' }, { id: 'Renewed', role: 'won' }],
      }),
    ),
    [1, 1, 1],
  );
});

test('deals that closed without history and entered no stage are in the win rate, not in the stages', () => {
  const lost = deal('1', { stage: 'Closed Lost', outcome: 'lost', closed: 3 });
  const deals = [lost, deal('2', { stage: 'A' }), deal('3', { stage: 'C', outcome: 'won' })];
  const found = tally(deals, { stages, counting: 'entered' }, 'none');
  assert.deepEqual(found.excluded, [{ code: 'before-first', n: 1 }]);
  const { winRate, n } = measureFunnel(found);
  assert.deepEqual([winRate?.k, winRate?.n, n], [1, 2, 2]);
  assert.deepEqual(found.outcomes, [
    [0, 0, 1],
    [0, 1, 1],
    [0, 3, 1],
  ]);
  // In order nobody is known to have come by the first stage but who is there.
  const ordered = tally(deals, { stages, counting: 'sequential' }, 'none');
  assert.deepEqual(ordered.outcomes, [
    [0, 0, 1],
    [0, 3, 1],
    [0, 4, 1],
  ]);
  const measured = measureFunnel(ordered);
  assert.deepEqual([measured.winRate?.k, measured.winRate?.n, measured.n], [1, 2, 1]);
});

test('without history and with losses that state only that they are lost, the default counts where deals are now', () => {
  const lost = deal('1', { stage: 'Closed Lost', outcome: 'lost', closed: 3 });
  const deals = [lost, deal('2', { stage: 'A' }), deal('3', { stage: 'C', outcome: 'won' })];
  const found = tally(deals, { stages }, 'none');
  assert.equal(found.counting, 'current');
  assert.deepEqual(entered(found), [1, 0, 1]);
  assert.deepEqual(found.excluded, [{ code: 'lost-now', n: 1 }]);
  assert.deepEqual(measureFunnel(found).winRate?.n, 2);
  assert.ok(problemIn(found, 'W-NO-HISTORY'));
  assert.equal(tally(deals, { stages }, 'full').counting, 'reached');
});

test('without history, lost deals that keep their last open stage are counted as far as they came', () => {
  const deals = [
    deal('1', { stage: 'B', outcome: 'lost', closed: 3 }),
    deal('2', { stage: 'A' }),
    deal('3', { stage: 'C', outcome: 'won' }),
  ];
  const found = tally(deals, { stages }, 'none');
  assert.equal(found.counting, 'reached');
  assert.deepEqual(entered(found), [3, 2, 1]);
});

test('asked for all the same, losses of unknown reach count in the first stage and only the overall rate is measured', () => {
  const deals = [
    deal('1', { stage: 'Closed Lost', outcome: 'lost', closed: 3 }),
    deal('2', { stage: 'B' }),
    deal('3', { stage: 'B', outcome: 'won' }),
  ];
  const found = tally(deals, { stages: [...stages, { id: 'Won' }], counting: 'reached' }, 'none');
  const result = measureFunnel(found);
  assert.deepEqual(problemIn(found, 'W-LOSS-STAGE'), { n: 1 });
  assert.deepEqual(
    result.stages.map((stage) => stage.entered),
    [3, 2, 1, 1],
  );
  assert.deepEqual(
    result.stages.map(({ step }) => step?.value ?? null),
    [null, null, null, null],
  );
  assert.deepEqual(
    result.stages.map(({ overall }) => overall?.value ?? null),
    [1, null, null, 1 / 3],
  );
  assert.equal(result.stages[0]!.lost, 1);
});

test('of several pipelines the one with the most deals is shown and named', () => {
  const deals = ['x', 'y', 'y', 'y', 'z', ''].map((pipeline, i) =>
    deal(`${i}`, { entries: path('A0'), pipeline }),
  );
  const found = tally(deals);
  assert.deepEqual(problemIn(found, 'W-PIPELINE-CHOSEN'), { pipeline: 'y', n: 3, others: 2 });
  assert.deepEqual(found.excluded, [{ code: 'other-pipeline', n: 3 }]);
  const asked = tally(deals, { stages, pipeline: 'z' });
  assert.equal(problemIn(asked, 'W-PIPELINE-CHOSEN'), null);
  assert.deepEqual(entered(asked), [1, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { pipeline: ['x', 'y'] } })), [4, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, pipeline: 'nobody' })), [0, 0, 0]);
});

test('a filter keeps the values it names; the empty one is "not stated"', () => {
  const deals = ['ann', 'bob', ''].map((owner, i) => deal(`${i}`, { entries: path('A0'), owner }));
  assert.deepEqual(entered(tally(deals, { stages, filter: { owner: 'ann' } })), [1, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { owner: ['', 'bob'] } })), [2, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { outcome: 'lost' } })), [0, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { stage: 'A', source: '' } })), [3, 0, 0]);
  assert.deepEqual(tally(deals, { stages, filter: { source: 'web' } }).excluded, [
    { code: 'filtered', n: 3 },
  ]);
});

test('a field that is not in the data is an error that names it', () => {
  const deals = [deal('1', { entries: path('A0') })];
  assert.equal(
    codeOf(() => tally(deals, { stages, filter: { regoin: 'EMEA' } })),
    'E-DATA-COLUMN /filter/regoin',
  );
  assert.equal(
    codeOf(() => tally(deals, { stages, segment: 'regoin' })),
    'E-DATA-COLUMN /segment',
  );
});

test('deals too young for the asked age, created later, or cancelled are left out by reason', () => {
  const deals = [
    deal('old', { entries: path('A0') }),
    deal('exactly', { entries: path('A10') }),
    deal('young', { entries: path('A11') }),
    deal('later', { entries: path('A101') }),
    deal('void', { entries: path('A0'), outcome: 'void', closed: 5 }),
    deal('void later', { entries: path('A0'), outcome: 'void', closed: 150 }),
    deal('no date', { stage: 'A' }),
  ];
  const found = tally(deals, { stages, asOf: instant(100), maturity: 90 });
  assert.deepEqual(found.excluded, [
    { code: 'void', n: 1 },
    { code: 'after-as-of', n: 1 },
    { code: 'immature', n: 2 },
  ]);
  assert.deepEqual(selectDeals(tableOf(deals), { stages, asOf: instant(100), maturity: 90 }, {}), [
    'old',
    'exactly',
    'void later',
  ]);
  assert.deepEqual(problemIn(found, 'W-VOID'), { n: 1 });
});

test('segments add up to the whole; not listed values are gathered, missing ones have their own group', () => {
  const owners = ['ann', 'bob', 'bob', 'cem', ''];
  const deals = owners.map((owner, i) => deal(`${i}`, { entries: path('A0'), owner }));
  const sizes = (request: FunnelRequest): [string, number][] =>
    measureFunnel(tally(deals, { stages, segment: 'owner', ...request })).segments.map(
      ({ id, stages: all }) => [id, all[0]!.entered!],
    );
  assert.deepEqual(sizes({}), [
    ['bob', 2],
    ['ann', 1],
    ['cem', 1],
    ['', 1],
  ]);
  assert.deepEqual(sizes({ segmentLimit: 1 }), [
    ['bob', 2],
    ['', 1],
    [REST_SEGMENT, 2],
  ]);
  assert.deepEqual(sizes({ segments: ['cem', 'zoe', 'bob'] }), [
    ['cem', 1],
    ['zoe', 0],
    ['bob', 2],
    [REST_SEGMENT, 2],
  ]);
  assert.deepEqual(sizes({ segments: ['', 'ann'] }), [
    ['', 1],
    ['ann', 1],
    [REST_SEGMENT, 3],
  ]);
  assert.deepEqual(sizes({ segment: 'source' }), [['', 5]]);
});

test('at most eight values have a segment of their own by default', () => {
  const deals = Array.from({ length: 30 }, (_, i) =>
    deal(`${i}`, { entries: path('A0'), owner: `o${i % 10}` }),
  );
  const { segments } = tally(deals, { stages, segment: 'owner' });
  assert.deepEqual(segments, ['o0', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', REST_SEGMENT]);
});

test('the as-of date is the newest instant, and nothing later is counted where one is given', () => {
  const deals = [deal('1', { entries: path('A0 B5 C9'), outcome: 'won', closed: 9 })];
  assert.equal(tally(deals).asOf, '2025-01-10T00:00:00.000Z');
  const before = measureFunnel(tally(deals, { stages, asOf: instant(6) }));
  assert.deepEqual(
    before.stages.map((stage) => [stage.entered, stage.open]),
    [
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  );
  assert.equal(tally([deal('1', { stage: 'A' })]).asOf, null);
  assert.equal(tally([]).asOf, null);
});

test('calendar dates stay calendar dates: the as-of day is counted whole, in whatever zone it is asked for', () => {
  const deals = [deal('1', { entries: path('A0 B5') }), deal('2', { entries: path('A0 B6') })];
  const table = { ...tableOf(deals), datesOnly: true };
  const endOfDay = Date.parse('2025-01-06T23:59:59.999-05:00');
  const found = tallyFunnel(table, { stages, asOf: endOfDay, timeZone: 'America/New_York' });
  assert.equal(found.asOf, '2025-01-06');
  assert.deepEqual(entered(found), [2, 1, 0]);
  assert.deepEqual(tallyFunnel(table, { stages, timeZone: 'Asia/Shanghai' }).asOf, '2025-01-07');
});

test('creation dates are calendar days of the time zone', () => {
  const deals = [
    deal('1', { entries: path('A0'), created: -0.1 }),
    deal('2', { entries: path('A0'), created: 0.5 }),
  ];
  assert.deepEqual(tally(deals).created, ['2024-12-31', '2025-01-01']);
  assert.deepEqual(tally(deals, { stages, timeZone: 'Asia/Shanghai' }).created, ['2025-01-01', '2025-01-01']);
  assert.deepEqual(tally([]).created, null);
});

test('currencies are never added: their sum is absent, with a remark', () => {
  const deals = ['EUR', 'USD', ''].map((currency, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 10, currency }),
  );
  const result = measureFunnel(tally(deals));
  assert.equal(result.currency, null);
  assert.deepEqual(
    result.stages.map(({ amount }) => amount),
    [null, null, null],
  );
  assert.deepEqual(problemIn(result, 'W-CURRENCY-MIXED'), { currencies: '?, EUR, USD' });
});

test('amounts that the source converts are added where it has several currencies', () => {
  const deals = ['EUR', 'USD'].map((currency, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 10, currency }),
  );
  const table = { ...tableOf(deals), converted: { amount: Float64Array.of(10, 9.5), currency: 'EUR' } };
  const result = measureFunnel(tallyFunnel(table, { stages }));
  assert.equal(result.currency, 'EUR');
  assert.equal(result.stages[0]!.amount, 19.5);
  const single = { ...table, dimensions: new Map([['currency', dictionaryOf(['USD', 'USD'])]]) };
  assert.equal(measureFunnel(tallyFunnel(single, { stages })).currency, 'USD');
});

test('the currency of the request stands for amounts that state none', () => {
  const deals = ['CNY', ''].map((currency, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 1.5, currency }),
  );
  const result = measureFunnel(tally(deals, { stages, currency: 'CNY' }));
  assert.deepEqual([result.currency, result.stages[0]!.amount], ['CNY', 3]);
  const none = measureFunnel(tally(deals.map((one) => ({ ...one, currency: '' }))));
  assert.deepEqual([none.currency, none.stages[0]!.amount], ['', 3]);
});

test('missing amounts are numbered, and only where some are known', () => {
  const some = [null, 0, 7].map((amount, i) => deal(`${i}`, { entries: path('A0'), amount }));
  assert.deepEqual(problemIn(measureFunnel(tally(some)), 'W-AMOUNT-MISSING'), { n: 1 });
  const none = measureFunnel(tally(some.map((one) => ({ ...one, amount: null }))));
  assert.equal(problemIn(none, 'W-AMOUNT-MISSING'), null);
  assert.deepEqual([none.currency, none.stages[0]!.amount], [null, null]);
});

test('a sum of money that is not exact is an error', () => {
  const deals = [9e15, 9e15].map((amount, i) =>
    deal(`${i}`, { entries: path('A0'), amount, currency: 'VND' }),
  );
  assert.equal(
    codeOf(() => tally(deals)),
    'E-DATA-MONEY-RANGE ',
  );
  assert.equal(
    codeOf(() => tally(deals.slice(1))),
    '',
  );
});

test('cents add up exactly where binary fractions would not', () => {
  const deals = Array.from({ length: 1000 }, (_, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 0.1, currency: 'EUR' }),
  );
  assert.equal(measureFunnel(tally(deals)).stages[0]!.amount, 100);
});

test('a window observes each deal for the same time: what came later has not happened', () => {
  const deals = [
    deal('in time', { entries: path('A0 B10') }),
    deal('late', { entries: path('A0 B11') }),
    deal('lost late', { entries: path('A0'), outcome: 'lost', closed: 30 }),
    deal('lost in time', { entries: path('A20'), outcome: 'lost', closed: 30 }),
  ];
  const result = measureFunnel(tally(deals, { stages, window: 10 }));
  assert.equal(result.window, 'P10D');
  assert.deepEqual(
    result.stages.slice(0, 2).map((stage) => [stage.entered, stage.lost, stage.open]),
    [
      [4, 1, 2],
      [1, 0, 1],
    ],
  );
});

test('a deal that ended nobody knows when is neither lost nor open within a window: it is left out by reason', () => {
  const deals = [
    deal('lost', { entries: path('A0'), outcome: 'lost' }),
    deal('won', { entries: path('A0 B4'), outcome: 'won' }),
    deal('lost behind the window', { entries: path('A0 B11'), outcome: 'lost' }),
    deal('loss entered in time', { entries: path('A0 Closed_Lost6'), outcome: 'lost' }),
    deal('win entered in time', { entries: path('A0 Won6'), outcome: 'won' }),
    deal('open', { entries: path('A0') }),
  ];
  const asked = { stages: ['A', 'B', 'Won'].map((id) => ({ id })), window: 10 };
  const found = tally(deals, asked);
  assert.deepEqual(found.excluded, [{ code: 'undated', n: 2 }]);
  assert.deepEqual(
    measureFunnel(found).stages.map((stage) => [stage.entered, stage.lost, stage.open]),
    [
      [4, 1, 2],
      [1, 0, 0],
      [1, 0, 0],
    ],
  );
  assert.deepEqual(tally(deals, { ...asked, window: undefined }).excluded, []);
});

test('a stage entered nobody knows when is no passage within a window', () => {
  const asked = { stages: ['A', 'B', 'C'].map((id) => ({ id })), window: 10 };
  const stated = [
    deal('first stage', { stage: 'A', created: 0 }),
    deal('later stage', { stage: 'B', created: 0 }),
    deal('lost in time', { stage: 'B', created: 0, outcome: 'lost', closed: 4 }),
    deal('no beginning', { stage: 'A', created: null }),
    deal('untimed entry', { entries: path('A0 B?') }),
  ];
  const found = tally(stated, asked);
  assert.deepEqual(found.excluded, [{ code: 'undated', n: 2 }]);
  assert.deepEqual(
    measureFunnel(found).stages.map(({ entered }) => entered),
    [3, 1, 0],
  );
  assert.deepEqual(problemIn(found, 'W-TIME-MISSING'), { n: 1 });
});

test('a window over the current state, or over data without times, is named as having no effect', () => {
  const deals = [deal('1', { stage: 'B', created: 0 }), deal('2', { stage: 'A', created: 0 })];
  const stages = ['A', 'B'].map((id) => ({ id }));
  const untimed = tallyFunnel(tableOf(deals, 'none'), { stages, window: 10 });
  assert.equal(untimed.window, null);
  assert.deepEqual(untimed.counts, tallyFunnel(tableOf(deals, 'none'), { stages }).counts);
  assert.deepEqual(
    untimed.problems.find(({ code }) => code === 'W-OPTION-UNUSED'),
    { code: 'W-OPTION-UNUSED', path: '/window', params: { option: 'window', why: 'untimed' } },
  );
  const now = tally(deals, { stages, window: 10, counting: 'current' });
  assert.deepEqual(problemIn(now, 'W-OPTION-UNUSED'), { option: 'window', why: 'current' });
  assert.equal(problemIn(tally(deals, { stages, window: 10 }), 'W-OPTION-UNUSED'), null);
});

test('placeholders of a far future are no instants', () => {
  const far = (Date.UTC(9999, 11, 31) - ORIGIN) / DAY;
  const deals = [
    deal('1', { entries: path('A0 B4'), outcome: 'won', closed: far }),
    deal('2', { entries: path('A0') }),
  ];
  const found = tally(deals);
  assert.equal(found.asOf, '2025-01-05T00:00:00.000Z');
  assert.deepEqual(found.outcomes, [[0, 0, 2]]);
});

test('a source with one date a stage says that loops are invisible', () => {
  assert.ok(problemIn(tally([deal('1', { entries: path('A0') })], { stages }, 'last-entry'), 'W-LAST-ENTRY'));
});

test('an empty funnel is empty, not an error', () => {
  for (const counting of ['reached', 'entered', 'sequential', 'current'] as const) {
    const empty = measureFunnel(tally([], { counting }));
    assert.deepEqual([empty.stages, empty.n, empty.winRate?.value], [[], 0, null]);
    const unknown = tally([deal('1', { entries: path('X0') })], { stages: [], counting });
    assert.deepEqual(unknown.excluded, [{ code: 'unknown-stage', n: 1 }]);
  }
});
