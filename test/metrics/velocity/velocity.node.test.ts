import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  listStageTimes,
  measureVelocity,
  mergeVelocityTallies,
  tallyVelocity,
  tallyVelocitySteps,
  validateVelocityTally,
} from '../../../src/metrics/index.js';
import type { VelocityRequest, VisitRule } from '../../../src/metrics/index.js';
import { DAY, deal, instant, path, sampleDeals, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const names = ['A', 'B', 'C', 'D', 'Won'];
const stages = names.map((id) => ({ id }));
const base: VelocityRequest = { stages, pipeline: 'sales', asOf: instant(9) };

const requests = fc.record({
  visits: fc.constantFrom('cumulative', 'latest', 'first' as const),
  unit: fc.constantFrom(undefined, 'day', 'week' as const),
  between: fc.constantFrom(undefined, ['A', 'C'], ['B', 'Won'] as const),
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
  trailing: fc.constantFrom(3, 90),
}) as fc.Arbitrary<VelocityRequest>;

demandTallyLaws({
  name: 'velocity',
  tally: (table, request: VelocityRequest) => tallyVelocity(table, { ...base, ...request }),
  merge: mergeVelocityTallies,
  steps: (table, request) => tallyVelocitySteps(table, { ...base, ...request }),
  validate: validateVelocityTally,
  requests,
});

const asOf = instant(9);

interface NaiveVisit {
  readonly stage: string;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

const isCounted = ({ pipeline, outcome, closed, created, entries }: SampleDeal): boolean => {
  const born = created ?? entries[0]?.day ?? null;
  const cancelled = outcome === 'void' && !(instant(closed) > asOf);
  return pipeline === 'sales' && !cancelled && !(instant(born) > asOf);
};

/** Every visit to an open stage, written down one after the other from the definition. */
function naiveVisits(one: SampleDeal): NaiveVisit[] {
  const late = one.entries.findIndex(({ day }) => instant(day) > asOf);
  const entries = late < 0 ? one.entries : one.entries.slice(0, late);
  const closed = (one.outcome === 'won' || one.outcome === 'lost') && !(instant(one.closed) > asOf);
  return entries.flatMap(({ stage, day }, k) => {
    const place = names.indexOf(stage);
    if (place < 0 || stage === 'Won') return [];
    const next = entries[k + 1];
    const visit = { stage, from: instant(day) };
    if (next !== undefined) {
      const to = names.indexOf(next.stage);
      const end = next.stage === 'Closed Lost' ? 2 : to >= 0 && to < place ? 3 : 1;
      return [{ ...visit, to: instant(next.day), end }];
    }
    if (late >= 0) return [{ ...visit, to: asOf, end: 0 }];
    if (closed) return [{ ...visit, to: instant(one.closed), end: one.outcome === 'won' ? 1 : 2 }];
    const here = one.stage === '' || one.stage === stage || instant(one.closed) > asOf;
    return [{ ...visit, to: here ? asOf : NaN, end: 0 }];
  });
}

/** `[stage, days, end]` of each deal and stage, by the rule. */
function naiveTimes(deals: readonly SampleDeal[], rule: VisitRule): [string, number, number][] {
  return deals.filter(isCounted).flatMap((one) => {
    const visits = naiveVisits(one).filter(({ from, to }) => to >= from);
    return names.flatMap((stage): [string, number, number][] => {
      const mine = visits.filter((visit) => visit.stage === stage);
      const kept = rule === 'first' ? mine.slice(0, 1) : rule === 'latest' ? mine.slice(-1) : mine;
      if (kept.length === 0) return [];
      const ms = kept.reduce((sum, { from, to }) => sum + (to - from), 0);
      return [[stage, Math.floor(ms / DAY), kept.at(-1)!.end]];
    });
  });
}

const rules = fc.constantFrom('cumulative', 'latest', 'first' as const);

test('times agree with writing down every visit of every deal', () => {
  fc.assert(
    fc.property(sampleDeals, rules, (deals, visits) => {
      const { times } = tallyVelocity(tableOf(deals), { ...base, visits });
      const found = times.flatMap(([, stage, days, end, n]) =>
        Array.from({ length: n! }, () => [names[stage!], days, end]),
      );
      const sorted = (list: readonly unknown[]): unknown[] => list.map((one) => JSON.stringify(one)).sort();
      assert.deepEqual(sorted(found), sorted(naiveTimes(deals, visits)));
    }),
    { seed: 201, numRuns: 2000 },
  );
});

test('visits left out are counted by what is wrong with them', () => {
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const visits = deals.filter(isCounted).flatMap(naiveVisits);
      const negative = visits.filter(({ from, to }) => to < from).length;
      const untimed = visits.filter(({ from, to }) => Number.isNaN(to - from)).length;
      const { problems } = tallyVelocity(tableOf(deals), base);
      const n = (code: string) => problems.find((one) => one.code === code)?.params['n'] ?? 0;
      assert.deepEqual([n('W-TIME-NEGATIVE'), n('W-TIME-MISSING')], [negative, untimed]);
    }),
    { seed: 202, numRuns: 500 },
  );
});

