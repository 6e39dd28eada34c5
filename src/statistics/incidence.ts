import { crossing, timeSteps } from './ended-cases.js';
import type { EndedCases } from './ended-cases.js';

/** What had happened by a time at which at least one case ended. */
export interface IncidencePoint {
  readonly time: number;
  /** Cases still watched just before. */
  readonly atRisk: number;
  /** Cases for which the event happened at this time. */
  readonly events: number;
  /** Cases that came to the competing end at this time. */
  readonly others: number;
  /** Probability of the event by then. */
  readonly event: number;
  /** Probability of the competing end by then. */
  readonly competing: number;
  /** Probability of neither; the three add up to 1. */
  readonly open: number;
  /** Standard error of the probability of the event. */
  readonly error: number;
}

/**
 * Cumulative incidence of an event beside one competing end (Aalen–Johansen), with its standard error: one point for
 * each time at which an event or a competing end happened, ascending. Cases censored at a time count as watched at that
 * time. Empty where nothing happened. (O. O. Aalen and S. Johansen, Scandinavian Journal of Statistics 5, 1978. Error by
 * the delta method; E. Marubini and M. G. Valsecchi, Analysing Survival Data, 1995, formula 10.12, summed up in one
 * pass: without censoring it is the square root of F(1 − F)/n.)
 */
export function cumulativeIncidence(cases: readonly EndedCases[]): IncidencePoint[] {
  let [open, event, competing, one, linear, square] = [1, 0, 0, 0, 0, 0];
  const points: IncidencePoint[] = [];
  for (const { time, atRisk, ended } of timeSteps(cases)) {
    const [, events, others] = ended;
    const left = atRisk - events - others;
    if (events + others === 0) continue;
    event += (open * events) / atRisk;
    competing += (open * others) / atRisk;
    const spread = left > 0 ? (events + others) / (atRisk * left) : 0;
    const own = (open * events) / atRisk ** 2;
    one += spread;
    linear += event * spread + own;
    square += event * event * spread + 2 * event * own + (open * own * (atRisk - events)) / atRisk;
    const error = Math.sqrt(Math.max(0, event * event * one - 2 * event * linear + square));
    open *= left / atRisk;
    points.push({ time, atRisk, events, others, event, competing, open, error });
  }
  return points;
}

/**
 * Median time to the event among those cases that come to it: the first time at which the incidence of the event
 * reaches half its final level; where it is exactly half up to the next event, the midpoint of the two. Without
 * censoring this is the ordinary median of the event times. Null where no event happened. (On the incidence of O. O.
 * Aalen and S. Johansen, 1978.)
 */
export function medianToEvent(cases: readonly EndedCases[]): number | null {
  const points = cumulativeIncidence(cases).filter(({ events }) => events > 0);
  return crossing(points, ({ event }) => -event / points.at(-1)!.event, -0.5, 0);
}

/** What becomes of a case that is still open at some age, by a later time. */
export interface ConditionalIncidence {
  /** Probability of the event by then, and its standard error. */
  readonly event: number;
  readonly error: number;
  /** Probability of the competing end by then. */
  readonly competing: number;
  /** Probability of neither; the three add up to 1. */
  readonly open: number;
  /** Cases watched for longer than the age: what all this rests on. */
  readonly n: number;
  /** Longest time any of them was watched. What lies beyond is not known; the probabilities stay the same. */
  readonly longest: number;
}

/**
 * Probability that one of the cases still open at `age` comes to the event by `until` (an age too): (F(until) − F(age))
 * / S(age). Null where no case was watched for longer than `age`. (By definition of a conditional probability, on the
 * incidence of O. O. Aalen and S. Johansen, 1978.)
 */
export function conditionalIncidence(
  cases: readonly EndedCases[],
  age: number,
  until: number,
): ConditionalIncidence | null {
  return incidenceAfter(cases, age)(until);
}

/** The same for many times. */
export function incidenceAfter(
  cases: readonly EndedCases[],
  age: number,
): (until: number) => ConditionalIncidence | null {
  const older = cases.filter(({ time }) => time > age);
  const steps = timeSteps(older);
  if (steps.length === 0) return () => null;
  const points = cumulativeIncidence(older);
  const [n, longest] = [steps[0]!.atRisk, steps.at(-1)!.time];
  return (until) => {
    const last = points.findLast(({ time }) => time <= until);
    const { event, error, competing, open } = last ?? { event: 0, error: 0, competing: 0, open: 1 };
    return { event, error, competing, open, n, longest };
  };
}
