import type { PeriodUnit } from '../../clock/calendar.js';
import type { DealScope } from '../scope.js';
import type { Category } from './category-codes.js';

/**
 * Which deals to forecast, and over which periods. The same request over two parts of the data gives tallies that
 * can be added.
 */
export interface ForecastRequest extends DealScope {
  /** Length of a period. Default `quarter`. */
  readonly unit?: PeriodUnit | undefined;
  /** How many periods are looked at, the one that holds the as-of date being the first. Default 4, at most 60. */
  readonly horizon?: number | undefined;
  /** First day of a week and month in which the year begins; see `CalendarOptions`. */
  readonly weekStart?: number | undefined;
  readonly yearStart?: number | undefined;
  /** Field of the forecast category. Default: the column that is called so, where there is one. */
  readonly categoryField?: string | undefined;
  /** What its values mean. Default: the words of Salesforce, HubSpot and their Chinese editions. */
  readonly categories?: { readonly [value: string]: Category } | undefined;
  /**
   * Also counts how long deals took to their end, and how long open deals have been there: what chances by age rest on.
   * `stage`: from entering each stage (needs a stage history) · `deal`: from their creation, all stages together. Default:
   * neither.
   */
  readonly ages?: AgeClock | undefined;
}

/** Since when the age of a deal counts. */
export type AgeClock = 'stage' | 'deal';

/** Periods that are looked at where the request does not say. */
export const HORIZON = 4;