test('the list of times is what the tally counts', () => {
  fc.assert(
    fc.property(sampleDeals, requests, (deals, request) => {
      const table = tableOf(deals);
      const tally = tallyVelocity(table, { ...base, ...request, unit: undefined });
      const listed = listStageTimes(table, { ...base, ...request });
      const n = tally.times.reduce((sum, row) => sum + row.at(-1)!, 0);
      assert.equal(listed.times.length, n);
      for (const [segment, stage, days, end, count] of tally.times.filter((row) => row[3] === 0)) {
        const same = listed.times.filter(
          (one) =>
            one.stage === names[stage!] &&
            one.segment === tally.segments[segment!] &&
            Math.floor(one.days) === days &&
            one.still === (end === 0),
        );
        assert.equal(same.length, count);
      }
    }),
    { seed: 203, numRuns: 500 },
  );
});

test('cycles run from creation to the end or the as-of date', () => {
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const wanted = deals.filter(isCounted).flatMap(({ created, closed, outcome, entries }) => {
        const moved = closed === null && entries.some(({ day }) => instant(day) > asOf);
        const over = (outcome === 'won' || outcome === 'lost') && !(instant(closed) > asOf) && !moved;
        const days = (over ? closed : 9)! - created!;
        if (created === null || (over && closed === null) || days < 0) return [];
        return [`${days} ${over ? (outcome === 'won' ? 1 : 2) : 0}`];
      });
      const { cycles } = tallyVelocity(tableOf(deals), base);
      const found = cycles.flatMap(([, days, outcome, n]) =>
        Array.from({ length: n! }, () => `${days} ${outcome}`),
      );
      assert.deepEqual(found.sort(), wanted.sort());
    }),
    { seed: 204, numRuns: 1000 },
  );
});

test('the time between two stages begins with the first entry and ends with the first one at or beyond the other', () => {
  const table = tableOf([
    deal('1', { entries: path('A0 B2 C5'), pipeline: 'sales' }),
    deal('2', { entries: path('A0 D4'), pipeline: 'sales' }),
    deal('3', { entries: path('C0 A1 B2'), pipeline: 'sales' }),
    deal('4', { entries: path('A3'), outcome: 'lost', closed: 8, pipeline: 'sales' }),
    deal('5', { entries: path('A1 B2'), outcome: 'won', closed: 7, pipeline: 'sales' }),
    deal('6', { entries: path('B1 C2'), pipeline: 'sales' }),
    deal('7', { entries: path('A2 A3 C11'), pipeline: 'sales' }),
  ]);
  const tally = tallyVelocity(table, { ...base, between: ['A', 'C'] });
  assert.deepEqual(tally.spans, [
    [0, 4, 1, 1],
    [0, 5, 1, 1],
    [0, 5, 2, 1],
    [0, 6, 1, 1],
    [0, 7, 0, 1],
    [0, 8, 0, 1],
  ]);
  const { between } = measureVelocity(tally);
  assert.deepEqual(between, { from: 'A', to: 'C', n: 6, arrived: 3, lost: 1, underWay: 2, median: 5 });
});

test('a stage that is not in the funnel has no time between', () => {
  assert.throws(() => tallyVelocity(tableOf([]), { ...base, between: ['A', 'X'] }), /E-SPEC-UNKNOWN-STAGE/);
});

test('a median of time in stage counts the deals that are still there', () => {
  const closed = [1, 2, 3].map((days, i) =>
    deal(`w${i}`, { entries: path(`A0 B${days}`), pipeline: 'sales' }),
  );
  const open = [1, 2, 3, 4].map((_, i) => deal(`o${i}`, { entries: path('A0'), pipeline: 'sales' }));
  const { stages: found, upTo } = measureVelocity(tallyVelocity(tableOf([...closed, ...open]), base));
  const [a] = found;
  assert.deepEqual([a!.n, a!.still, a!.wentOn], [7, 4, 3]);
  assert.equal(a!.p25.value, 2);
  assert.equal(a!.median.value, null);
  assert.equal(a!.longest, 9);
  assert.equal(a!.medianOnward, 2);
  // B: three deals, 6, 7 and 8 days, none left.
  assert.equal(upTo, 8);
  assert.equal(found[1]!.mean.value, 8);
  // A: of 8 days, 1, 2 and 3 for those that left and 8 for the rest.
  assert.ok(Math.abs(a!.mean.value! - (1 + 2 + 3 + 4 * 8) / 7) < 1e-12);
  assert.ok(Math.abs(a!.share! - a!.mean.value! / (a!.mean.value! + 8)) < 1e-12);
});

