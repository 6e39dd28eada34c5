import type { WorkingDays } from '../../clock/working-days.js';
import type { PeriodUnit } from '../../clock/calendar.js';
import type { DealTally, TallyForm } from '../tally/form.js';
import type { VisitRule } from './request.js';

/**
 * The additive counts behind velocity: integers that are simply added up when the deals are split over chunks,
 * files, workers or servers. Nothing in here is a rate, a quantile or an estimate.
 */
export interface VelocityTally extends DealTally {
  metric: 'velocity';
  visits: VisitRule;
  /** Ids of two stages; null = not asked for. */
  between: [string, string] | null;
  /** What `periods` are; null = times are not told apart by period. */
  unit: PeriodUnit | null;
  /** Days before the as-of date in which deals closed that `closed` counts. */
  trailing: number;
  /** Which days count, where not all do: days are then working days. */
  workDays?: WorkingDays;
  /** Labels of the periods in which times began, by index; none without a unit. */
  periods: string[];
  /**
   * `[segment, stage, days, end, n]` – whole days that deals were in an open stage, by how that ended: end 0
   * still there at as-of · 1 went on to a later stage or one outside the funnel, or won · 2 lost · 3 went back.
   */
  times: number[][];
  /** `[segment, period, stage, days, end, n]` – the same by the period in which a time began. */
  trend: number[][];
  /**
   * `[segment, days, end, n]` – whole days from first entering one stage of `between` to first entering the
   * other or one beyond it: end 0 not yet at as-of · 1 entered · 2 lost before.
   */
  spans: number[][];
  /**
   * `[segment, days, outcome, n]` – whole days from creation to: outcome 0 as-of, the deal being open · 1 won · 2
   * lost.
   */
  cycles: number[][];
  /** `[segment, period, days, outcome, n]` – the same by the period of the creation. */
  cycleTrend: number[][];
  /**
   * `[segment, currency, outcome, n, amount, missing, timed, days]` – deals that are open (0), and those won (1)
   * or lost (2) in the trailing days. `missing`: of n, without an amount. `timed`: of n, with a known creation;
   * `days`: whole days from it to the end, together.
   */
  closed: number[][];
}

/** The rows of a velocity tally. */
export const VELOCITY_FORM: TallyForm = {
  metric: 'velocity',
  lists: {
    times: ['segment', 'stage', 'whole', 4, 'count'],
    trend: ['segment', 'period', 'stage', 'whole', 4, 'count'],
    spans: ['segment', 'whole', 3, 'count'],
    cycles: ['segment', 'whole', 3, 'count'],
    cycleTrend: ['segment', 'period', 'whole', 3, 'count'],
    closed: ['segment', 'currency', 3, 'count', 'money', 'part', 'part', 'sum'],
  },
  same: ['visits', 'between', 'unit', 'trailing', 'workDays'],
  size: 'cycles',
};
