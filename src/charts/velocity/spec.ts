import type { FigureForm, ScorecardResult } from '../../metrics/scorecard/result.js';
import type { FigureId } from '../../metrics/scorecard/request.js';
import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { VelocityTally } from '../../metrics/velocity/tally.js';
import type { FileData, FromData, RecordsData } from '../../spec/data.js';
import type { Envelope, Moment, StageSpec, Text } from '../../spec/envelope.js';

/** Times in one stage, deal by deal, in days. */
export interface StageTimesValue {
  /**
   * Name of the stage.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /** Days that deals were in the stage which went on from there. */
  days: number[];
  /** Days that deals were in the stage which were lost from there. */
  lost?: number[];
  /** Days so far of deals that are still in the stage. They are counted as what they are: not over yet. */
  open?: number[];
}

/** Known times, a stage a row. */
export interface StageTimesData {
  stages: StageTimesValue[];
}

/** The four inputs of a sales velocity. */
export interface SalesValue {
  /**
   * Deals that are worked on.
   * @minimum 0
   * @maximum 9007199254740991
   */
  opportunities: number;
  /**
   * Deals won in the period of the win rate.
   * @minimum 0
   * @maximum 9007199254740991
   */
  won: number;
  /**
   * Deals lost in the same period.
   * @minimum 0
   * @maximum 9007199254740991
   */
  lost: number;
  /**
   * Mean money of a won deal, in `currency`; `null` = not known.
   * @minimum 0
   * @maximum 9007199254740991
   */
  averageDeal: number | null;
  /**
   * Mean days from creation to winning; `null` = not known.
   * @minimum 0
   * @maximum 1000000
   */
  cycleDays: number | null;
}

/** Known inputs of a sales velocity. */
export interface SalesData {
  sales: SalesValue;
}

/** A known figure: a share as `k` of `n`, from which its interval follows; or a value, with interval and cases where known. */
export interface FigureNumbers {
  /** Of shares 0 … 1. Left out, without `k` and `n`, it is not known. */
  value?: number;
  /** Ends of its interval. */
  low?: number;
  high?: number;
  /**
   * Cases that count, of `n`.
   * @minimum 0
   * @maximum 9007199254740991
   */
  k?: number;
  /**
   * Cases behind it.
   * @minimum 0
   * @maximum 9007199254740991
   */
  n?: number;
}

/** A known figure of a scorecard, now and before. */
export interface FigureItem {
  /**
   * Its name.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. Default for ids of `scorecard.figures`: theirs. */
  label?: Text;
  /** What it is: a share 0 … 1, money in `currency`, days, months, a count, or a ratio. */
  form: FigureForm;
  /** Which direction is for the better. */
  better?: 'higher' | 'lower';
  after: FigureNumbers;
  /** What it is held against. */
  before?: FigureNumbers;
  /** Over which time it was measured, in the words of the host: `6 months`. */
  measured?: Text;
}

/** Known figures of a scorecard. */
export interface FiguresData {
  figures: FigureItem[];
}

/** A result computed elsewhere. */
export interface VelocityResultData {
  result: VelocityResult | ScorecardResult;
}

/** What a chart of times shows. */
export type VelocityShown = VelocityResult | ScorecardResult;

/** Additive counts computed elsewhere: in a warehouse, on a server, in several parts that were added up. */
export interface VelocityTallyData {
  tally: VelocityTally;
}

/** Where a chart of times gets its numbers from. */
export type VelocityData =
  | StageTimesData
  | SalesData
  | FiguresData
  | RecordsData
  | FileData
  | FromData
  | VelocityResultData
  | VelocityTallyData;

/** Parts of the drawing that can be left out. */
export type VelocityPart = 'caption' | 'takeaway' | 'open' | 'interval' | 'share' | 'key' | 'notes';

/** What is drawn of the times. */
export type VelocityView = 'stages' | 'survival' | 'cycle' | 'trend' | 'equation' | 'scorecard';

/** Which days count. */
export interface WorkDaysSpec {
  /**
   * Days of the week: 1 Monday to 7 Sunday. Default: 1 to 5.
   * @minItems 1
   * @maxItems 7
   */
  days?: number[];
  /**
   * Days off as calendar dates, e.g. `2026-10-01`.
   * @maxItems 10000
   */
  holidays?: string[];
}

/** A span of time; both dates belong to it. */
export interface SpanSpec {
  from: Moment;
  to: Moment;
}

