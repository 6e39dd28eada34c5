import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dictionaryOf } from '../../../src/deals/codes.js';
import type { DealTable } from '../../../src/deals/deal-table.js';
import { textAt } from '../../../src/deals/deal-table.js';
import {
  listOpenDeals,
  measureStageToWin,
  mergeForecastTallies,
  tallyForecast,
  validateForecastTally,
} from '../../../src/metrics/index.js';
import type { ForecastRequest, ForecastTally } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { DAY, deal, instant, path, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const base: ForecastRequest = { stages, pipeline: 'sales', asOf: instant(9), unit: 'week', horizon: 2 };

const SAID = ['Pipeline', 'BEST_CASE', 'most likely', 'Forecast', 'Closed', 'Omitted', 'who knows', ''];

/** The same table with a forecast category for each deal, by its id. */
function withCategories(table: DealTable): DealTable {
  const said = Array.from(
    { length: table.size },
    (_, row) => SAID[Number(textAt(table.id, row).slice(1)) % 8]!,
  );
  return { ...table, dimensions: new Map([...table.dimensions, ['Forecast Category', dictionaryOf(said)]]) };
}

const requests = fc.record({
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
  unit: fc.constantFrom('day', 'week', 'month' as const),
  horizon: fc.constantFrom(1, 3),
  ages: fc.constantFrom(undefined, 'stage', 'deal' as const),
}) as fc.Arbitrary<ForecastRequest>;

demandTallyLaws({
  name: 'forecast',
  tally: (table, request: ForecastRequest) => tallyForecast(withCategories(table), { ...base, ...request }),
  merge: mergeForecastTallies,
  validate: validateForecastTally,
  requests,
});

const deals = withExpectations(sampleDeals);

/** The rows of open deals of a tally as the list of open deals has them, one by one. */
function openFrom(tally: ForecastTally): string[] {
  return tally.open.flatMap((row) => {
    const [, , , stage, , , probability, size, n, , missing] = row as [number, ...number[]];
    const known = n! - missing!;
    const one = (amount: number | null): string =>
      JSON.stringify([
        tally.stages[stage!]!.id,
        amount,
        probability === 1_000_001 ? null : probability! / 1_000_000,
      ]);
    return [
      ...Array<string>(known).fill(one(size! / 10 ** tally.minorDigits)),
      ...Array<string>(missing!).fill(one(null)),
    ];
  });
}

test('the open deals of a forecast are those of the pipeline, told apart exactly', () => {
  fc.assert(
    fc.property(deals, (all) => {
      const table = tableOf(all);
      const tally = tallyForecast(table, base);
      const listed = listOpenDeals(table, base).map(({ stage, amount, probability }) =>
        JSON.stringify([
          stage,
          amount,
          probability === null ? null : Math.round(probability * 1_000_000) / 1_000_000,
        ]),
      );
      assert.equal(tally.detail, 4);
      assert.deepEqual(openFrom(tally).sort(), listed.sort());
    }),
    { seed: 711, numRuns: 500 },
  );
});

test('deals by the furthest stage add up to the stage-to-win rates', () => {
  fc.assert(
    fc.property(deals, (all) => {
      const table = tableOf(all);
      const { reached } = tallyForecast(table, base);
      measureStageToWin(table, { stages, pipeline: 'sales', asOf: instant(9) }).forEach(
        ({ rate, open }, place) => {
          const n = (outcome: number): number =>
            reached.reduce((sum, row) => (row[0]! >= place && row[1] === outcome ? sum + row[2]! : sum), 0);
          assert.deepEqual([n(0), n(1), n(1) + n(2)], [open, rate.k, rate.n]);
        },
      );
    }),
    { seed: 712, numRuns: 300 },
  );
});

/** One open deal, and where it is expected. */
function dueOf(expected: number | null, request: ForecastRequest = {}): number {
  const table = tableOf([deal('1', { entries: path('A0'), pipeline: 'sales', expected })]);
  return tallyForecast(table, { ...base, ...request }).open[0]![2]!;
}

test('deals are due in a period, overdue from the next day on, beyond the last period, or undated', () => {
  // Day 9 is Friday, 10 January 2025; the week ends with Sunday, day 11.
  assert.deepEqual(
    [null, 7, 8, 8.5, 9, 11, 12, 18, 19].map((day) => dueOf(day)),
    [0, 1, 1, 3, 3, 3, 4, 4, 2],
  );
});

test('a closing date is a calendar date in every zone, an instant is not', () => {
  const july = (at: number, timeZone: string): number =>
    dueOf((at - instant(0)) / DAY, { unit: 'month', asOf: Date.UTC(2025, 5, 20), timeZone });
  for (const zone of ['America/New_York', 'Asia/Shanghai', 'UTC'])
    assert.equal(july(Date.UTC(2025, 6, 1), zone), 4);
  assert.equal(july(Date.UTC(2025, 6, 1, 1), 'America/New_York'), 3);
  assert.equal(july(Date.UTC(2025, 5, 30, 17), 'Asia/Shanghai'), 4);
});

test('fiscal quarters begin in the month asked for, and days of the quarter that are over are whole ones', () => {
  const table = tableOf([deal('1', { entries: path('A0'), pipeline: 'sales' })]);
  const asOf = Date.UTC(2025, 4, 11, 12);
  const tally = tallyForecast(table, { ...base, unit: 'quarter', yearStart: 4, asOf });
  assert.deepEqual(
    tally.ahead.map(({ label }) => label),
    ['FY2026-Q1', 'FY2026-Q2'],
  );
  assert.deepEqual([tally.elapsedDays, tally.totalDays], [40, 91]);
});

test('what was won in the period so far is told from what was won before', () => {
  const won = (id: string, closed: number | null, amount: number): SampleDeal =>
    deal(id, { entries: path('A0'), pipeline: 'sales', outcome: 'won', closed, amount, currency: 'EUR' });
  const table = tableOf([
    won('1', 6, 10),
    won('2', 4, 20),
    won('3', 9, 40),
    won('4', 11, 80),
    won('5', null, 5),
  ]);
  assert.deepEqual(tallyForecast(table, base).won, [
    [0, 0, 0, 2, 25, 0],
    [0, 0, 1, 2, 50, 0],
  ]);
});

/** Many open deals with amounts of their own. */
function manyDeals(n: number, seed: number): SampleDeal[] {
  const random = randomFrom(seed);
  return Array.from({ length: n }, (_, i) =>
    deal(`d${i}`, {
      entries: path(`${'ABCD'[Math.floor(random() * 4)]}0`),
      pipeline: 'sales',
      amount: Math.round(10 ** (2 + 4 * random()) * 100) / 100,
      probability: Math.round(random() * 1e6) / 1e6,
      expected: Math.floor(random() * 20),
      currency: 'EUR',
    }),
  );
}

test('many open deals are told apart more coarsely, without losing a cent, and parts still add up to the whole', () => {
  const all = manyDeals(12_000, 5);
  const whole = tallyForecast(tableOf(all), base);
  assert.ok(whole.detail < 4 && (whole.open.length <= 4096 || whole.detail === 0));
  const sum = (column: number): number => whole.open.reduce((total, row) => total + row[column]!, 0);
  const cents = all.reduce((total, { amount }) => total + Math.round(amount! * 100), 0);
  const stated = all.reduce((total, { probability }) => total + Math.round(probability! * 1e6), 0);
  assert.deepEqual([sum(8), sum(9), sum(11)], [12_000, cents, stated]);
  const parts = [all.slice(0, 100), all.slice(100, 5000), all.slice(5000)].map((part) =>
    tallyForecast(tableOf(part), base),
  );
  assert.equal(parts[0]!.detail, 4);
  assert.deepEqual(mergeForecastTallies(parts), whole);
  const [a, b, c] = parts as [ForecastTally, ForecastTally, ForecastTally];
  assert.deepEqual(mergeForecastTallies([c, mergeForecastTallies([b, a])]), whole);
});

/** For each stage a deal entered: days in its first visit, and from then to the end; by a naive walk. */
function naiveWaits(all: readonly SampleDeal[]): string[] {
  const found: string[] = [];
  for (const { entries, outcome, closed } of all) {
    const over = closed !== null && closed <= 9 && (outcome === 'won' || outcome === 'lost');
    const end = over ? closed : 9;
    const seen = new Set<string>();
    entries
      .filter(({ day }) => day! <= 9)
      .forEach(({ stage, day }, k, kept) => {
        const left = kept[k + 1]?.day ?? end;
        if (seen.has(stage) || !'ABCD'.includes(stage) || left < day! || end < day!) return;
        seen.add(stage);
        const stay = [3, 7].filter((edge) => left - day! >= edge).length;
        found.push(
          JSON.stringify(['ABCD'.indexOf(stage), stay, end - day!, over ? (outcome === 'won' ? 1 : 2) : 0]),
        );
      });
  }
  return found.sort();
}

test('waits count each deal once in each stage it entered, to its end or to the as-of date', () => {
  const move = fc.record({
    stage: fc.constantFrom('A', 'B', 'C', 'D'),
    day: fc.integer({ min: 0, max: 12 }),
  });
  const any = fc.record({
    moves: fc.array(move, { minLength: 1, maxLength: 5 }),
    outcome: fc.constantFrom('open', 'won', 'lost' as const),
    later: fc.nat(4),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (some) => {
      const all = some.map(({ moves, outcome, later }, i) => {
        const entries = moves.toSorted((a, b) => a.day - b.day);
        const closed = outcome === 'open' ? null : entries.at(-1)!.day + later;
        return deal(`d${i}`, { entries, outcome, closed, pipeline: 'sales', created: 0 });
      });
      const { waits } = tallyForecast(tableOf(all), { ...base, ages: 'stage' });
      const counted = waits.flatMap(([stage, stay, days, end, n]) =>
        Array<string>(n!).fill(JSON.stringify([stage, stay, days, end])),
      );
      assert.deepEqual(counted.sort(), naiveWaits(all));
    }),
    { seed: 713, numRuns: 300 },
  );
});

test('deals without a stage are left out and named, and an empty table gives an empty tally', () => {
  const table = tableOf([
    deal('1', { stage: 'Legal review', pipeline: 'sales', created: 1 }),
    deal('2', { pipeline: 'sales', created: 1 }),
  ]);
  assert.deepEqual(tallyForecast(table, base).excluded, [
    { code: 'no-stage', n: 1 },
    { code: 'unknown-stage', n: 1 },
  ]);
  const empty = tallyForecast(tableOf([]), { stages });
  assert.deepEqual([empty.open, empty.won, empty.reached, empty.ahead], [[], [], [], []]);
});
