import { sumOf } from './quantile.js';

/**
 * Cases that were watched for the same time and then ended alike. `end`: 0 still watched, nothing happened
 * yet (censored) · 1 the event · 2 the competing end, after which no event can come.
 */
export interface EndedCases {
  readonly time: number;
  readonly end: 0 | 1 | 2;
  readonly n: number;
}

/** Cases that were watched for the same time, told apart by any of four ends. */
export interface MarkedCases {
  readonly time: number;
  readonly end: 0 | 1 | 2 | 3;
  readonly n: number;
}

/** What happened at one time. */
export interface TimeStep {
  readonly time: number;
  /** Cases watched until this time or longer. */
  atRisk: number;
  /** Number of cases by `end`. */
  readonly ended: [number, number, number, number];
}

/**
 * Cases by the time they ended, ascending. Cases censored at a time count as watched at that time. Cases whose
 * time is not a number are left out, and rows that count nobody.
 */
export function timeSteps(cases: readonly MarkedCases[]): TimeStep[] {
  const steps: TimeStep[] = [];
  const known = cases.filter(({ time, n }) => n > 0 && !Number.isNaN(time));
  for (const { time, end, n } of known.sort((a, b) => a.time - b.time)) {
    if (steps.at(-1)?.time !== time) steps.push({ time, atRisk: 0, ended: [0, 0, 0, 0] });
    steps.at(-1)!.ended[end] += n;
  }
  let atRisk = 0;
  for (const step of steps.toReversed()) step.atRisk = atRisk += sumOf(step.ended);
  return steps;
}

/** Levels closer than this are the same: they are products and sums of rounded numbers. */
const SAME_LEVEL = 1e-11;

/**
 * The first time at which a falling curve is below a level; where it stays exactly at it for a while, the middle of that
 * while. Null where it does not come down so far.
 *
 * @param levelOf value at a point; null = not known, above every level
 * @param end where a while ends that nothing follows
 */
export function crossing<T extends { readonly time: number }>(
  points: readonly T[],
  levelOf: (point: T) => number | null,
  level: number,
  end: number,
): number | null {
  const below = (limit: number): T | undefined =>
    points.find((point) => (levelOf(point) ?? Infinity) <= limit);
  const [at, past] = [below(level + SAME_LEVEL), below(level - SAME_LEVEL)];
  return at === undefined ? null : at === past ? at.time : (at.time + (past?.time ?? end)) / 2;
}
