/**
 * Classes and types of the kit. Importing this registers nothing: use `sluice/define`, an entry of a single chart such
 * as `sluice/funnel`, or register a class under a tag of your own.
 */
export { SluiceAnyChart } from './charts/chart/element.js';
export { SluiceCohort } from './charts/cohort/element.js';
export { SluiceForecast } from './charts/forecast/element.js';
export { SluiceFunnel } from './charts/funnel/element.js';
export { SluicePipeline } from './charts/pipeline/element.js';
export { SluiceData } from './data/element.js';
export { SluiceVelocity } from './charts/velocity/element.js';
export { SluiceChart } from './element/chart-element.js';
export { setLimits } from './limits.js';
export type { FileLimits, LoadLimits, PageLimits, PictureLimits, SpecLimits } from './limits.js';
export type * from './cohort.js';
export type * from './forecast.js';
export type * from './funnel.js';
export type * from './pipeline.js';
export type * from './velocity.js';
export type { MarkDetail, SluiceEventMap } from './element/events.js';
export type { ChartState } from './element/states.js';
export type { Description, Mark, Table, TableCell } from './charts/chart.js';
export type { CellIssue, ImportReport, Rejection, RejectionCode } from './deals/deal-table.js';
export type { CohortTally } from './metrics/cohort/tally.js';
export type { ForecastTally } from './metrics/forecast/tally.js';
export type { Counting, Excluded } from './metrics/funnel/result.js';
export type { FunnelTally, TallyStage } from './metrics/funnel/tally.js';
export type { PipelineTally } from './metrics/pipeline/tally.js';
export type { Rate } from './metrics/rate.js';
export type { VelocityTally } from './metrics/velocity/tally.js';
export type { Problem, ProblemCode, Severity } from './problems.js';
export type {
  DealRecord,
  FileData,
  FromData,
  RecordsData,
  StageValue,
  StagesData,
  TransitionRecord,
  ValuesData,
} from './spec/data.js';
export type { ChartSpec } from './spec/chart-spec.js';
export type { ReadingOptions } from './spec/shared-spec.js';
export type { Envelope, StageSpec, Text } from './spec/envelope.js';
