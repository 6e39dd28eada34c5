import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measurePipeline, tallyPipeline } from '../../../src/metrics/index.js';
import { instant, tidyDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const NOW = 9;
const names = ['A', 'B', 'C', 'D', 'Won'];
const request = { stages: names.map((id) => ({ id })), pipeline: 'sales', asOf: instant(NOW) };

/** Deals that entered one stage a day, so that there is no doubt where they are. */
const deals = withExpectations(
  tidyDeals.map((all) =>
    all.map((one): SampleDeal => {
      const entries = one.entries.filter(
        ({ day }, i) => one.entries.findIndex((other) => other.day === day) === i,
      );
      return { ...one, entries, stage: entries.at(-1)?.stage ?? '', currency: 'EUR' };
    }),
  ),
);

function isOpen({ outcome, closed, entries }: SampleDeal): boolean {
  if (outcome === 'open') return true;
  return closed === null ? outcome !== 'void' && entries.some(({ day }) => day! > NOW) : closed > NOW;
}

test('open deals, their money, ages, stays and activities are those of going through the deals one by one', () => {
  fc.assert(
    fc.property(deals, fc.nat(8), (all, limit) => {
      const open = all.filter(
        (one) => one.pipeline === 'sales' && isOpen(one) && (one.created ?? one.entries[0]?.day ?? 0) <= NOW,
      );
      const limits = Object.fromEntries(names.map((id) => [id, limit]));
      const { stages } = measurePipeline(tallyPipeline(tableOf(all), request), {
        rotting: limits,
        longStay: limits,
        edges: [0, 3, 6],
      });
      names.forEach((name, i) => {
        const here = open.flatMap((one) => {
          const last = one.entries.filter(({ day }) => day! <= NOW).at(-1);
          return last?.stage === name ? [{ ...one, stay: NOW - last.day! }] : [];
        });
        const found = stages[i]!;
        const sum = (of: (one: (typeof here)[number]) => number): number =>
          here.reduce((total, one) => total + of(one), 0);
        const count = (is: (one: (typeof here)[number]) => boolean): number => here.filter(is).length;
        assert.equal(found.n, here.length, name);
        if (found.amount !== null)
          assert.ok(Math.abs(found.amount - sum(({ amount }) => amount ?? 0)) < 1e-9);
        const weighted = sum(({ amount, probability }) => (amount ?? 0) * (probability ?? 0));
        if (found.weighted !== null) assert.ok(Math.abs(found.weighted - weighted) < 0.01);
        assert.equal(
          found.missingAmounts,
          count(({ amount }) => amount === null),
        );
        assert.equal(
          found.overdue,
          count(({ expected }) => expected !== null && expected! < NOW),
        );
        assert.equal(
          found.undated,
          count(({ expected }) => expected === null),
        );
        const aged = here.filter(({ created }) => created !== null && created <= NOW);
        const ages = aged.reduce((total, { created }) => total + NOW - created!, 0);
        assert.equal(found.meanAgeDays, aged.length === 0 ? null : ages / aged.length);
        assert.equal(found.meanStayDays, here.length === 0 ? null : sum(({ stay }) => stay) / here.length);
        assert.equal(
          found.overstayed,
          count(({ stay }) => stay > limit),
        );
        const done = (one: SampleDeal): boolean => (one.active ?? null) !== null && one.active! <= NOW;
        assert.equal(
          found.stalled,
          count((one) => done(one) && NOW - one.active! > limit),
        );
        assert.equal(
          found.active,
          count((one) => done(one) && NOW - one.active! <= limit),
        );
        assert.equal(
          found.unknownActivity,
          count((one) => !done(one)),
        );
        assert.deepEqual(
          found.aging.map(({ n }) => n),
          [
            count(({ stay }) => stay < 3),
            count(({ stay }) => stay >= 3 && stay < 6),
            count(({ stay }) => stay >= 6),
          ],
        );
      });
    }),
    { seed: 391, numRuns: 1000 },
  );
});

test('win rates by count and by value are those of the deals that closed, one by one', () => {
  fc.assert(
    fc.property(deals, fc.nat(9), (all, from) => {
      const closeIn = { from: instant(from), to: instant(NOW) };
      const { winRates } = measurePipeline(tallyPipeline(tableOf(all), { ...request, closeIn }));
      const closed = all.filter(
        (one) =>
          one.pipeline === 'sales' &&
          one.closed !== null &&
          one.closed >= from &&
          one.closed <= NOW &&
          (one.created ?? one.entries[0]?.day ?? 0) <= NOW,
      );
      const [won, lost] = ['won', 'lost'].map((outcome) => closed.filter((one) => one.outcome === outcome));
      const cents = (some: readonly SampleDeal[] = []): number =>
        some.reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0);
      assert.deepEqual(
        [winRates.won, winRates.lost, winRates.byCount.k, winRates.byCount.n],
        [won!.length, lost!.length, won!.length, won!.length + lost!.length],
      );
      const money = cents(won) + cents(lost);
      if (money === 0) assert.equal(winRates.byValue, null);
      else assert.ok(Math.abs(winRates.byValue! - cents(won) / money) < 1e-12);
    }),
    { seed: 392, numRuns: 500 },
  );
});
