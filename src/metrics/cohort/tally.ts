import type { PeriodUnit } from '../../clock/calendar.js';
import type { DealTally, TallyForm } from '../tally/form.js';

/**
 * The additive counts behind cohorts. Integers that are simply added up when the members are split. Ages are in
 * units: calendar periods, or full lengths since the start.
 */
export interface CohortTally extends DealTally {
  metric: 'cohort';
  /** What was counted: of deals it is known which were lost; customers are those that won deals name. */
  counted: 'deals' | 'members' | 'customers';
  unit: PeriodUnit;
  /** Unit of all ages. */
  ageUnit: PeriodUnit;
  interval: 'calendar' | 'rolling';
  /** Labels of the periods in which members began, by index. */
  periods: string[];
  /** `[segment, period, ages, n]` – members by cohort and by how many ages are over at the as-of date. */
  members: number[][];
  /** `[segment, period, age, n]` – members that came back at an age: once for each age at which one did. */
  returns: number[][];
  /** `[segment, period, age, n]` – members by the age at which they came back first. */
  firsts: number[][];
  /** `[segment, period, age, n]` – members by the age at which they came back last. */
  lasts: number[][];
  /** `[segment, period, age, n]` – deals by the age at which they were lost. None for members. */
  losses: number[][];
  /** `[segment, period, currency, age, n, amount, missing]` – payments by the age of the member; `missing` without an amount. */
  payments: number[][];
  /**
   * `[segment, period, currency, age, n, start, kept, now]` – members that paid at age 0 and at this age: `start` what they
   * paid at age 0, `kept` of it what they pay still, no one more than at age 0, `now` what they paid at this age. None for
   * deals.
   */
  revenue: number[][];
}

/** The rows of a cohort tally. */
export const COHORT_FORM: TallyForm = {
  metric: 'cohort',
  lists: {
    members: ['segment', 'period', 'whole', 'count'],
    returns: ['segment', 'period', 'whole', 'count'],
    firsts: ['segment', 'period', 'whole', 'count'],
    lasts: ['segment', 'period', 'whole', 'count'],
    losses: ['segment', 'period', 'whole', 'count'],
    payments: ['segment', 'period', 'currency', 'whole', 'count', 'money', 'part'],
    revenue: ['segment', 'period', 'currency', 'whole', 'count', 'money', 'money', 'money'],
  },
  same: ['counted', 'unit', 'ageUnit', 'interval'],
  size: 'members',
};
