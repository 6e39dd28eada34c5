import type { PeriodUnit } from '../../clock/calendar.js';
import type { Span } from '../customers/request.js';
import type { DealScope } from '../scope.js';

/**
 * The figures that can be counted from deals, in the order in which they are shown:
 * `leads` deals created · `qualified` of them, those that reached a named stage · `conversion` of those created, those won ·
 * `winRate` won ÷ closed · `cycle` median days from creation to winning · `dealSize` mean amount of a won deal · `revenue`
 * money of won deals · `perAccount` the same by customer that bought · `perRep` the same by owner that won · `retention`
 * customers that bought in the period before and again · `nrr` their money, as a share of that before · `cac` spend by new
 * customer · `ltv` lifetime value, churn staying as it is · `ltvCohort` money so far by customer won · `ltvCac` lifetime
 * value ÷ cost · `payback` months until a customer has paid for being won.
 */
export type FigureId =
  | 'leads'
  | 'qualified'
  | 'conversion'
  | 'winRate'
  | 'cycle'
  | 'dealSize'
  | 'revenue'
  | 'perAccount'
  | 'perRep'
  | 'retention'
  | 'nrr'
  | 'cac'
  | 'ltv'
  | 'ltvCohort'
  | 'ltvCac'
  | 'payback';

/** What was spent on sales and marketing in a span of time. */
export interface Spend extends Span {
  /** In the currency of the deals. */
  readonly amount: number;
  /** Value of the segment field for which it was spent. Default: for all. */
  readonly segment?: string | undefined;
}

/** Which figures to count, of which periods, and what no file of deals knows. */
export interface ScorecardRequest extends DealScope {
  /** Default: those that the request has the inputs for, as `defaultFigures` has them. */
  readonly figures?: readonly FigureId[] | undefined;
  /** The period that is told, and the one that it is held against. Default: the last two of `unit` that are over. */
  readonly after?: Span | undefined;
  readonly before?: Span | undefined;
  /** Length of these periods. Default `quarter`. */
  readonly unit?: PeriodUnit | undefined;
  /** See `CalendarOptions`. */
  readonly weekStart?: number | undefined;
  readonly yearStart?: number | undefined;
  /** Id of the stage from which on a lead is qualified. */
  readonly qualified?: string | undefined;
  /**
   * Days (of 24 hours) from its creation within which a lead must be won; then only those at least as old are asked.
   * Default: at any time so far.
   */
  readonly window?: number | undefined;
  /** Field that names the customer of a deal. Default `account`. */
  readonly customer?: string | undefined;
  readonly spend?: readonly Spend[] | undefined;
  /** Share of revenue that is left after the cost of serving, 0 … 1. */
  readonly margin?: number | undefined;
  /** Share of customers lost a month, 0 … 1. */
  readonly churn?: number | undefined;
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * The figures that are shown where none are asked for: how many leads, how many of them or of closed deals are won, how long
 * that takes, how large they are, money by customer and by rep, lifetime value; and what it costs to win a customer, where
 * spend is given.
 */
export function defaultFigures({ qualified, window, spend, margin, churn }: ScorecardRequest): FigureId[] {
  const simple = margin !== undefined && churn !== undefined;
  return [
    qualified === undefined ? 'leads' : 'qualified',
    window === undefined ? 'winRate' : 'conversion',
    'cycle',
    'dealSize',
    'perAccount',
    'perRep',
    ...(spend === undefined ? [] : (['cac'] as const)),
    simple ? 'ltv' : 'ltvCohort',
    ...(spend === undefined ? [] : (['ltvCac'] as const)),
    ...(spend === undefined || margin === undefined ? [] : (['payback'] as const)),
  ];
}
