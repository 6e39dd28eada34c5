import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  measureCohorts,
  measureGivenCohorts,
  selectCohortDeals,
  tallyCohorts,
} from '../../../src/metrics/index.js';
import type { CohortMode } from '../../../src/metrics/index.js';
import { deal, instant, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const LAST = 400;
const day = fc.integer({ min: 0, max: LAST });
const deals = fc.array(
  fc.record({
    created: day,
    length: fc.integer({ min: 0, max: 200 }),
    outcome: fc.constantFrom('won', 'lost', 'open' as const),
  }),
  { minLength: 1, maxLength: 30 },
);

const dateOf = (at: number): Date => new Date(instant(at));
const quarterOf = (at: number): string =>
  `${dateOf(at).getUTCFullYear()}-Q${1 + Math.floor(dateOf(at).getUTCMonth() / 3)}`;
const monthOf = (at: number): number => dateOf(at).getUTCFullYear() * 12 + dateOf(at).getUTCMonth();

/** What a deal is, looked at by itself. */
function followed({ created, closed, outcome }: SampleDeal, interval: 'calendar' | 'rolling') {
  const start = created!;
  const ageAt = (at: number): number =>
    interval === 'calendar' ? monthOf(at) - monthOf(start) : Math.floor((at - start) / 30);
  const done = closed !== null && closed <= LAST;
  return {
    quarter: quarterOf(start),
    over: ageAt(LAST),
    won: done && outcome === 'won' ? ageAt(closed) : null,
    lost: done && outcome === 'lost',
  };
}

const COUNTS: { readonly [mode in CohortMode]: (found: number, age: number) => boolean } = {
  on: (found, age) => found === age,
  onOrAfter: (found, age) => found >= age,
  onOrBefore: (found, age) => found <= age,
};

const MODES = ['on', 'onOrAfter', 'onOrBefore'] as const;

test('deals of a quarter are won by month, as every deal looked at by itself says, and every cell names its deals', () => {
  fc.assert(
    fc.property(
      deals,
      fc.constantFrom('calendar', 'rolling' as const),
      fc.constantFrom(...MODES),
      (all, interval, mode) => {
        const sample = all.map(({ created, length, outcome }, i) =>
          deal(String(i), {
            created,
            outcome,
            closed: outcome === 'open' ? null : created + length,
            stage: outcome === 'won' ? 'Won' : outcome === 'lost' ? 'Lost' : 'Open',
          }),
        );
        const table = tableOf(sample);
        const request = { unit: 'quarter', ageUnit: 'month', interval, asOf: instant(LAST), mode } as const;
        const result = measureCohorts(tallyCohorts(table, request), { mode, periods: 8 });
        const known = sample.map((one) => ({ id: one.id, ...followed(one, interval) }));
        assert.deepEqual(
          result.cohorts.map(({ cohort, size }) => [cohort, size]),
          [...new Set(known.map(({ quarter }) => quarter))]
            .sort()
            .map((quarter) => [quarter, known.filter((one) => one.quarter === quarter).length]),
        );
        for (const { cohort, cells } of result.cohorts)
          for (const { age, rate, complete } of cells) {
            const mine = known.filter(({ quarter }) => quarter === cohort);
            assert.equal(
              rate !== null,
              mine.some(({ over }) => over >= age),
            );
            assert.equal(
              complete,
              mine.every(({ over }) => over > age),
            );
            if (rate === null) continue;
            const found = mine.filter(
              ({ won }) => (age === 0 && mode !== 'onOrBefore') || (won !== null && COUNTS[mode](won, age)),
            );
            assert.equal(rate.k, found.length);
            assert.deepEqual(
              selectCohortDeals(table, request, { cohort, age }),
              found.map(({ id }) => id),
            );
          }
        const [won, lost] = [known.filter((one) => one.won !== null), known.filter((one) => one.lost)];
        assert.equal(result.winRate!.k, won.length);
        assert.equal(result.winRate!.n, won.length + lost.length);
      },
    ),
    { seed: 20261126, numRuns: 150 },
  );
});

test('the deals behind a mean are those of the cohorts for which the age is over', () => {
  const table = tableOf([
    deal('old', { created: 0, outcome: 'won', closed: 20, stage: 'Won' }),
    deal('young', { created: 380, outcome: 'won', closed: 385, stage: 'Won' }),
  ]);
  const request = { unit: 'quarter', ageUnit: 'month', interval: 'rolling', asOf: instant(LAST) } as const;
  assert.deepEqual(selectCohortDeals(table, request, { age: 0 }), ['old']);
  assert.deepEqual(selectCohortDeals(table, request, {}), ['old', 'young']);
});

test('finished counts of 500 in 1,000 and 400 in 500 average to 60% by member and 65% by cohort', () => {
  const { means, cohorts, counted, winRate } = measureGivenCohorts([
    { id: 'A', size: 1000, counts: [1000, 500] },
    { id: 'B', size: 500, counts: [500, 400], amounts: [1000, 2500] },
    { id: 'C', size: 0, counts: [0], complete: 0 },
  ]);
  assert.deepEqual([means[1]!.pooled.value, means[1]!.simple], [0.6, 0.65]);
  assert.deepEqual(
    cohorts.map(({ cells }) => cells.map(({ rate, complete, revenue }) => [rate?.value, complete, revenue])),
    [
      [
        [1, true, null],
        [0.5, true, null],
      ],
      [
        [1, true, 2],
        [0.8, true, 5],
      ],
      [
        [null, false, null],
        [undefined, false, null],
      ],
    ],
  );
  assert.deepEqual([counted, winRate], ['given', null]);
});
