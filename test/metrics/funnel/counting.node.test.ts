import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureFunnel } from '../../../src/metrics/index.js';
import type { FunnelTally } from '../../../src/metrics/index.js';
import { countNaively } from './naive.js';
import type { NaiveCount, NaiveRule } from './naive.js';
import { FATES, questions, SEED, tally } from './questions.js';
import type { Question } from './questions.js';
import { instant, sampleDeals } from './sample.js';
import type { SampleDeal } from './sample.js';

function ruleOf({ counting, stages, asOf, window, history }: Question): NaiveRule {
  const won = stages.includes('Won') ? 'Won' : null;
  return { counting, stages, won, asOf: instant(asOf), window, noHistory: history === 'none' };
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
