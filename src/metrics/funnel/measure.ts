import { firstNames, problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { medianToEvent } from '../../statistics/incidence.js';
import type { EndedCases } from '../../statistics/ended-cases.js';
import { withAmountProblems } from './amount-problems.js';
import type { Rate } from '../rate.js';
import { rateOf, withRates } from './rates.js';
import type { CountedStage } from './rates.js';
import type { FunnelResult, FunnelStage } from './result.js';
import type { FunnelTally } from './tally.js';

/** How a tally is measured. */
export interface MeasureOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** What is to be shown; of `amount`, what keeps money from being shown is named (see `amountProblems`). */
  readonly measure?: 'count' | 'amount' | undefined;
}

/**
 * The result of a tally: counts of deals, rates with Wilson intervals, money and median days for all deals and for
 * each segment. A rate without a base, money in several currencies, and a median of nothing are null. For `current`
 * there are no rates between stages and no fates. Where it is not known how far lost deals came (`W-LOSS-STAGE`),
 * only the last stage has a rate: of the first. (E. B. Wilson 1927; medians by O. O. Aalen and S. Johansen 1978.)
 */
export function measureFunnel(tally: FunnelTally, options: MeasureOptions = {}): FunnelResult {
  const { confidence = 0.95, measure } = options;
  const paid = paidCurrencies(tally);
  const currency = paid.length === 1 ? paid[0]! : null;
  const parts = tally.segments.map((_, segment) => stagesOf(tally, segment, currency, confidence));
  const { open, won, lost, winRate } = outcomesOf(tally.outcomes, confidence);
  const result: FunnelResult = {
    kind: 'funnel',
    counting: tally.counting,
    asOf: tally.asOf,
    window: tally.window,
    confidence,
    n: open + won + (tally.counting === 'current' ? 0 : lost),
    created: tally.created,
    currency: currency === null ? null : tally.currencies[currency]!,
    stages: stagesOf(tally, null, currency, confidence),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null
        ? []
        : tally.segments.map((id, i) => {
            const mine = tally.outcomes.filter(([segment]) => segment === i);
            return { id, label: id, stages: parts[i]!, winRate: outcomesOf(mine, confidence).winRate };
          }),
    winRate,
    excluded: tally.excluded,
    problems: problemsOf(tally, paid),
  };
  return withAmountProblems(result, measure);
}

/** How deals stand, those that are counted in no stage only in the win rate. */
function outcomesOf(
  rows: readonly number[][],
  confidence: number,
): { open: number; won: number; lost: number; winRate: Rate } {
  const sums = [0, 1, 2, 3, 4].map((outcome) => sumWhere(rows, 1, outcome, 2));
  const [open, won, lost, lostNowhere, wonNowhere] = sums as [number, number, number, number, number];
  const all = won + wonNowhere;
  return { open, won, lost, winRate: rateOf(all, all + lost + lostNowhere, '', confidence) };
}

function sumWhere(rows: readonly number[][], column: number, value: number, sum: number): number {
  return rows.reduce((total, row) => (row[column] === value ? total + row[sum]! : total), 0);
}

/** Currencies of deals whose amount is known. */
function paidCurrencies({ counts }: FunnelTally): number[] {
  const paid = new Set<number>();
  for (const [, , currency, , n, , missing] of counts) if (n! > missing!) paid.add(currency!);
  return [...paid].sort((a, b) => a - b);
}

/** The stages for one segment; null = all deals. */
function stagesOf(
  tally: FunnelTally,
  segment: number | null,
  currency: number | null,
  confidence: number,
): FunnelStage[] {
  const mine = (row: readonly number[]): boolean => segment === null || row[0] === segment;
  const counts = byStage(tally, tally.counts.filter(mine));
  const times = byStage(tally, tally.times.filter(mine));
  const counted = tally.stages.map((_, i) =>
    countedStage(tally, i, counts[i]!, currency, medianToEvent(times[i]!.map(casesOf))),
  );
  const stages = withRates(counted, confidence);
  if (tally.counting === 'current') return stages.map(withoutRates);
  const found = (wanted: string): boolean => tally.problems.some(({ code }) => code === wanted);
  if (tally.counting !== 'reached' && found('W-NO-HISTORY')) return stages.map(withoutPassage);
  return found('W-LOSS-STAGE') ? stages.map(withoutSteps) : stages;
}

