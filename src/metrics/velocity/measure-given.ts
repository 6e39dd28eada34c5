import { survivalCurve } from '../../statistics/survival.js';
import { commonReach, leavingCases, measureStageTimes, rowsOfStage } from './measure-stages.js';
import type { CycleTime, VelocityResult } from './result.js';
import { TRAILING_DAYS } from './request.js';

/** Times in one stage that are known one by one, in days. */
export interface GivenStageTimes {
  readonly id: string;
  /** Of deals that went on. */
  readonly days: readonly number[];
  /** Of deals that were lost from there. */
  readonly lost?: readonly number[] | undefined;
  /** So far, of deals that are still there. */
  readonly open?: readonly number[] | undefined;
}

/** What is said of given times. */
export interface GivenTimesOptions {
  readonly confidence?: number | undefined;
  readonly asOf?: string | undefined;
  readonly currency?: string | undefined;
}

/** Nothing is known of whole cycles. */
const NO_CYCLE: CycleTime = {
  open: 0,
  won: 0,
  lost: 0,
  mean: null,
  p25: null,
  median: null,
  p75: null,
  p90: null,
  ages: [],
};

/**
 * The result of times that are known one by one, as `measureVelocity` has it of counted deals. Of whole cycles and of
 * money nothing is known. Without times every estimate is null. (As `measureVelocity`.)
 */
export function measureGivenTimes(
  given: readonly GivenStageTimes[],
  { confidence = 0.95, asOf, currency }: GivenTimesOptions = {},
): VelocityResult {
  const stages = given.map(({ id }) => ({ id, label: id, role: 'open' as const }));
  const rows = given.flatMap(({ days, lost = [], open = [] }, place) =>
    [open, days, lost].flatMap((list, end) => list.map((day) => [0, place, day, end, 1])),
  );
  const upTo = commonReach(stages.map((_, place) => survivalCurve(leavingCases(rowsOfStage(rows, place)))));
  return {
    kind: 'velocity',
    visits: 'cumulative',
    asOf: asOf ?? null,
    confidence,
    upTo,
    unit: null,
    stages: measureStageTimes({ stages }, rows, upTo, confidence),
    cycle: NO_CYCLE,
    between: null,
    sales: {
      opportunities: 0,
      winRate: { value: null, k: 0, n: 0, low: null, high: null, of: '' },
      averageDeal: null,
      cycleDays: null,
      perDay: null,
      currency: currency ?? null,
      trailingDays: TRAILING_DAYS,
    },
    trend: [],
    segmentBy: null,
    segments: [],
    excluded: [],
    problems: [],
  };
}
