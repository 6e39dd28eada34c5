import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureFunnel, selectDeals, tallyFunnel } from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelTally } from '../../../src/metrics/index.js';
import { countNaively } from './naive.js';
import type { NaiveCount, NaiveRule } from './naive.js';
import { instant, sampleDeals, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

const FATES = ['advanced', 'lost', 'regressed', 'open'] as const;
const SEED = 20260930;

/** A random question: rule, stages with or without one for won, as-of date, window. */
const questions = fc.record({
  counting: fc.constantFrom('reached', 'entered', 'sequential', 'current'),
  stages: fc.constantFrom<string[][]>(
    ['A', 'B', 'C', 'D', 'Won'],
    ['A', 'B', 'C'],
    ['B', 'Won', 'D'],
    ['Won'],
    ['D', 'C', 'B', 'A'],
  ),
  asOf: fc.constantFrom(3, 6, 9, 12, 20),
  window: fc.option(fc.integer({ min: 0, max: 8 }), { freq: 3 }),
  history: fc.constantFrom('full', 'full', 'none' as const),
});
type Question = typeof questions extends fc.Arbitrary<infer Q> ? Q : never;

function ruleOf({ counting, stages, asOf, window, history }: Question): NaiveRule {
  const won = stages.includes('Won') ? 'Won' : null;
  return { counting, stages, won, asOf: instant(asOf), window, noHistory: history === 'none' };
}

function requestOf({ counting, stages, asOf, window }: Question): FunnelRequest {
  const ids = stages.map((id) => ({ id }));
  return {
    counting,
    stages: ids,
    asOf: instant(asOf),
    window: window ?? undefined,
    pipeline: 'sales',
    segment: 'owner',
  };
}

/** Why the filters leave a deal out. */
function excludedBy(deal: SampleDeal, asOf: number): string | null {
  if (deal.pipeline !== 'sales') return 'other-pipeline';
  if (deal.outcome === 'void' && !(instant(deal.closed) > asOf)) return 'void';
  const born = deal.created ?? deal.entries[0]?.day ?? null;
  return born !== null && instant(born) > asOf ? 'after-as-of' : null;
}

function naiveCounts(
  deals: readonly SampleDeal[],
  question: Question,
): { deal: SampleDeal; count: NaiveCount }[] {
  const rule = ruleOf(question);
  return deals.map((deal) => {
    const reason = excludedBy(deal, rule.asOf);
    const none: NaiveCount = {
      reason,
      outcome: 'open',
      fates: new Map(),
      days: new Map(),
      unknown: 0,
      untimed: 0,
    };
    return { deal, count: reason === null ? countNaively(deal, rule) : none };
  });
}

/** Whether a deal that is in no stage is in the win rate all the same: nothing is known of the way it came. */
function isNowhere({ counting, history }: Question, { reason }: NaiveCount): boolean {
  const byWay = counting === 'entered' || counting === 'sequential';
  return byWay && history === 'none' && reason === 'before-first';
}

/** Rows of a tally by readable key. */
function keyed(rows: Iterable<readonly [key: string, n: number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, n] of rows) sums.set(key, (sums.get(key) ?? 0) + n);
  return new Map([...sums].filter(([, n]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function countsOf({ counts, segments, stages, counting }: FunnelTally): Map<string, number> {
  const fate = (code: number): string => (counting === 'current' ? '' : FATES[code]!);
  return keyed(counts.map(([s, i, , f, n]) => [`${segments[s!]}|${stages[i!]!.id}|${fate(f!)}`, n!]));
}

function tally(deals: readonly SampleDeal[], question: Question): FunnelTally {
  return tallyFunnel(tableOf(deals, question.history), requestOf(question));
}

const runs = { seed: SEED, numRuns: 3000 };

test('a naive second implementation counts the same deals in the same stages with the same fates', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const all = naiveCounts(deals, question);
      const expected = keyed(
        all.flatMap(({ deal, count }) =>
          [...count.fates].map(([stage, fate]): [string, number] => [
            `${deal.owner}|${stage}|${question.counting === 'current' ? '' : fate}`,
            1,
          ]),
        ),
      );
      assert.deepEqual(countsOf(tally(deals, question)), expected);
    }),
    runs,
  );
});

test('it leaves out the same deals for the same reasons', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const expected = keyed(
        naiveCounts(deals, question).flatMap(({ count }) =>
          count.reason === null ? [] : [[count.reason, 1]],
        ),
      );
      assert.deepEqual(keyed(tally(deals, question).excluded.map(({ code, n }) => [code, n])), expected);
    }),
    runs,
  );
});

test('it finds the same days in each stage', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const found = tally(deals, question);
      const expected = keyed(
        naiveCounts(deals, question).flatMap(({ deal, count }) =>
          [...count.days].map(([stage, { days, end }]): [string, number] => [
            `${deal.owner}|${stage}|${days}|${end}`,
            1,
          ]),
        ),
      );
      const rows = found.times.map(([s, i, days, end, n]): [string, number] => [
        `${found.segments[s!]}|${found.stages[i!]!.id}|${days}|${end}`,
        n!,
      ]);
      assert.deepEqual(keyed(rows), question.history === 'none' ? new Map() : expected);
    }),
    runs,
  );
});

