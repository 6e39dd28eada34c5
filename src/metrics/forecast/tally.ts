import type { PeriodUnit } from '../../clock/calendar.js';
import type { DealTally, TallyForm } from '../tally/form.js';
import type { PeriodAhead } from './ahead.js';
import type { AgeClock } from './request.js';
import { NO_CATEGORY } from './category-codes.js';

/** Win probabilities are counted in millionths; this stands for "not stated". */
export const NO_PROBABILITY = 1_000_001;

/** Days in a stage from which on deals are told apart. */
export const STAY_EDGES = [0, 3, 7, 14, 21, 30, 45, 60, 90, 120, 180, 365] as const;

/** How finely open deals are told apart, from not at all by amount to exactly. */
export type Detail = 0 | 1 | 2 | 3 | 4;

/**
 * The additive counts behind a forecast: integers that are simply added up when the deals are split. Nothing in
 * here is a rate, a chance or an estimate.
 */
export interface ForecastTally extends DealTally {
  metric: 'forecast';
  unit: PeriodUnit;
  /** The periods looked at, the first one holding the as-of date; empty where the data holds no time at all. */
  ahead: PeriodAhead[];
  /** Days of the first period that are over, and all its days. */
  elapsedDays: number;
  totalDays: number;
  /** Field of the forecast category; null = none. */
  categoryField: string | null;
  /** Since when `waits` and `stay` count: entering the stage, or creation of the deal; null = not asked for. */
  ages: AgeClock | null;
  /**
   * How finely `open` tells deals apart. 4: exactly · 3: by three leading digits of the amount and thousandths of
   * probability · 2: two digits, hundredths · 1: one digit, hundredths · 0: not by amount, hundredths. The finest with at
   * most 4,096 rows: up to so many open deals are told apart exactly.
   */
  detail: Detail;
  /**
   * `[segment, currency, due, stage, category, stay, probability, size, n, amount, missing, stated]` – deals that are
   * open at the as-of date. `due`: 0 no expected date · 1 overdue · 2 behind the last period · 3 … in a period. `category`:
   * 0 pipeline · 1 best case · 2 most likely · 3 commit · 4 closed · 5 omitted · 6 not stated. `stay`: 1 +
   * index into 0, 3, 7, 14, 21, 30, 45, 60, 90, 120, 180, 365 days that it has been in the stage; 0 = not known or not
   * asked. `probability` in millionths (1,000,001 = not stated). `size`: the
   * amount in minor units with as many leading digits as `detail` has; 0 without one. `missing`: of n, without an
   * amount. `stated`: sum of the probabilities that are stated, in millionths.
   */
  open: number[][];
  /** `[segment, currency, current, n, amount, missing]` – deals won: 1 in the first period so far, 0 before or at no known time. */
  won: number[][];
  /** `[stage, outcome, n]` – deals by the furthest stage they reached, skipped ones included: outcome 0 open · 1 won · 2 lost. */
  reached: number[][];
  /**
   * `[stage, stay, days, end, n]` – deals that entered a stage, by how long they were in it at first (index into the
   * same days: at least so long) and by whole days from then to their end, from 100 days on by two leading digits: end 0
   * still open · 1 won · 2 lost. Where age counts from creation all are in stage 0, and are there until their end.
   */
  waits: number[][];
}

/** The rows of a forecast tally. */
export const FORECAST_FORM: TallyForm = {
  metric: 'forecast',
  lists: {
    open: [
      'segment',
      'currency',
      'whole',
      'stage',
      NO_CATEGORY + 1,
      STAY_EDGES.length + 1,
      NO_PROBABILITY + 1,
      'money',
      'count',
      'money',
      'part',
      'sum',
    ],
    won: ['segment', 'currency', 2, 'count', 'money', 'part'],
    reached: ['stage', 3, 'count'],
    waits: ['stage', STAY_EDGES.length, 'whole', 3, 'count'],
  },
  same: ['unit', 'ahead', 'elapsedDays', 'totalDays', 'categoryField', 'ages'],
  size: 'open',
};
