import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  averageRetention,
  measureCohorts,
  mergeCohortTallies,
  tallyCohorts,
  tallyCohortsSteps,
  tallyMembers,
  validateCohortTally,
} from '../../../src/metrics/index.js';
import type { CohortMember, CohortMode, CohortRequest } from '../../../src/metrics/index.js';
import { DAY, deal, instant, sampleDeals, tableOf } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const base: CohortRequest = { pipeline: 'sales', asOf: instant(9), unit: 'week' };
const requests = fc.record({
  unit: fc.constantFrom('day', 'week', 'month' as const),
  interval: fc.constantFrom('calendar', 'rolling' as const),
  timeZone: fc.constantFrom(undefined, 'Asia/Shanghai'),
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
}) as fc.Arbitrary<CohortRequest>;

demandTallyLaws({
  name: 'cohort',
  tally: (table, request: CohortRequest) => tallyCohorts(table, { ...base, ...request }),
  merge: mergeCohortTallies,
  steps: (table, request) => tallyCohortsSteps(table, { ...base, ...request }),
  validate: validateCohortTally,
  requests,
});

/** Instants within a few weeks, at any time of the day. */
const moment = fc.integer({ min: 0, max: 40 * 24 }).map((hour) => instant(hour / 24));
const members = fc.array(
  fc.record({
    start: moment,
    returns: fc.array(moment, { maxLength: 6 }),
    payments: fc.array(fc.record({ at: moment, amount: fc.integer({ min: -500, max: 900 }) }), {
      maxLength: 4,
    }),
  }),
  { maxLength: 25 },
) as fc.Arbitrary<CohortMember[]>;

const asOf = instant(31.5);
const LENGTHS = { day: 1, week: 7 } as const;

/** Number of the day or Monday week of an instant in UTC. */
function periodOf(at: number, unit: 'day' | 'week'): number {
  const day = Math.floor(at / DAY);
  return unit === 'day' ? day : Math.floor((day + 3) / 7);
}

function ageOf(start: number, at: number, unit: 'day' | 'week', interval: 'calendar' | 'rolling'): number {
  if (interval === 'rolling') return Math.floor((at - start) / (LENGTHS[unit] * DAY));
  return periodOf(at, unit) - periodOf(start, unit);
}

test('cohorts agree with looking at every member at every age', () => {
  const modes = fc.constantFrom('on', 'onOrAfter', 'onOrBefore' as const);
  const units = fc.constantFrom('day', 'week' as const);
  const intervals = fc.constantFrom('calendar', 'rolling' as const);
  fc.assert(
    fc.property(members, modes, units, intervals, (all, mode, unit, interval) => {
      const result = measureCohorts(tallyMembers(all, { unit, interval, asOf }), { mode, periods: 6 });
      const known = all.filter(({ start }) => start <= asOf);
      const groups = [...new Set(known.map(({ start }) => periodOf(start, unit)))].sort((a, b) => a - b);
      assert.equal(result.cohorts.length, groups.length);
      groups.forEach((group, i) => {
        const mine = known.filter(({ start }) => periodOf(start, unit) === group);
        const { size, cells } = result.cohorts[i]!;
        assert.equal(size, mine.length);
        cells.forEach((cell, age) => {
          const ages = ({ start, returns = [] }: CohortMember): number[] =>
            returns
              .filter((at) => at <= asOf)
              .map((at) => ageOf(start, at, unit, interval))
              .filter((found) => found >= 0);
          const counts = {
            on: (found: number) => found === age,
            onOrAfter: (found: number) => found >= age,
            onOrBefore: (found: number) => found <= age,
          }[mode as CohortMode];
          const begun = mine.some(({ start }) => ageOf(start, asOf, unit, interval) >= age);
          const over = mine.every(({ start }) => ageOf(start, asOf, unit, interval) > age);
          assert.equal(cell.complete, over);
          if (!begun) return assert.equal(cell.rate, null);
          const kept = mine.filter((one) => (age === 0 && mode !== 'onOrBefore') || ages(one).some(counts));
          assert.equal(cell.rate!.k, kept.length);
          const paid = mine.flatMap(({ start, payments = [] }) =>
            payments.filter(({ at }) => {
              const found = ageOf(start, at, unit, interval);
              return at <= asOf && found >= 0 && found <= age;
            }),
          );
          const money = paid.reduce((sum, { amount }) => sum + amount, 0);
          assert.ok(Math.abs(cell.revenue! - money / size) < 1e-9);
        });
      });
    }),
    { seed: 501, numRuns: 1500 },
  );
});

