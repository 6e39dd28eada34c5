import type { WorkingDays } from '../../clock/working-days.js';
import type { PeriodUnit } from '../../clock/calendar.js';
import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import type { VisitRule } from './request.js';

/** A number of days and its limits. Null = the data does not reach so far: "more than the longest seen". */
export interface DaysEstimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** How many deals last longer than a number of days. */
export interface LastingPoint {
  days: number;
  /** Share that lasts longer, and its limits; limits are null where nobody is left. */
  lasting: number;
  low: number | null;
  high: number | null;
}

/** Deals that have been in a stage for the same number of days, and still are. */
export interface WaitingDeals {
  days: number;
  n: number;
}

/** How long deals are in one open stage, those included that are still there. */
export interface StageTime {
  id: string;
  label: string;
  /** Deals with a known time in this stage. */
  n: number;
  /** Of them: still there at the as-of date, gone on (or won), lost from here, gone back. */
  still: number;
  wentOn: number;
  lost: number;
  wentBack: number;
  /**
   * Days by which a quarter, half, three quarters and nine tenths of the deals have left, whichever way
   * (Kaplan–Meier).
   */
  p25: DaysEstimate;
  median: DaysEstimate;
  p75: DaysEstimate;
  p90: DaysEstimate;
  /**
   * Mean days, what is longer than `VelocityResult.upTo` counted as that (restricted mean). Comparable between
   * stages.
   */
  mean: DaysEstimate;
  /** Share of the sum of the means of all stages. */
  share: number | null;
  /** Median days of those deals that go on, lost ones being a competing end (Aalen–Johansen). */
  medianOnward: number | null;
  /** Longest time seen, days. */
  longest: number | null;
  curve: LastingPoint[];
  /** Deals that are still there at the as-of date, by their days so far, ascending. */
  waiting: WaitingDeals[];
}

/** What becomes of deals by their age in days. */
export interface AgePoint {
  days: number;
  /** Shares won, lost and still open by then; they add up to 1. */
  won: number;
  lost: number;
  open: number;
  /** Standard error of the share won. */
  wonError: number;
}

/** How long deals take from creation to their end. */
export interface CycleTime {
  open: number;
  won: number;
  lost: number;
  /**
   * Days of won deals: closed deals only, so slow ones that are still open are not in it. Null without any.
   */
  mean: number | null;
  p25: number | null;
  median: number | null;
  p75: number | null;
  p90: number | null;
  /** What becomes of all deals, open ones included (Aalen–Johansen). */
  ages: AgePoint[];
}

/** The time between two stages. */
export interface SpanTime {
  from: string;
  to: string;
  n: number;
  arrived: number;
  lost: number;
  underWay: number;
  /** Median days of those deals that arrive, lost ones being a competing end. */
  median: number | null;
}

/** Sales velocity and what it is made of. */
export interface SalesVelocity {
  /** Open deals at the as-of date. */
  opportunities: number;
  /** Won ÷ (won + lost) among deals closed in the trailing days. */
  winRate: Rate;
  /** Mean amount of the deals won in the trailing days, as far as stated; null where currencies are mixed. */
  averageDeal: number | null;
  /** Mean whole days from creation to winning, of the deals won in the trailing days. */
  cycleDays: number | null;
  /** Money a day. */
  perDay: number | null;
  currency: string | null;
  trailingDays: number;
}

/** The time in one stage of the deals that came to it in one period. */
export interface TrendStage {
  id: string;
  n: number;
  /** Of them: still there. */
  still: number;
  median: DaysEstimate;
}

/** What has become of the deals created in one period. */
export interface TrendCycle {
  open: number;
  won: number;
  lost: number;
  /** Median days of those won. */
  median: number | null;
}

/** The times that began in one period. */
export interface TrendPeriod {
  period: string;
  stages: TrendStage[];
  cycle: TrendCycle;
}

/** What is known of all deals, or of a segment. */
export interface VelocityGroup {
  stages: StageTime[];
  cycle: CycleTime;
  /** Null where no two stages were asked for. */
  between: SpanTime | null;
  sales: SalesVelocity;
  /** By period in which times began; empty without a unit. Young periods have few deals that are over. */
  trend: TrendPeriod[];
}

/** How the deals of a segment differ from all others together, in the time to their end. */
export interface GroupDifference {
  /** Deals of the segment, and others. */
  n: number;
  others: number;
  /** Days up to which means are taken: what both were watched for. Null where one of both has no deal. */
  upTo: number | null;
  /** Mean days of the segment − mean days of the others (restricted means), and its limits. */
  days: number | null;
  low: number | null;
  high: number | null;
  /** Two-sided, of the log-rank test over all times; null where there is nothing to compare. */
  p: number | null;
  /** Corrected for the number of groups and stages that are compared (Holm). */
  pAdjusted: number | null;
}

/** The same of the deals with one value of the segment field. */
export interface VelocitySegment extends VelocityGroup {
  id: string;
  label: string;
  /** The time in each stage beside that of all other deals, in the order of `stages`. */
  stageDifferences: GroupDifference[];
  /** The time from creation to winning or losing beside that of all other deals; corrected for the number of groups. */
  cycleDifference: GroupDifference;
}

/** How the median of a segment changed in a stage between two periods, beside that of the others. */
export interface TrendChange {
  /** Place of the stage in `stages`, and of the segment in `segments`. */
  stage: number;
  segment: number;
  /** The two periods: the furthest apart in which at least two segments are known. */
  from: string;
  to: string;
  /** Median days of the segment in them. */
  before: number;
  after: number;
  /** Factor by which its median changed, over that by which the medians of the others changed together. */
  factor: number;
  /** Two-sided; and corrected for the number of segments and stages that are compared (Holm). */
  p: number;
  pAdjusted: number;
}

/** Everything a chart of times shows. Small, documented JSON: the seam towards drawing. */
export interface VelocityResult extends VelocityGroup {
  kind: 'velocity';
  visits: VisitRule;
  asOf: string | null;
  confidence: number;
  /** Which days count, where not all do: all days of the result are then working days. */
  workDays?: WorkingDays;
  /** Days up to which means are taken; null where nothing was timed. */
  upTo: number | null;
  unit: PeriodUnit | null;
  segmentBy: string | null;
  segments: VelocitySegment[];
  /** Which segments got slower or faster than the others; only where two were compared. */
  trendChanges?: TrendChange[];
  excluded: Excluded[];
  problems: Problem[];
}