test('sales velocity is made of open deals, the win rate, the mean won and the cycle of what closed lately', () => {
  const won = (id: string, created: number, closed: number, amount: number | null): SampleDeal =>
    deal(id, { outcome: 'won', created, closed, amount, currency: 'EUR', pipeline: 'sales' });
  const table = tableOf([
    won('1', 0, 4, 100),
    won('2', 2, 8, 300),
    won('3', 0, 8, null),
    won('old', -200, -100, 9999),
    deal('4', { outcome: 'lost', created: 0, closed: 5, pipeline: 'sales', currency: 'EUR' }),
    deal('5', { created: 1, pipeline: 'sales', amount: 50, currency: 'EUR' }),
    deal('6', { created: 1, pipeline: 'sales', currency: 'EUR' }),
  ]);
  const { sales, cycle } = measureVelocity(tallyVelocity(table, base));
  assert.equal(sales.opportunities, 2);
  assert.deepEqual([sales.winRate.k, sales.winRate.n], [3, 4]);
  assert.equal(sales.averageDeal, 200);
  assert.equal(sales.cycleDays, (4 + 6 + 8) / 3);
  assert.ok(Math.abs(sales.perDay! - (2 * 0.75 * 200) / 6) < 1e-12);
  assert.deepEqual([sales.currency, sales.trailingDays], ['EUR', 90]);
  assert.deepEqual([cycle.won, cycle.lost, cycle.open], [4, 1, 2]);
  assert.equal(cycle.median, 7);
  for (const { won: w, lost, open } of cycle.ages) assert.ok(Math.abs(w + lost + open - 1) < 1e-12);
});

test('a trend tells times apart by the period in which they began, in the order of time', () => {
  const table = tableOf([
    deal('1', { entries: path('A0 B2'), pipeline: 'sales' }),
    deal('2', { entries: path('A1 B8'), pipeline: 'sales' }),
    deal('3', { entries: path('A7'), pipeline: 'sales' }),
  ]);
  const { trend } = measureVelocity(tallyVelocity(table, { ...base, unit: 'week' }));
  assert.deepEqual(
    trend.map(({ period, stages: [a] }) => [period, a!.n, a!.still, a!.median.value]),
    [
      ['2025-W01', 2, 0, 4.5],
      ['2025-W02', 1, 1, null],
    ],
  );
});

test('times and cycles are the same, told apart by period or not', () => {
  fc.assert(
    fc.property(sampleDeals, requests, (deals, request) => {
      const { times, trend, cycles, cycleTrend } = tallyVelocity(tableOf(deals), {
        ...base,
        ...request,
        unit: 'day',
      });
      const without = (rows: readonly number[][]): string[] =>
        rows.flatMap((row) => Array.from({ length: row.at(-1)! }, () => row.slice(0, -1).join(' '))).sort();
      const unperioded = (rows: readonly number[][]): number[][] =>
        rows.map(([segment, , ...row]) => [segment!, ...row]);
      assert.deepEqual(without(unperioded(trend)), without(times));
      assert.deepEqual(without(unperioded(cycleTrend)), without(cycles));
      const plain = tallyVelocity(tableOf(deals), { ...base, ...request, unit: undefined });
      assert.deepEqual([plain.times, plain.cycles, plain.trend], [times, cycles, []]);
    }),
    { seed: 206, numRuns: 500 },
  );
});

test('segments are measured like the whole, to the same number of days', () => {
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const result = measureVelocity(tallyVelocity(tableOf(deals), { ...base, segment: 'owner' }));
      result.stages.forEach((stage, i) => {
        const parts = result.segments.map((segment) => segment.stages[i]!);
        assert.equal(
          parts.reduce((sum, part) => sum + part.n, 0),
          stage.n,
        );
        assert.equal(stage.n, stage.still + stage.wentOn + stage.lost + stage.wentBack);
      });
    }),
    { seed: 205, numRuns: 300 },
  );
});

test('no deals have no times and no velocity', () => {
  const result = measureVelocity(tallyVelocity(tableOf([]), base));
  assert.equal(result.upTo, null);
  assert.equal(result.sales.perDay, null);
  assert.deepEqual(result.stages[0]!.median, { value: null, low: null, high: null });
  assert.deepEqual(result.cycle.ages, []);
});