/** What was spent on sales and marketing in a span of time. */
export interface SpendSpec extends SpanSpec {
  /**
   * In the currency of the deals. Of a span that is only partly in a period, as much counts as is in it by its days.
   * @minimum 0
   * @maximum 9007199254740991
   */
  amount: number;
  /** Value of the `segment` field for which it was spent: a channel. Default: for all deals. */
  segment?: string;
}

/** Which figures a scorecard shows, of which periods, and what no file of deals knows. */
export interface ScorecardSpec {
  /**
   * Which figures, in which order. Default: those that the other settings allow.
   * @minItems 1
   * @maxItems 16
   */
  figures?: FigureId[];
  /** The period that is told. Default: the last `unit` that is over. */
  after?: SpanSpec;
  /** What it is held against. Default: the period before it. */
  before?: SpanSpec;
  /** Id of the stage from which on a lead is qualified. */
  qualified?: string;
  /**
   * Time from its creation within which a lead must be won to count as converted; only those that have had it are asked.
   * Default: at any time so far, and then periods are not compared while leads are open.
   * @examples ["P90D", "P12W"]
   * @pattern ^P([0-9]{1,5}D|[0-9]{1,4}W)$
   */
  window?: string;
  /**
   * Field that names the customer of a deal.
   * @default "account"
   * @minLength 1
   * @maxLength 10000
   */
  customer?: string;
  /**
   * What was spent on sales and marketing: for the cost of winning a customer.
   * @maxItems 10000
   */
  spend?: SpendSpec[];
  /**
   * Share of revenue that is left after the cost of serving.
   * @minimum 0
   * @maximum 1
   */
  margin?: number;
  /**
   * Share of customers lost a month.
   * @minimum 0
   * @maximum 1
   */
  churn?: number;
}

/**
 * How long deals take: in each stage, from creation to their end, and how much money a day comes of it. Deals that are
 * still open are counted as what they are: not over yet.
 *
 * @examples [{"kind": "velocity", "data": {"stages": [{"id": "Qualified", "days": [3, 5, 8, 13], "open": [2, 40]}, {"id": "Proposal", "days": [9, 21, 34], "lost": [12], "open": [18]}]}}]
 */
export interface VelocitySpec extends Envelope {
  kind: 'velocity';
  data: VelocityData;
  /**
   * `stages`: how long deals stay in each stage. `survival`: the share that is still in the stage, by days. `cycle`: what
   * becomes of deals by their age. `trend`: the median of each stage by the period in which deals came to it. `equation`:
   * sales velocity, money a day, and its four inputs. `scorecard`: the figures of a team – win rate, cycle, size of deals, cost
   * of winning a customer, lifetime value, … – in a period, beside the one before.
   * @default "stages"
   */
  view?: VelocityView;
  /** Stages in the order of the funnel: ids, or objects. Left out, they are taken from the data. */
  stages?: (string | StageSpec)[];
  /**
   * Which visits to a stage make up the time of a deal there.
   * @default "cumulative"
   */
  visits?: 'cumulative' | 'latest' | 'first';
  /**
   * Also the time between two stages: from first entering the one to first entering the other or one beyond it.
   * @minItems 2
   * @maxItems 2
   */
  between?: string[];
  /** The periods of a trend (default: months) or of a scorecard (quarters). */
  unit?: 'week' | 'month' | 'quarter' | 'year';
  /**
   * Month in which the year begins, for a trend by quarter or year: 4 = April. Such a year is named by the year in which
   * it ends (`FY2027`, 2027财年).
   * @default 1
   * @minimum 1
   * @maximum 12
   */
  fiscalYearStart?: number;
  /** Counts working days: weekends and holidays stand still. `{}` = Monday to Friday. Default: all days. */
  workDays?: WorkDaysSpec;
  /**
   * Days before the as-of date in which deals that closed count for the sales velocity.
   * @default 90
   * @minimum 1
   * @maximum 3660
   */
  trailing?: number;
  /** What a scorecard shows. */
  scorecard?: ScorecardSpec;
  /**
   * Days of one bar of `stages`, as an ISO 8601 duration of days or weeks: the same in every drawing, so that two dates
   * and two pipelines can be compared bar by bar. At most 60 bars are drawn; what takes longer is gathered behind the last.
   * Default: by the scale.
   * @pattern ^P([0-9]{1,5}D|[0-9]{1,4}W)$
   * @examples ["P7D", "P2W"]
   */
  binWidth?: string;
  /** What to draw besides the times. Default: everything. */
  show?: VelocityPart[];
}
