import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  listOpenDeals,
  measureCoverage,
  measurePipeline,
  mergePipelineTallies,
  tallyPipeline,
  tallyPipelineSteps,
  validatePipelineTally,
} from '../../../src/metrics/index.js';
import type { PipelineRequest } from '../../../src/metrics/index.js';
import { DAY, deal, instant, path, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const base: PipelineRequest = { stages, pipeline: 'sales', asOf: instant(9) };

const requests = fc.record({
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
  closeIn: fc.constantFrom(undefined, { from: instant(3), to: instant(12) }, { from: instant(5) }),
}) as fc.Arbitrary<PipelineRequest>;

demandTallyLaws({
  name: 'pipeline',
  tally: (table, request: PipelineRequest) => tallyPipeline(table, { ...base, ...request }),
  merge: mergePipelineTallies,
  steps: (table, request) => tallyPipelineSteps(table, { ...base, ...request }),
  validate: validatePipelineTally,
  requests,
});

const deals = withExpectations(sampleDeals);

test('the numbers of all open deals are those of their list, added up one by one', () => {
  fc.assert(
    fc.property(deals, requests, (all, request) => {
      const table = tableOf(all.map((one) => ({ ...one, currency: 'EUR' })));
      const listed = listOpenDeals(table, { ...base, ...request });
      const { total, stages: parts } = measurePipeline(tallyPipeline(table, { ...base, ...request }), {
        rotting: { A: 3, B: 0 },
        longStay: { A: 2 },
        edges: [0, 2, 5],
      });
      const sum = (of: (one: (typeof listed)[number]) => number): number =>
        listed.reduce((whole, one) => whole + of(one), 0);
      const n = (is: (one: (typeof listed)[number]) => boolean): number => listed.filter(is).length;
      assert.equal(total.n, listed.length);
      assert.ok(Math.abs(total.amount! - sum(({ amount }) => amount ?? 0)) < 1e-6);
      const weighted = sum(({ amount, probability }) => (amount ?? 0) * (probability ?? 0));
      assert.ok(Math.abs(total.weighted! - weighted) < 1e-3 * listed.length + 1e-9);
      assert.equal(
        total.missingAmounts,
        n(({ amount }) => amount === null),
      );
      assert.equal(
        total.missingProbabilities,
        n(({ probability }) => probability === null),
      );
      assert.equal(
        total.overdue,
        n(({ overdue }) => overdue === true),
      );
      assert.equal(
        total.undated,
        n(({ overdue }) => overdue === null),
      );
      assert.equal(
        total.unknownStay,
        n(({ stayDays }) => stayDays === null),
      );
      const limits: { readonly [stage: string]: number } = { A: 3, B: 0 };
      assert.equal(
        total.stalled,
        n(({ stage, idleDays }) => idleDays !== null && idleDays > (limits[stage] ?? Infinity)),
      );
      assert.equal(
        total.noLimit,
        n(({ stage }) => limits[stage] === undefined),
      );
      assert.equal(total.stalled + total.active + total.unknownActivity + total.noLimit, total.n);
      assert.equal(
        total.overstayed,
        n(({ stage, stayDays }) => stage === 'A' && stayDays !== null && stayDays > 2),
      );
      assert.deepEqual(
        total.aging.map((bucket) => bucket.n),
        [
          n(({ stayDays }) => stayDays !== null && stayDays < 2),
          n(({ stayDays }) => stayDays !== null && stayDays >= 2 && stayDays < 5),
          n(({ stayDays }) => stayDays !== null && stayDays >= 5),
        ],
      );
      parts.forEach(({ id, n: count }) =>
        assert.equal(
          count,
          n(({ stage }) => stage === id),
        ),
      );
    }),
    { seed: 301, numRuns: 1000 },
  );
});

/** Whether a deal is asked for, and open at the as-of date. */
function stands({ pipeline, outcome, closed, created, entries }: SampleDeal): string | null {
  const born = created ?? entries[0]?.day ?? null;
  const moved = closed === null && entries.some(({ day }) => instant(day) > instant(9));
  const later = instant(closed) > instant(9) || (outcome !== 'void' && moved);
  if (pipeline !== 'sales' || instant(born) > instant(9) || (outcome === 'void' && !later)) return null;
  return (outcome === 'won' || outcome === 'lost') && !later ? outcome : 'open';
}

test('win rates count each deal by how it stands at the as-of date, and by when it closed', () => {
  fc.assert(
    fc.property(deals, fc.constantFrom(undefined, 4), (all, from) => {
      const closeIn = from === undefined ? undefined : { from: instant(from) };
      const table = tableOf(all.map((one) => ({ ...one, currency: 'EUR' })));
      const { winRates } = measurePipeline(tallyPipeline(table, { ...base, closeIn }));
      const inside = ({ closed }: SampleDeal): boolean =>
        from === undefined || (closed !== null && closed >= from);
      const of = (how: string): SampleDeal[] =>
        all.filter((one) => stands(one) === how && (how === 'open' || inside(one)));
      const [open, won, lost] = [of('open'), of('won'), of('lost')];
      assert.deepEqual([winRates.open, winRates.won, winRates.lost], [open.length, won.length, lost.length]);
      assert.equal(
        winRates.byCount.value,
        won.length + lost.length === 0 ? null : won.length / (won.length + lost.length),
      );
      const money = (some: SampleDeal[]): number => some.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
      const [gained, missed] = [money(won), money(lost)];
      if (gained + missed === 0) assert.equal(winRates.byValue, null);
      else assert.ok(Math.abs(winRates.byValue! - gained / (gained + missed)) < 1e-9);
    }),
    { seed: 302, numRuns: 500 },
  );
});

test('open deals that are in no stage of the funnel are left out of the stages and counted as such', () => {
  const table = tableOf([
    deal('1', { entries: path('A0'), pipeline: 'sales' }),
    deal('2', { stage: 'Legal review', pipeline: 'sales', created: 1 }),
    deal('3', { pipeline: 'sales', created: 1 }),
  ]);
  const result = measurePipeline(tallyPipeline(table, base));
  assert.equal(result.total.n, 1);
  assert.equal(result.winRates.open, 3);
  assert.deepEqual(result.excluded, [
    { code: 'no-stage', n: 1 },
    { code: 'unknown-stage', n: 1 },
  ]);
});

test('a second more than the limit is longer, and what is planned has not been done', () => {
  const table = tableOf([
    deal('1', { entries: path('A0'), pipeline: 'sales', active: 6 }),
    deal('2', { entries: path('A0'), pipeline: 'sales', active: 6 - 1 / 86400 }),
    deal('3', { entries: path('A0'), pipeline: 'sales', active: 11 }),
  ]);
  const { total } = measurePipeline(tallyPipeline(table, base), { rotting: { A: 3 } });
  assert.deepEqual([total.active, total.stalled, total.unknownActivity], [1, 1, 1]);
});

test('what is due in the period is set against what remains of the target', () => {
  const eur = { currency: 'EUR', pipeline: 'sales' };
  const table = tableOf([
    deal('1', { entries: path('A0'), ...eur, amount: 400, expected: 11 }),
    deal('2', { entries: path('A0'), ...eur, amount: 900, expected: 40 }),
    deal('3', { entries: path('A0'), ...eur, outcome: 'won', closed: 8, amount: 100 }),
    deal('4', { entries: path('A0'), ...eur, outcome: 'won', closed: 1, amount: 5000 }),
    deal('5', { entries: path('A0'), ...eur, outcome: 'lost', closed: 8, amount: 300 }),
  ]);
  const tally = tallyPipeline(table, { ...base, closeIn: { from: instant(5), to: instant(20) } });
  const { coverage, total } = measurePipeline(tally, { target: 300 });
  assert.deepEqual([total.due, total.dueAmount, total.amount], [1, 400, 1300]);
  assert.deepEqual(coverage, {
    remaining: 200,
    coverage: 2,
    requiredCoverage: 4,
    expected: 100,
    expectedAttainment: 0.5,
  });
  assert.equal(measurePipeline(tally).coverage, null);
});

test('money in several currencies is not added, and nobody is paid for a win rate of 0', () => {
  const table = tableOf([
    deal('1', { entries: path('A0'), pipeline: 'sales', amount: 5, currency: 'EUR' }),
    deal('2', { entries: path('A0'), pipeline: 'sales', amount: 7, currency: 'USD' }),
  ]);
  const result = measurePipeline(tallyPipeline(table, base), { target: 10 });
  assert.deepEqual([result.currency, result.total.amount, result.coverage], [null, null, null]);
  assert.ok(result.problems.some(({ code }) => code === 'W-CURRENCY-MIXED'));
  const none = measureCoverage({ open: 10, target: 5, won: 0, winRate: 0 });
  assert.deepEqual([none.requiredCoverage, none.expected], [null, 0]);
});

test('ages are whole days, and nothing is open in an empty table', () => {
  const table = tableOf([deal('1', { entries: path('A2'), created: 1.5, pipeline: 'sales' })]);
  const [listed] = listOpenDeals(table, base);
  assert.deepEqual([listed!.ageDays, listed!.stayDays], [7, 7]);
  const empty = measurePipeline(tallyPipeline(tableOf([]), base));
  assert.deepEqual([empty.total.n, empty.total.meanAgeDays, empty.winRates.byCount.value], [0, null, null]);
  assert.equal(instant(1) - instant(0), DAY);
});
