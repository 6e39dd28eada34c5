import type { BacktestResult } from '../../metrics/forecast/backtest-result.js';
import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { Band } from '../../metrics/forecast/result.js';
import type { ForecastTally } from '../../metrics/forecast/tally.js';
import type { DealRecord, FileData, FromData, RecordsData } from '../../spec/data.js';
import type { Envelope, Moment, StageSpec, Text } from '../../spec/envelope.js';
import type { ScenarioResult } from '../../metrics/forecast/scenario-result.js';

/** Cases by which a chance is estimated: deals that reached the stage and are closed, and how many of them were won. */
export interface ChanceCases {
  /**
   * @minimum 0
   * @maximum 9007199254740991
   */
  won: number;
  /**
   * @minimum 0
   * @maximum 9007199254740991
   */
  closed: number;
}

/** Open deals of one stage, counted elsewhere. */
export interface ChanceStage {
  /**
   * Name of the stage.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /**
   * How many deals are open in the stage, a whole number.
   * @minimum 0
   * @maximum 1000000
   */
  value: number;
  /**
   * What they are worth together, in `currency`; each is taken to be worth the same. `null` = not known.
   * @minimum 0
   * @maximum 9007199254740991
   */
  amount?: number | null;
  /** The chance of a deal here to be won: 0 … 1 where it is taken as known, or the cases it is estimated from. */
  probability: number | ChanceCases;
}

/** What was won already. */
export interface WonSoFar {
  /**
   * Deals.
   * @minimum 0
   * @maximum 9007199254740991
   */
  value: number;
  /**
   * Their money; `null` = not known.
   * @minimum 0
   * @maximum 9007199254740991
   */
  amount?: number | null;
}

/** Finished numbers of open deals, in the order of the pipeline. */
export interface ChanceStagesData {
  stages: ChanceStage[];
  /** What was won already. */
  won?: WonSoFar;
}

/** A period that was forecast elsewhere. */
export interface PeriodValue {
  /**
   * Name of the period.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /**
   * What is won so far; all of it in a period that is over.
   * @minimum 0
   * @maximum 9007199254740991
   */
  won?: number;
  /**
   * What it will be at the end of the period. Left out: the period is over.
   * @minimum 0
   * @maximum 9007199254740991
   */
  expected?: number;
  /**
   * Lower limit at the level of `confidence`. Not below `won`.
   * @minimum 0
   * @maximum 9007199254740991
   */
  low?: number;
  /**
   * Upper limit at the same level.
   * @minimum 0
   * @maximum 9007199254740991
   */
  high?: number;
  /** Limits at several levels, instead of `low` and `high`. */
  bands?: Band[];
  /**
   * What should be won.
   * @minimum 0
   * @maximum 9007199254740991
   */
  target?: number;
  /**
   * Probability to reach the target.
   * @minimum 0
   * @maximum 1
   */
  chance?: number;
}

/** Numbers that were forecast elsewhere, period by period. */
export interface PeriodsData {
  periods: PeriodValue[];
}

/** A result computed elsewhere. */
export interface ForecastResultData {
  result: ForecastShown;
}

/** Additive counts computed elsewhere. */
export interface ForecastTallyData {
  tally: ForecastTally;
}

/** What a forecast chart shows. */
export type ForecastShown = ForecastOverview | BacktestResult | ScenarioResult;

/** Where a forecast gets its numbers from. */
export type ForecastData =
  | PeriodsData
  | ChanceStagesData
  | RecordsData
  | FileData
  | FromData
  | ForecastResultData
  | ForecastTallyData;

/** Parts of the drawing that can be left out. */
export type ForecastPart = 'caption' | 'takeaway' | 'past' | 'bands' | 'target' | 'key' | 'notes';

/** Targets by label of the period. */
export interface PeriodTargets {
  [period: string]: number;
}

/** Targets by value of the segment field. */
export interface SegmentTargets {
  [segment: string]: number;
}

/** Win probabilities by stage, 0 … 1. */
export interface StageChances {
  [stage: string]: number;
}

/** What the values of the category field mean. */
export interface CategoryNames {
  [value: string]: 'pipeline' | 'bestCase' | 'mostLikely' | 'commit' | 'closed' | 'omitted';
}

