import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backtestSnapshots, forecastOf } from '../../../src/metrics/index.js';
import { instant, tableOf } from '../funnel/sample.js';
import { base, near, opened, stages } from './ask.js';

const owned = fc.array(
  fc.record({
    owner: fc.constantFrom('ann', 'bob'),
    amount: fc.integer({ min: 1, max: 500 }),
    probability: fc.constantFrom(0.1, 0.4, 0.8),
    won: fc.boolean(),
  }),
  { minLength: 2, maxLength: 14 },
);

test('the chance of an owner to reach a target is that of a forecast of this owner’s deals alone', () => {
  fc.assert(
    fc.property(owned, fc.nat(1500), fc.nat(1500), (all, ann, bob) => {
      const table = tableOf(
        all.map(({ won, ...one }, i) =>
          opened(`${i}`, won ? { ...one, outcome: 'won', closed: 8, expected: null } : one),
        ),
      );
      const quotas = { ann, bob };
      const whole = forecastOf({ ...base, segment: 'owner', quotas }, table);
      for (const owner of ['ann', 'bob'] as const) {
        const own = whole.segments.find(({ id }) => id === owner);
        const alone = forecastOf({ ...base, filter: { owner }, target: quotas[owner] }, table);
        if (!own) continue;
        const [mine, its] = [own.periods[0]!.single, alone.periods[0]!.single];
        assert.equal(mine.target, quotas[owner]);
        near(mine.expected, its.expected!);
        near(mine.chance, its.chance!);
        assert.deepEqual(mine.bands, its.bands);
        assert.deepEqual(own.periods[1]!.single.target, null);
      }
      assert.equal(whole.periods[0]!.single.target, null);
    }),
    { seed: 403, numRuns: 60 },
  );
});

/** When a deal is expected at two dates of January 2025, and whether it is won in between; day 31 is in February. */
const moves = fc.array(
  fc.record({
    amount: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null, freq: 4 }),
    probability: fc.constantFrom(0.2, 0.5),
    first: fc.integer({ min: 12, max: 45 }),
    later: fc.integer({ min: 22, max: 60 }),
    won: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

test('what slipped between two calls of a period is what was due in it and is expected later, deal by deal', () => {
  let slips = 0;
  fc.assert(
    fc.property(moves, (all) => {
      const at = (which: 'first' | 'later') =>
        tableOf(
          all.map(({ won, amount, probability, ...one }, i) =>
            opened(
              `${i}`,
              won && which === 'later'
                ? { amount, outcome: 'won', closed: 15, expected: null }
                : { amount, probability, expected: one[which] },
            ),
          ),
        );
      const { calls } = backtestSnapshots(
        [
          { at: instant(10), table: at('first') },
          { at: instant(20), table: at('later') },
          { at: instant(70), table: at('later') },
        ],
        { stages, pipeline: 'sales', unit: 'month', minClosed: 0 },
      );
      const [early, second] = calls.filter(({ period }) => period === '2025-01');
      if (!early || !second) return;
      assert.equal(early.slipped, null);
      const gone = all.filter(({ first, later, won }) => first < 31 && !won && later >= 31);
      assert.equal(second.slipped!.n, gone.length);
      slips += gone.length;
      // Where no deal has an amount, nobody knows what they are worth.
      const isPaid = all.some(({ amount }) => amount !== null);
      if (!isPaid) assert.equal(second.slipped!.amount, null);
      else
        near(
          second.slipped!.amount,
          gone.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
        );
      if (isPaid)
        near(
          second.slipped!.expected,
          gone.reduce((sum, { amount, probability }) => sum + (amount ?? 0) * probability, 0),
        );
      near(
        second.slipped!.expectedWins,
        gone.reduce((sum, { probability }) => sum + probability, 0),
      );
    }),
    { seed: 404, numRuns: 150 },
  );
  assert.ok(slips > 100, `${slips} slips were looked at`);
});
