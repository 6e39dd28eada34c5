import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { FunnelTally } from '../../metrics/funnel/tally.js';
import type {
  EventsData,
  FileData,
  FromData,
  RecordsData,
  StagesData,
  StageValue,
  ValuesData,
} from '../../spec/data.js';
import type { Envelope, Filter, StageSpec, Text } from '../../spec/envelope.js';

/** A result computed elsewhere, or typed in by hand. */
export interface FunnelResultData {
  result: FunnelResult;
}

/** Additive counts computed elsewhere: in a warehouse, on a server, in several parts that were added up. */
export interface FunnelTallyData {
  tally: FunnelTally;
}

/** Where a funnel gets its numbers from. */
export type FunnelData =
  | StagesData
  | RecordsData
  | EventsData
  | FileData
  | FromData
  | ValuesData
  | FunnelResultData
  | FunnelTallyData;

/** Rates by the id of the stage that is entered, 0 to 1. */
export interface StageRates {
  [stage: string]: number;
}

/** One of the funnels that are compared: the data of the chart, those of its deals that pass a filter, or counts of its own. */
export interface CompareItem {
  /** What it is called. */
  label: Text;
  /** Only the deals with these values. */
  filter?: Filter;
  /** Finished counts of this funnel. */
  stages?: StageValue[];
  /** This funnel as it was computed elsewhere, in the form of a result; wins over `stages` and `filter`. */
  result?: FunnelResultData['result'];
}

/** Two or more funnels, each held against the first. */
export interface CompareItems {
  /**
   * @minItems 2
   * @maxItems 8
   */
  items: CompareItem[];
}

/** The values of a field, each held against the first; `segments` says which, in which order. */
export interface CompareField {
  /** `owner`, `source` or any column of the data; of finished counts, what their segments are. */
  field: string;
}

/** The two newest periods in which deals were created, the newer one held against the one before. */
export interface ComparePeriods {
  unit: 'month' | 'quarter' | 'year';
  /**
   * Month in which the year begins, for quarters and years: 4 = April. Such a year is named by the year in which
   * it ends (`FY2027`, 2027财年).
   * @default 1
   * @minimum 1
   * @maximum 12
   */
  fiscalYearStart?: number;
}
/** A stage of a funnel as the host describes it. */
export interface FunnelStageSpec extends StageSpec {
  /** What must be true before a deal goes on to the next stage. */
  exitCriterion?: Text;
  /** Part of the funnel that the stage belongs to: `tofu`, `mofu`, `bofu` (top, middle, bottom of funnel), or words. */
  band?: Text;
  /** What the rate into this stage is called. */
  rateLabel?: Text;
  /**
   * What is to be reached here: a number, or money where amounts are shown.
   * @minimum 0
   * @maximum 9007199254740991
   */
  target?: number;
}

/** Stage models by name; see `preset`. */
export type PresetName =
  | 'aida'
  | 'classic-six'
  | 'b2b-three'
  | 'b2b-five'
  | 'pipeline-four'
  | 'pipeline-six'
  | 'buying-four'
  | 'marketing-five'
  | 'lead-to-win'
  | 'decision-journey'
  | 'event'
  | 'circular';

/**
 * Parts of the drawing, and of what stands below it on a page, that can be left out: `counting` is the row of rules to count
 * by, `whatIf` the button that begins a scenario.
 */
export type FunnelPart =
  | 'caption'
  | 'takeaway'
  | 'rates'
  | 'interval'
  | 'amounts'
  | 'durations'
  | 'dropOff'
  | 'notes'
  | 'counting'
  | 'whatIf';

/**
 * A sales funnel: how many deals came to each stage, how many went on, and what became of the rest.
 *
 * @examples [{"kind": "funnel", "data": {"stages": [{"id": "Leads", "value": 1000}, {"id": "Qualified", "value": 300}, {"id": "Proposal", "value": 120}, {"id": "Won", "value": 60}]}}]
 */