function byStage({ stages }: FunnelTally, rows: readonly number[][]): number[][][] {
  const groups: number[][][] = stages.map(() => []);
  for (const row of rows) groups[row[1]!]!.push(row);
  return groups;
}

function casesOf([, , time, end, n]: readonly number[]): EndedCases {
  return { time: time!, end: end as 0 | 1 | 2, n: n! };
}

function countedStage(
  tally: FunnelTally,
  place: number,
  rows: readonly number[][],
  currency: number | null,
  medianDays: number | null,
): CountedStage {
  const { id, label, role } = tally.stages[place]!;
  const fate = (code: number): number | null =>
    tally.counting === 'current' ? null : sumWhere(rows, 3, code, 4);
  const total = (column: number): number => rows.reduce((sum, row) => sum + row[column]!, 0);
  const unpaid = currency === null || (total(4) > 0 && total(4) === total(6));
  return {
    id,
    label,
    role,
    entered: total(4),
    advanced: fate(0),
    lost: fate(1),
    regressed: fate(2),
    open: fate(3),
    amount: unpaid ? null : sumWhere(rows, 2, currency, 5) / 10 ** tally.minorDigits,
    missingAmounts: total(6),
    medianDays,
    joined: total(7),
  };
}

/** Deals that are in a stage now are no part of those that are in another. */
function withoutRates(stage: FunnelStage): FunnelStage {
  return { ...stage, step: null, overall: null, stepAmount: null, medianDays: null };
}

/** Where only the current state is known, being counted in a stage says nothing of having passed another. */
function withoutPassage(stage: FunnelStage, place: number): FunnelStage {
  const blank = { value: null, low: null, high: null };
  return {
    ...stage,
    advanced: null,
    lost: null,
    regressed: null,
    open: null,
    step: stage.step && { ...stage.step, ...blank },
    overall: stage.overall && place > 0 ? { ...stage.overall, ...blank } : stage.overall,
    stepAmount: null,
    medianDays: null,
  };
}

/**
 * Lost deals that came further than the first stage are missing in the stages between: those rates are not
 * measured.
 */
function withoutSteps(stage: FunnelStage, place: number, { length }: readonly FunnelStage[]): FunnelStage {
  const blank = { value: null, low: null, high: null };
  const inner = place > 0 && place < length - 1;
  return {
    ...stage,
    step: stage.step && !(length === 2) ? { ...stage.step, ...blank } : stage.step,
    overall: stage.overall && inner ? { ...stage.overall, ...blank } : stage.overall,
    stepAmount: length === 2 ? stage.stepAmount : null,
  };
}

function problemsOf(tally: FunnelTally, paid: readonly number[]): Problem[] {
  const unknown = tally.problems.filter(({ code }) => code === 'W-STAGE-UNKNOWN');
  const others = tally.problems.filter(
    ({ code }) => code !== 'W-STAGE-UNKNOWN' && (code !== 'W-AMOUNT-MISSING' || paid.length > 0),
  );
  const mixed = paid.length > 1 ? [mixedCurrencies(paid.map((i) => tally.currencies[i]!))] : [];
  return [...others, ...mixed, ...unknownStages(unknown)];
}

function mixedCurrencies(currencies: readonly string[]): Problem {
  return problem('W-CURRENCY-MIXED', '', { currencies: currencies.map((code) => code || '?') });
}

function unknownStages(found: readonly Problem[]): Problem[] {
  if (found.length === 0) return [];
  const n = ({ params }: Problem): number => Number(params['n'] ?? 0);
  const sorted = found.toSorted((a, b) => n(b) - n(a));
  const names = firstNames(sorted.map(({ params }) => String(params['names'])));
  const total = sorted.reduce((sum, one) => sum + n(one), 0);
  return [problem('W-STAGE-UNKNOWN', '/stages', { names, n: total })];
}
