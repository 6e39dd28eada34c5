import type { EndedCases } from '../../statistics/ended-cases.js';
import { medianToEvent } from '../../statistics/incidence.js';
import { normalQuantile } from '../../statistics/normal.js';
import { restrictedMean, survivalCurve, survivalQuantile } from '../../statistics/survival.js';
import type { SurvivalCurve } from '../../statistics/survival.js';
import type { DaysEstimate, StageTime } from './result.js';
import { STILL, WAS_LOST, WENT_BACK, WENT_ON } from './visit-ends.js';
import type { VelocityTally } from './tally.js';

const [STAGE, DAYS, END, N] = [1, 2, 3, 4];

/** Time rows of one stage. */
export function rowsOfStage(rows: readonly number[][], place: number): number[][] {
  return rows.filter((row) => row[STAGE] === place);
}

/** Rows as cases that leave, whichever way. */
export function leavingCases(rows: readonly number[][]): EndedCases[] {
  return rows.map((row) => ({ time: row[DAYS]!, end: row[END] === STILL ? 0 : 1, n: row[N]! }));
}

/** Rows as cases that go on; every other way out is a competing end. */
function onwardCases(rows: readonly number[][]): EndedCases[] {
  const end = (code: number): 0 | 1 | 2 => (code === STILL ? 0 : code === WENT_ON ? 1 : 2);
  return rows.map((row) => ({ time: row[DAYS]!, end: end(row[END]!), n: row[N]! }));
}

/** Number of deals in rows, with one end or with any. */
export function dealsIn(rows: readonly number[][], end?: number): number {
  return rows.reduce((sum, row) => (end === undefined || row[END] === end ? sum + row[N]! : sum), 0);
}

/**
 * Days up to which the restricted mean of every curve is known: the shortest of the longest times watched, not
 * counting curves that come down to 0. Null without cases.
 */
export function commonReach(curves: readonly SurvivalCurve[]): number | null {
  const known = curves.filter(({ longest }) => longest !== null);
  const open = known.filter(({ points }) => (points.at(-1)?.survival ?? 1) > 0);
  if (open.length > 0) return Math.min(...open.map(({ longest }) => longest!));
  return known.length === 0 ? null : Math.max(...known.map(({ longest }) => longest!));
}

/**
 * Times of the open stages of a funnel from their rows.
 *
 * @param upTo days up to which means are taken
 */
export function measureStageTimes(
  { stages }: Pick<VelocityTally, 'stages'>,
  rows: readonly number[][],
  upTo: number | null,
  confidence: number,
): StageTime[] {
  const timed = stages.flatMap(({ id, label, role }, place) =>
    role === 'open' ? [{ id, label, rows: rowsOfStage(rows, place) }] : [],
  );
  const found = timed.map((stage) => stageTime(stage, upTo, confidence));
  const means = found.map(({ mean }) => mean.value);
  const total = means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0);
  return found.map((stage) => ({
    ...stage,
    share: stage.mean.value === null || total === 0 ? null : stage.mean.value / total,
  }));
}

function stageTime(
  { id, label, rows }: { id: string; label: string; rows: number[][] },
  upTo: number | null,
  confidence: number,
): StageTime {
  const curve = survivalCurve(leavingCases(rows), { level: confidence });
  const quantile = (p: number): DaysEstimate => survivalQuantile(curve, p);
  return {
    id,
    label,
    n: curve.n,
    still: dealsIn(rows, STILL),
    wentOn: dealsIn(rows, WENT_ON),
    lost: dealsIn(rows, WAS_LOST),
    wentBack: dealsIn(rows, WENT_BACK),
    p25: quantile(0.25),
    median: quantile(0.5),
    p75: quantile(0.75),
    p90: quantile(0.9),
    mean: meanUpTo(curve, upTo, confidence),
    share: null,
    medianOnward: medianToEvent(onwardCases(rows)),
    longest: curve.longest,
    curve: curve.points.map(({ time, survival, low, high }) => ({
      days: time,
      lasting: survival,
      low,
      high,
    })),
    waiting: waitingIn(rows),
  };
}

/** Deals that are still there, by their days so far. */
function waitingIn(rows: readonly number[][]): StageTime['waiting'] {
  const found = new Map<number, number>();
  for (const row of rows)
    if (row[END] === STILL && row[N]! > 0) found.set(row[DAYS]!, (found.get(row[DAYS]!) ?? 0) + row[N]!);
  return [...found].map(([days, n]) => ({ days, n })).sort((a, b) => a.days - b.days);
}

function meanUpTo(curve: SurvivalCurve, upTo: number | null, confidence: number): DaysEstimate {
  const found = upTo === null ? null : restrictedMean(curve, upTo);
  if (found === null) return { value: null, low: null, high: null };
  const margin = normalQuantile((1 + confidence) / 2) * found.error;
  const [low, high] = [Math.max(0, found.mean - margin), Math.min(upTo!, found.mean + margin)];
  return { value: found.mean, low, high };
}
