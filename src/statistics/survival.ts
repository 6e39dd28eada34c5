import { crossing, timeSteps } from './ended-cases.js';
import type { EndedCases } from './ended-cases.js';
import { cumulativeIncidence } from './incidence.js';
import { normalQuantile } from './normal.js';

/** A time at which at least one case ended. */
export interface SurvivalPoint {
  readonly time: number;
  /** Cases still watched just before. */
  readonly atRisk: number;
  /** Cases that ended at this time. */
  readonly events: number;
  /** Probability of lasting longer than this. */
  readonly survival: number;
  /** Its standard error (Greenwood); null where nobody is left. */
  readonly error: number | null;
  /** Its limits; null where nobody is left. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How long cases last, those included that are not over. */
export interface SurvivalCurve {
  /** Cases watched. */
  readonly n: number;
  /** Of them: not over yet. */
  readonly censored: number;
  /** One for each time at which a case ended, ascending; before the first the probability is 1. */
  readonly points: readonly SurvivalPoint[];
  /** Longest time any case was watched; null without cases. */
  readonly longest: number | null;
}

/** How limits are drawn around a curve. */
export interface CurveOptions {
  /** Default 0.95. */
  readonly level?: number | undefined;
  /**
   * Scale on which the interval is symmetric: `log-log` (default) stays within 0 … 1; `log`, the default of R,
   * is cut off at 1.
   */
  readonly scale?: 'log-log' | 'log' | undefined;
}

/**
 * Kaplan–Meier curve: the probability of lasting longer than a time, from cases that ended – both ways of
 * ending count – and cases that are still watched. Those censored at a time count as watched at that time.
 * Without cases there are no points. (E. L. Kaplan and P. Meier, JASA 53, 1958; Greenwood's variance; as R
 * `survival::survfit`.)
 */
export function survivalCurve(cases: readonly EndedCases[], options: CurveOptions = {}): SurvivalCurve {
  const { level = 0.95, scale = 'log-log' } = options;
  const z = normalQuantile((1 + level) / 2);
  const steps = timeSteps(cases);
  let variance = 0;
  return {
    n: steps[0]?.atRisk ?? 0,
    censored: steps.reduce((sum, { ended }) => sum + ended[0], 0),
    points: cumulativeIncidence(cases).map(({ time, atRisk, events: one, others, open: survival }) => {
      const events = one + others;
      variance += events / (atRisk * (atRisk - events));
      return { time, atRisk, events, survival, ...limitsOf(survival, Math.sqrt(variance), z, scale) };
    }),
    longest: steps.at(-1)?.time ?? null,
  };
}

/** @param relative standard error of ln S */
function limitsOf(
  survival: number,
  relative: number,
  z: number,
  scale: 'log-log' | 'log',
): Pick<SurvivalPoint, 'error' | 'low' | 'high'> {
  if (survival === 0) return { error: null, low: null, high: null };
  const factor = Math.exp(z * relative);
  const power = Math.exp((z * relative) / -Math.log(survival));
  const [low, high] =
    scale === 'log'
      ? [survival / factor, Math.min(1, survival * factor)]
      : [survival ** power, survival ** (1 / power)];
  return { error: survival * relative, low, high };
}

/** A time and its limits; null = not reached. */
export interface SurvivalQuantile {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The time by which a share `p` of the cases has ended (0.5: the median): the first time at which the
 * probability of lasting longer is below 1 − p; where it stays at exactly 1 − p for a while, the middle of that
 * while. The limits follow the same rule on the limits of the curve. Null without cases, and where the curve does
 * not come down so far: "longer than `longest`". (R `quantile.survfit`.)
 */
export function survivalQuantile({ points, longest }: SurvivalCurve, p: number): SurvivalQuantile {
  const reached = (levelOf: (point: SurvivalPoint) => number | null): number | null =>
    crossing(points, levelOf, 1 - p, longest!);
  return {
    value: reached(({ survival }) => survival),
    low: reached(({ low }) => low),
    high: reached(({ high }) => high),
  };
}

/** A mean and its standard error. */
export interface RestrictedMean {
  readonly mean: number;
  readonly error: number;
}

/**
 * Mean time up to `until`: what lasts longer counts as `until` (the area below the curve). With a common
 * `until` it compares stages and periods whose median is not reached. Null where nobody was watched so long
 * while some were not over, and without cases. (As R `print(survfit, rmean = until)`, which beyond the longest
 * time watched goes on with the last level instead.)
 */
export function restrictedMean({ points, longest }: SurvivalCurve, until: number): RestrictedMean | null {
  const inside = points.filter(({ time }) => time <= until);
  const end = inside.at(-1)?.survival ?? 1;
  if (longest === null || !(until >= 0) || (until > longest && end > 0)) return null;
  let [area, variance, to] = [0, 0, until];
  for (const { time, atRisk, events, survival } of inside.toReversed()) {
    area += survival * (to - time);
    to = time;
    if (atRisk > events) variance += (area * area * events) / (atRisk * (atRisk - events));
  }
  return { mean: area + to, error: Math.sqrt(variance) };
}