test('averages are taken over the cohorts for which the age is over', () => {
  fc.assert(
    fc.property(members, (all) => {
      const { cohorts, means } = measureCohorts(tallyMembers(all, { unit: 'week', asOf }), { mode: 'on' });
      means.forEach(({ age, pooled, simple }) => {
        const over = cohorts.filter(({ cells }) => cells[age]!.complete);
        const k = over.reduce((sum, { cells }) => sum + cells[age]!.rate!.k, 0);
        const n = over.reduce((sum, { size }) => sum + size, 0);
        assert.deepEqual([pooled.k, pooled.n, pooled.value], [k, n, n === 0 ? null : k / n]);
        const rates = over.map(({ cells }) => cells[age]!.rate!.value!);
        if (rates.length === 0) assert.equal(simple, null);
        else assert.ok(Math.abs(simple! - rates.reduce((sum, rate) => sum + rate, 0) / rates.length) < 1e-12);
      });
    }),
    { seed: 502, numRuns: 500 },
  );
});

test('retention never rises from "on or after" to "on", and conversion never falls with age', () => {
  fc.assert(
    fc.property(members, (all) => {
      const tally = tallyMembers(all, { unit: 'week', asOf });
      const rates = (mode: CohortMode) =>
        measureCohorts(tally, { mode }).cohorts.map(({ cells }) =>
          cells.map(({ rate }) => rate?.value ?? null),
        );
      const [on, after, before] = [rates('on'), rates('onOrAfter'), rates('onOrBefore')];
      on.forEach((cells, i) =>
        cells.forEach((rate, age) => assert.ok(rate === null || rate <= after[i]![age]!)),
      );
      for (const cells of before)
        cells.forEach((rate, age) => assert.ok(age === 0 || rate === null || rate >= cells[age - 1]!));
    }),
    { seed: 503, numRuns: 500 },
  );
});

test('deals convert at the age at which they are won, and bring their money then', () => {
  const eur = { currency: 'EUR', pipeline: 'sales', amount: 100 };
  const table = tableOf([
    deal('1', { ...eur, created: 0, outcome: 'won', closed: 1 }),
    deal('2', { ...eur, created: 1, outcome: 'won', closed: 8 }),
    deal('3', { ...eur, created: 2 }),
    deal('4', { ...eur, created: 2, outcome: 'won', closed: 12 }),
    deal('5', { ...eur, created: null }),
    deal('6', { ...eur, created: 7, outcome: 'won', closed: 6 }),
    deal('7', { ...eur, created: 6, outcome: 'won', closed: null }),
  ]);
  const result = measureCohorts(tallyCohorts(table, base));
  const [first, second] = result.cohorts;
  assert.deepEqual(
    [first!.cohort, first!.size, second!.cohort, second!.size],
    ['2025-W01', 4, '2025-W02', 1],
  );
  assert.deepEqual(
    first!.cells.map(({ rate, revenue, complete }) => [rate!.k, revenue, complete]),
    [
      [1, 25, true],
      [2, 50, false],
    ],
  );
  assert.deepEqual(
    second!.cells.map(({ rate }) => rate?.k ?? null),
    [0, null],
  );
  assert.deepEqual(result.excluded, [{ code: 'undated', n: 1 }]);
  assert.deepEqual(
    result.problems.map(({ code, params }) => [code, params['n']]),
    [
      ['W-TIME-NEGATIVE', 1],
      ['W-WIN-UNDATED', 1],
    ],
  );
});

test('the month of a cohort is that of the time zone', () => {
  const start = Date.parse('2024-12-31T16:30:00Z');
  const cohortIn = (timeZone: string) =>
    measureCohorts(tallyMembers([{ start }], { asOf: start + 40 * DAY, timeZone })).cohorts[0]!.cohort;
  assert.deepEqual([cohortIn('UTC'), cohortIn('Asia/Shanghai')], ['2024-12', '2025-01']);
});

test('members may be told apart by segment and currency; unlike currencies are not added', () => {
  const start = instant(0);
  const payments = [{ at: instant(1), amount: 5 }];
  const tally = tallyMembers(
    [
      { start, segment: 'a', payments, currency: 'EUR' },
      { start, segment: 'b', payments, currency: 'USD' },
      { start: NaN, segment: 'b' },
    ],
    { asOf, segmentBy: 'plan' },
  );
  const { segments, currency, cohorts, problems, excluded } = measureCohorts(tally);
  assert.deepEqual(
    segments.map(({ id, cohorts: [one] }) => [id, one!.size]),
    [
      ['a', 1],
      ['b', 1],
    ],
  );
  assert.deepEqual([currency, cohorts[0]!.cells[0]!.revenue], [null, null]);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['W-CURRENCY-MIXED'],
  );
  assert.deepEqual(excluded, [{ code: 'undated', n: 1 }]);
});

test('nobody has no cohorts and no averages', () => {
  assert.deepEqual(measureCohorts(tallyMembers([], { asOf })).cohorts, []);
  assert.deepEqual(averageRetention([]), { pooled: null, simple: null, mixpanel: null });
  assert.deepEqual(averageRetention([{ size: 0, retained: 0, complete: true }]).pooled, null);
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const { cohorts } = measureCohorts(tallyCohorts(tableOf(deals), { asOf: instant(-1) }));
      assert.deepEqual(cohorts, []);
    }),
    { seed: 504, numRuns: 50 },
  );
});