test('it finds the same outcomes and the same deals that joined on the way', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const found = tally(deals, question);
      const all = naiveCounts(deals, question);
      const seen = all.filter(({ count }) => count.reason === null || count.reason === 'lost-now');
      const nowhere = all.filter(({ count }) => isNowhere(question, count) && count.outcome !== 'open');
      assert.deepEqual(
        keyed(
          found.outcomes.map(([s, o, n]) => [
            `${found.segments[s!]}|${['open', 'won', 'lost', 'lost nowhere', 'won nowhere'][o!]}`,
            n!,
          ]),
        ),
        keyed([
          ...seen.map(({ deal, count }) => [`${deal.owner}|${count.outcome}`, 1] as const),
          ...nowhere.map(({ deal, count }) => [`${deal.owner}|${count.outcome} nowhere`, 1] as const),
        ]),
      );
      const joined = all.flatMap(({ count }) =>
        [...count.fates.keys()].flatMap((stage): [string, number][] => {
          const before = question.stages[question.stages.indexOf(stage) - 1];
          return question.counting === 'entered' && before !== undefined && !count.fates.has(before)
            ? [[stage, 1]]
            : [];
        }),
      );
      assert.deepEqual(
        keyed(found.counts.map(([, i, , , , , , j]) => [found.stages[i!]!.id, j!])),
        keyed(joined),
      );
    }),
    runs,
  );
});

test('money is that of the deals counted, by currency, and never lost', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const found = tally(deals, question);
      const amounts = keyed(
        found.counts.map(([, i, c, , , a]) => [`${found.stages[i!]!.id}|${found.currencies[c!]}`, a! + 1e-9]),
      );
      const cells = naiveCounts(deals, question).flatMap(({ deal, count }) =>
        [...count.fates.keys()].map((stage) => ({
          key: `${stage}|${deal.currency}`,
          amount: deal.amount ?? 0,
        })),
      );
      for (const [key, amount] of amounts) {
        const sum = cells.reduce((total, cell) => (cell.key === key ? total + cell.amount : total), 0);
        assert.ok(Math.abs(amount / 10 ** found.minorDigits - sum) < 1e-6, key);
      }
      const missing = found.counts.reduce((sum, row) => sum + row[6]!, 0);
      const expected = naiveCounts(deals, question).reduce(
        (sum, { deal, count }) => sum + (deal.amount === null ? count.fates.size : 0),
        0,
      );
      assert.equal(missing, expected);
    }),
    runs,
  );
});

test('every deal is counted in a stage or left out for one reason', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const table = tableOf(deals, question.history);
      const request = requestOf(question);
      const { excluded } = tallyFunnel(table, request);
      const out = excluded.reduce((sum, { n }) => sum + n, 0);
      assert.equal(selectDeals(table, request, {}).length + out, deals.length);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('what entered a stage went on, was lost, moved back or is still there', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const { stages, counting } = measureFunnel(tally(deals, question));
      for (const { entered, advanced, lost, regressed, open } of stages)
        if (counting === 'current' || (counting !== 'reached' && question.history === 'none'))
          assert.deepEqual([advanced, lost, regressed, open], [null, null, null, null]);
        else assert.equal(entered, advanced! + lost! + regressed! + open!);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('where only the current state is known, having passed a stage is not measured by "entered" and "sequential"', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const { stages, counting } = measureFunnel(tally(deals, { ...question, history: 'none' }));
      if (counting !== 'entered' && counting !== 'sequential') return;
      for (const { step, medianDays } of stages)
        assert.deepEqual([step?.value ?? null, medianDays], [null, null]);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('the deals behind a mark are as many as its number says', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const table = tableOf(deals, question.history);
      const request = requestOf(question);
      const result = measureFunnel(tallyFunnel(table, request));
      assert.equal(selectDeals(table, request, {}).length, result.n);
      for (const [i, stage] of result.stages.entries()) {
        assert.equal(selectDeals(table, request, { stage: stage.id }).length, stage.entered);
        for (const fate of FATES)
          if (stage[fate] !== null)
            assert.equal(selectDeals(table, request, { stage: stage.id, fate }).length, stage[fate]);
        for (const segment of result.segments)
          assert.equal(
            selectDeals(table, request, { stage: stage.id, segment: segment.id }).length,
            segment.stages[i]!.entered,
          );
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('entries into unknown stages and entries without a time are numbered', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const { problems } = tally(deals, question);
      const all = naiveCounts(deals, question);
      const told = (code: string): number =>
        problems.reduce((sum, found) => (found.code === code ? sum + Number(found.params['n']) : sum), 0);
      const stagesLeftOut = all.reduce((sum, { count }) => sum + count.unknown, 0);
      assert.equal(told('W-STAGE-UNKNOWN'), stagesLeftOut);
      assert.equal(
        told('W-TIME-MISSING'),
        all.reduce((sum, { count }) => sum + count.untimed, 0),
      );
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('the win rate is that of the closed deals counted, with those that without history are before the first stage', () => {
  fc.assert(
    fc.property(sampleDeals, questions, (deals, question) => {
      const { winRate } = measureFunnel(tally(deals, question));
      const closed = naiveCounts(deals, question)
        .filter(({ count }) => [null, 'lost-now'].includes(count.reason) || isNowhere(question, count))
        .map(({ count: { outcome } }) => outcome);
      const of = (wanted: string): number => closed.filter((outcome) => outcome === wanted).length;
      assert.deepEqual([winRate?.k, winRate?.n], [of('won'), of('won') + of('lost')]);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