/** Closings that come later, or earlier. */
export interface Slip {
  /**
   * Days, negative for earlier.
   * @minimum -3660
   * @maximum 3660
   */
  days: number;
  /** Ids of the deals; left out: all. */
  ids?: string[];
}

/** What might be otherwise. */
export interface WhatIf {
  /** Win probabilities that are supposed, by stage. */
  rates?: StageChances;
  /** Ids of deals that fall away. */
  drop?: string[];
  /** Expected closings that come later. */
  slip?: Slip;
}

/** The deals as they stood at a date. */
export interface ForecastSnapshot {
  at: Moment;
  deals: DealRecord[];
}

/**
 * What open deals may bring: won so far, expected, and how sure that is.
 *
 * @examples [{"kind": "forecast", "data": {"stages": [{"id": "Lead", "value": 1000, "probability": 0.2}]}}, {"kind": "forecast", "currency": "USD", "data": {"periods": [{"id": "Q2", "won": 410000}, {"id": "Q3", "won": 120000, "expected": 450000, "low": 280000, "high": 640000, "target": 500000}]}}]
 */
export interface ForecastSpec extends Envelope {
  kind: 'forecast';
  data: ForecastData;
  /**
   * `period`: period by period, with bands. `categories`: won and forecast categories, stacked to the target.
   * `distribution`: how likely each total of the first period is. `math`: the sum, term by term. `scenario`: beside what
   * `whatIf` supposes. `backtest`: past forecasts against what came. `trail`: how the forecast of a period moved.
   * `calibration`: chances stated against what came true.
   * @default "period"
   */
  view?:
    | 'period'
    | 'categories'
    | 'distribution'
    | 'math'
    | 'scenario'
    | 'backtest'
    | 'trail'
    | 'calibration';
  /** Stages in the order of the pipeline: ids, or objects. Left out, they are taken from the data. */
  stages?: (string | StageSpec)[];
  /**
   * Length of a period.
   * @default "quarter"
   */
  unit?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /**
   * How many periods, the one that holds `asOf` being the first.
   * @default 4
   * @minimum 1
   * @maximum 60
   */
  horizon?: number;
  /**
   * Month in which the year begins.
   * @default 1
   * @minimum 1
   * @maximum 12
   */
  fiscalYearStart?: number;
  /**
   * `single`: each period alone. `cumulative`: all from the first one on, added up.
   * @default "single"
   */
  rollup?: 'single' | 'cumulative';
  /** What should be won in the first period, in units of `currency`; or in each, by its label. */
  target?: number | PeriodTargets;
  /**
   * What each segment should win in the first period, by its value: `{"Ann": 120000}`. With `segment` the views `period` and
   * `categories` have a row a segment.
   */
  quotas?: SegmentTargets;
  /**
   * Where chances come from first: stated for the deal, measured by stage (won ÷ closed), measured by age in the stage, or
   * set in `rates`. Default: `given` where any deal states one, otherwise `measured`.
   */
  probability?: 'given' | 'measured' | 'age' | 'stage';
  /** Win probabilities that are set for stages, where nothing else is known. */
  rates?: StageChances;
  /**
   * When deals close: on their `expected` date, or as fast as earlier ones did.
   * @default "expected"
   */
  timing?: 'expected' | 'measured';
  /**
   * Deals that should have closed by now stand `apart`, or are expected in the `first` period.
   * @default "apart"
   */
  overdue?: 'apart' | 'first';
  /**
   * Levels of the bands.
   * @minItems 1
   * @maxItems 5
   */
  intervals?: number[];
  /**
   * Where totals must be drawn by chance: the same seed gives the same numbers.
   * @default 1
   * @minimum 0
   * @maximum 4294967295
   */
  seed?: number;
  /** Field of the forecast category. Default: the column that is called so. */
  categoryField?: string;
  /** What the values of the category field mean, where they are not the usual words. */
  categories?: CategoryNames;
  /** What might be otherwise, for the view `scenario`. */
  whatIf?: WhatIf;
  /** How the deals stood at earlier dates, for `backtest`, `calibration` and `trail`. Left out, the history of the data is replayed. */
  snapshots?: ForecastSnapshot[];
  /** What to draw. Default: everything. */
  show?: ForecastPart[];
}
