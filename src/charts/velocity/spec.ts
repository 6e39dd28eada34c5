import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { VelocityTally } from '../../metrics/velocity/tally.js';
import type { FileData, FromData, RecordsData } from '../../spec/data.js';
import type { Envelope, StageSpec, Text } from '../../spec/envelope.js';

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

/** A result computed elsewhere. */
export interface VelocityResultData {
  result: VelocityResult;
}

/** Additive counts computed elsewhere: in a warehouse, on a server, in several parts that were added up. */
export interface VelocityTallyData {
  tally: VelocityTally;
}

/** Where a chart of times gets its numbers from. */
export type VelocityData =
  | StageTimesData
  | SalesData
  | RecordsData
  | FileData
  | FromData
  | VelocityResultData
  | VelocityTallyData;

/** Parts of the drawing that can be left out. */
export type VelocityPart = 'caption' | 'takeaway' | 'open' | 'interval' | 'share' | 'key' | 'notes';

/** What is drawn of the times. */
export type VelocityView = 'stages' | 'survival' | 'cycle' | 'trend' | 'equation';

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
   * sales velocity, money a day, and its four inputs.
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
  /**
   * The periods of a trend.
   * @default "month"
   */
  unit?: 'week' | 'month' | 'quarter' | 'year';
  /** Counts working days: weekends and holidays stand still. `{}` = Monday to Friday. Default: all days. */
  workDays?: WorkDaysSpec;
  /**
   * Days before the as-of date in which deals that closed count for the sales velocity.
   * @default 90
   * @minimum 1
   * @maximum 3660
   */
  trailing?: number;
  /** What to draw besides the times. Default: everything. */
  show?: VelocityPart[];
}