export interface FunnelSpec extends Envelope {
  kind: 'funnel';
  data: FunnelData;
  /** Stages in the order of the funnel: ids, or objects. Left out, they are taken from the data. */
  stages?: (string | FunnelStageSpec)[];
  /**
   * A model of stages with names and descriptions in both languages. Its ids are the names in the data (case does not
   * matter); what `stages` says of a stage wins.
   */
  preset?: PresetName;
  /**
   * How a deal comes to be counted in a stage; printed on the chart. `reached`: its furthest stage is this or a later
   * one. `entered`: it was in this stage at some time. `sequential`: it was in this and every earlier stage, in order.
   * `current`: it is there now. Default `reached`, or `current` where the data holds no history that could tell more.
   */
  counting?: 'reached' | 'entered' | 'sequential' | 'current';
  /**
   * Counts stages as steps of a chain of events, in place of `counting`. `ordered`: other events may lie between two steps.
   * `strict`: none may. `any`: distinct steps in any order; a stage then holds who did at least so many of them. Default
   * `ordered` for events; deals are counted so only where this or `entry` is given.
   */
  order?: 'ordered' | 'strict' | 'any';
  /**
   * Where a chain of events starts: at the `first` event that can start one, or wherever it comes furthest (`any`).
   * `window` runs from there.
   * @default "first"
   */
  entry?: 'first' | 'any';
  /**
   * Base of the rate printed first. The other one is always in the table.
   * @default "previous"
   */
  percentOf?: 'previous' | 'first';
  /**
   * Longest time from a deal's first stage to the stage it is counted in, as an ISO 8601 duration of days, weeks, hours or minutes.
   * Later progress is not counted; deals of which no date tells what happened in that time are left out and counted.
   * Has no effect, and says so, under `current` and where the data holds no times of stages.
   * @examples ["P90D", "P12W", "PT36H", "PT45M"]
   * @pattern ^P([0-9]{1,5}D|[0-9]{1,4}W|T[0-9]{1,5}[HM])$
   */
  window?: string;
  /**
   * Only deals at least this old at the as-of date, so that young deals do not look like losses.
   * @examples ["P90D"]
   * @pattern ^P([0-9]{1,5}D|[0-9]{1,4}W)$
   */
  maturity?: string;
  /**
   * `bars`: a bar a stage and what became of the rest in the gap below it. `steps`: bars side by side, each with what
   * did not come through. `trapezoid`, `curve`: each stage narrows to the next, about a middle line; only its leading edge
   * is to scale, which the chart says. `circular`: bars, and a way back from the last stage to the first with the share of
   * the first that comes back; the default of the model `circular`.
   * @default "bars"
   */
  shape?: 'bars' | 'steps' | 'trapezoid' | 'curve' | 'circular';
  /**
   * Where bars are lined up.
   * @default "start"
   */
  align?: 'start' | 'center';
  /**
   * Direction in which the stages follow each other. `vertical`: first stage on top.
   * @default "vertical"
   */
  orientation?: 'vertical' | 'horizontal';
  /** What to draw besides the bars. Default: everything. */
  show?: FunnelPart[];
  /**
   * `funnel`: the stages. `leverage`: what a percentage point more of each rate is worth in wins, and which passage is the
   * bottleneck, with the evidence. `multiples`: a small funnel for each segment. `control`: a funnel plot, which holds the win
   * rate of each segment – by `owner` where none is named – against how many of its deals are closed, with limits between
   * which chance alone explains it. `losses`: what was lost in each stage,
   * by segment – by the reason of the loss where none is named. `compare` and `whatIf` have drawings of their own.
   * @default "funnel"
   */
  view?: 'funnel' | 'leverage' | 'multiples' | 'control' | 'losses';
  /** Rates that `leverage` holds the passages against, by the stage that is entered: those of a target, a team, a period before. Without them, rates are held against each other. */
  benchmark?: StageRates;
  /** Funnels side by side, each with its own 100%. */
  compare?: CompareItems | CompareField | ComparePeriods;
  /** Rates as they would be, by the stage that is entered; what comes of them is drawn beside what is. On a page they can be changed there. */
  whatIf?: StageRates;
}
