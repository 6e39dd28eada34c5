import type { Problem } from '../../problems.js';
import type { FunnelResult } from '../funnel/result.js';
import type { GivenStage } from '../funnel/measure-stages.js';

/** One of several groups of deals, or finished counts. */
export interface ComparedItem {
  readonly label: string;
  /** Field → value or values to keep, beside the filter of all. */
  readonly filter?: { readonly [field: string]: string | readonly string[] } | undefined;
  /** Finished counts; without them the data of the chart is meant. */
  readonly stages?: readonly GivenStage[] | undefined;
  /** The funnel itself, computed elsewhere. */
  readonly result?: FunnelResult | undefined;
}

/** How a funnel is looked at. */
export interface LookRequest {
  /** Settings that the look does not follow, as warnings. */
  readonly ignored?: readonly Problem[] | undefined;
  readonly look?: 'leverage' | 'losses' | 'multiples' | 'control' | 'scenario' | 'comparison' | undefined;
  /** Rates 0 … 1 by the id of the stage that is entered: what passages are held against. */
  readonly benchmark?: { readonly [stage: string]: number } | undefined;
  /** Rates 0 … 1 by the id of the stage that is entered: what they would be. */
  readonly whatIf?: { readonly [stage: string]: number } | undefined;
  /** What is compared: groups, the segments of a breakdown, or the two newest periods of creation. */
  readonly compare?:
    | {
        readonly items?: readonly ComparedItem[] | undefined;
        readonly field?: string | undefined;
        readonly unit?: 'month' | 'quarter' | 'year' | undefined;
        /** Month in which a year begins; see `CalendarOptions.yearStart`. */
        readonly fiscalYearStart?: number | undefined;
      }
    | undefined;
}
