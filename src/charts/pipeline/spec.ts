import type { StageFlows } from '../../metrics/flow/measure.js';
import type { MovementResult } from '../../metrics/movement/result.js';
import type { MovementTally } from '../../metrics/movement/tally.js';
import type { AgingResult } from '../../metrics/pipeline/aging-result.js';
import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { PipelinesResult } from '../../metrics/pipeline/pipelines-result.js';
import type { PipelineTally } from '../../metrics/pipeline/tally.js';
import type { DealRecord, FileData, FromData, RecordsData } from '../../spec/data.js';
import type { Envelope, Moment, StageSpec, Text } from '../../spec/envelope.js';

/** A finished number of open deals in one stage. */
export interface OpenStageValue {
  /**
   * Name of the stage.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /**
   * How many deals are open in the stage.
   * @minimum 0
   * @maximum 9007199254740991
   */
  value: number;
  /**
   * What they are worth together, in `currency`; `null` = not known.
   * @minimum 0
   * @maximum 9007199254740991
   */
  amount?: number | null;
  /**
   * The same, each amount times its win probability; `null` = not known.
   * @minimum 0
   * @maximum 9007199254740991
   */
  weighted?: number | null;
  /**
   * Of them: how many should have closed by now.
   * @minimum 0
   * @maximum 9007199254740991
   */
  overdue?: number;
  /**
   * Of them: how many are stalled.
   * @minimum 0
   * @maximum 9007199254740991
   */
  stalled?: number;
  /**
   * Of them: how many have been in the stage for under 30, 30 to 59, 60 to 89, and 90 days or more. They add up to
   * `value`.
   * @minItems 4
   * @maxItems 4
   */
  ages?: number[];
}

/** Finished numbers of open deals, in the order of the pipeline. */
export interface OpenStagesData {
  stages: OpenStageValue[];
}

/** Finished numbers of one of several pipelines. */
export interface PipelineValue {
  /**
   * Name of the pipeline.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /** Its own stages, in their order. */
  stages: OpenStageValue[];
}

/** Finished numbers of several pipelines, each with its own stages. */
export interface PipelinesData {
  pipelines: PipelineValue[];
}

/** A result computed elsewhere: of stages, of several pipelines, of a movement, of ages, or of what moves through stages. */
export interface PipelineResultData {
  result: PipelineOverview | PipelinesResult | MovementResult | AgingResult | StageFlows;
}

/** Additive counts computed elsewhere: in a warehouse, on a server, in several parts that were added up. */
export interface PipelineTallyData {
  tally: PipelineTally | MovementTally;
}

/** What a pipeline chart shows. */
export type PipelineShown = PipelineOverview | PipelinesResult | MovementResult | AgingResult | StageFlows;

/** Where a pipeline gets its numbers from. */
export type PipelineData =
  | OpenStagesData
  | PipelinesData
  | RecordsData
  | FileData
  | FromData
  | PipelineResultData
  | PipelineTallyData;

/** Parts of the drawing that can be left out. */
export type PipelinePart = 'caption' | 'takeaway' | 'figures' | 'weighted' | 'ages' | 'alerts' | 'notes';

/** Days after which a deal is stalled, by stage, as ISO 8601 durations of days or weeks. */
export interface RottingDurations {
  /** @pattern ^P([0-9]{1,5}D|[0-9]{1,4}W)$ */
  [stage: string]: string;
}

/** The share of deals after whose time in a stage a deal is stalled there. */
export interface RottingQuantile {
  /**
   * @minimum 0.5
   * @maximum 0.99
   */
  quantile: number;
}

/** What happens between two dates, in the order in which it is told: start + these = end. */
export const FLOW = [
  'created',
  'pulledIn',
  'reopened',
  'increased',
  'decreased',
  'pushedOut',
  'won',
  'lost',
  'removed',
] as const;

/** Since when a pipeline moved; until `asOf`. */
export interface MovementSpan {
  from: Moment;
  /**
   * The deals as they were then, or an export of that day. Without them they are taken from the history of the data:
   * amounts and expected closings as they are now.
   */
  before?: DealRecord[] | FileData;
}

/** A period of closings, both days included. */
export interface ClosePeriod {
  from: Moment;
  to: Moment;
}

/**
 * The open deals of a pipeline at one date: how many there are in each stage, what they are worth, how old they are.
 *
 * @examples [{"kind": "pipeline", "currency": "USD", "data": {"stages": [{"id": "Qualified", "value": 42, "amount": 840000, "weighted": 168000}, {"id": "Proposal", "value": 18, "amount": 560000, "weighted": 280000}, {"id": "Negotiation", "value": 7, "amount": 310000, "weighted": 232000}]}}]
 */
export interface PipelineSpec extends Envelope {
  kind: 'pipeline';
  data: PipelineData;
  /**
   * `stages`: what is open in each stage. `movement`: how the open pipeline changed between two dates, as a waterfall that
   * balances. `flow`: what came into each stage between these dates, left it, was lost there and is there now. `aging`: every open deal by its days in its stage, against the time deals have stayed there. Of a result or a
   * tally, what it is decides. With `segment`, each group has a panel of its own; with `"segment": "pipeline"` every
   * pipeline of the data, with its own stages.
   * @default "stages"
   */
  view?: 'stages' | 'movement' | 'flow' | 'aging';
  /** Which dates a movement or a flow is between; required for one that is counted. */
  movement?: MovementSpan;
  /** Stages in the order of the pipeline: ids, or objects. Left out, they are taken from the data. */
  stages?: (string | StageSpec)[];
  /**
   * When a deal is stalled: after so many days without activity (in its stage, where the data knows no activities), by
   * stage; or after the time in which a share of all deals has left the stage. Default: nine in ten, of stages that at
   * least 20 deals came to.
   * @examples [{"Proposal": "P30D"}, {"quantile": 0.9}]
   */
  rotting?: RottingDurations | RottingQuantile;
  /**
   * What should be won in the period of `closeIn`, in units of `currency`.
   * @minimum 0
   * @maximum 9007199254740991
   */
  target?: number;
  /** The period that `target` is for, and of the closings that a movement is about. Default: without bounds. */
  closeIn?: ClosePeriod;
  /** What to draw besides the bars. Default: everything. */
  show?: PipelinePart[];
}
