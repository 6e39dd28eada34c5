import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  listStageTimes,
  measureVelocity,
  mergeVelocityTallies,
  tallyVelocity,
  validateVelocityTally,
} from '../../../src/metrics/index.js';
import type { VelocityRequest } from '../../../src/metrics/index.js';
import { deal, instant, tidyDeals, tableOf } from '../funnel/sample.js';

// 1 January 2025 was a Wednesday.
const workDays = { holidays: ['2025-01-06'] };
const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const request: VelocityRequest = {
  stages,
  pipeline: 'sales',
  asOf: instant(12),
  between: ['A', 'C'],
  unit: 'month',
};

/** Days counted one by one: Monday to Friday without the holiday. */
function worked(from: number, to: number): number {
  let days = 0;
  for (let day = from; day < to; day++) {
    const weekday = new Date(instant(day)).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && day !== 5) days++;
  }
  return days;
}

const whole = (rows: readonly number[][], place: number): number =>
  rows.reduce((sum, row) => sum + row[place]! * row.at(-1)!, 0);

test('in working days every cycle is that of counting the days between its ends one by one', () => {
  fc.assert(
    fc.property(tidyDeals, (deals) => {
      const table = tableOf(deals);
      const { cycles } = tallyVelocity(table, { ...request, workDays });
      const calendar = tallyVelocity(table, request).cycles;
      const wanted = deals.flatMap((one) => {
        const cancelled = one.outcome === 'void' && !(one.closed !== null && one.closed > 12);
        if (one.pipeline !== 'sales' || cancelled || one.created === null) return [];
        const over = one.outcome === 'won' || one.outcome === 'lost';
        if (over && (one.closed === null || one.closed < one.created)) return [];
        return [worked(one.created, over ? one.closed! : 12)];
      });
      assert.equal(
        whole(cycles, 1),
        wanted.reduce((sum, days) => sum + days, 0),
      );
      const n = (rows: readonly number[][]): number => rows.reduce((sum, row) => sum + row.at(-1)!, 0);
      assert.equal(n(cycles), n(calendar));
    }),
    { seed: 371, numRuns: 500 },
  );
});

test('over a weekend and a holiday a stage lasts two days, from Wednesday to Wednesday four', () => {
  const deals = [
    deal('1', {
      entries: [
        { stage: 'A', day: 1 },
        { stage: 'B', day: 6 },
      ],
      pipeline: 'sales',
    }),
    deal('2', {
      entries: [
        { stage: 'A', day: 0 },
        { stage: 'B', day: 7 },
      ],
      pipeline: 'sales',
    }),
  ];
  const { times } = listStageTimes(tableOf(deals), { ...request, workDays });
  assert.deepEqual(
    times.filter(({ stage }) => stage === 'A').map(({ days }) => Math.round(days * 1000) / 1000),
    [2, 4],
  );
});

test('periods stay those of the calendar: what begins on the last Sunday of a month belongs to it', () => {
  const sunday = Date.UTC(2025, 7, 31);
  const day = (sunday - instant(0)) / 86_400_000;
  const deals = [deal('1', { created: day, entries: [{ stage: 'A', day }], pipeline: 'sales' })];
  const tally = tallyVelocity(tableOf(deals), { ...request, asOf: instant(day + 3), workDays });
  assert.deepEqual(tally.periods, ['2025-08']);
  assert.deepEqual(measureVelocity(tally).workDays, workDays);
});

test('the money of the trailing days is that of the calendar, in whatever days times are counted', () => {
  fc.assert(
    fc.property(tidyDeals, fc.nat(12), (deals, trailing) => {
      const closed = (more: Partial<VelocityRequest>): number[][] =>
        tallyVelocity(tableOf(deals), { ...request, trailing, ...more }).closed.map((row) => row.slice(0, 6));
      assert.deepEqual(closed({ workDays }), closed({}));
    }),
    { seed: 372, numRuns: 300 },
  );
});

test('parts in working days add up, not to parts in calendar days, and survive JSON', () => {
  fc.assert(
    fc.property(tidyDeals, (deals) => {
      const of = (part: typeof deals) => tallyVelocity(tableOf(part), { ...request, workDays });
      const parts = [deals.filter((_, i) => i % 2 === 0), deals.filter((_, i) => i % 2 === 1)].map(of);
      assert.deepEqual(mergeVelocityTallies(parts), of(deals));
      assert.deepEqual(validateVelocityTally(JSON.parse(JSON.stringify(parts[0]))), parts[0]);
    }),
    { seed: 373, numRuns: 200 },
  );
  const [work, plain] = [
    tallyVelocity(tableOf([]), { ...request, workDays }),
    tallyVelocity(tableOf([]), request),
  ];
  assert.throws(() => mergeVelocityTallies([work, plain]), /E-DATA-TALLY at \/workDays/);
  assert.throws(() => validateVelocityTally({ ...plain, workDays: 5 }), /E-DATA-TALLY at \/workDays/);
});
