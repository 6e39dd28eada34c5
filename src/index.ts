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
export type { MarkDetail, SluiceEventMap } from './element/events.js';
export type { ChartState } from './element/states.js';
export type { Description, Mark, Table, TableCell } from './charts/chart.js';
export type { CohortData, CohortPart, CohortSpec, CohortValue } from './charts/cohort/spec.js';
export type { ForecastData, ForecastPart, ForecastShown, ForecastSpec } from './charts/forecast/spec.js';
export type { FunnelData, FunnelPart, FunnelSpec } from './charts/funnel/spec.js';
export type { OpenStageValue, PipelineData, PipelinePart, PipelineSpec } from './charts/pipeline/spec.js';
export type {
  SalesValue,
  StageTimesValue,
  VelocityData,
  VelocityPart,
  VelocitySpec,
  VelocityView,
} from './charts/velocity/spec.js';
export type { CellIssue, ImportReport, Rejection, RejectionCode } from './deals/deal-table.js';
export type { Cohort, CohortCell, CohortMean, CohortResult } from './metrics/cohort/result.js';
export type { CohortTally } from './metrics/cohort/tally.js';
export type { BacktestResult, ForecastCall } from './metrics/forecast/backtest-result.js';
export type { ForecastOverview, PastPeriod } from './metrics/forecast/overview.js';
export type { Band, ForecastPeriod, ForecastResult, Outlook } from './metrics/forecast/result.js';
export type { ForecastTally } from './metrics/forecast/tally.js';
export type {
  Counting,
  Excluded,
  FunnelResult,
  FunnelSegment,
  FunnelStage,
} from './metrics/funnel/result.js';
export type { FunnelTally, TallyStage } from './metrics/funnel/tally.js';
export type { DealAlert, OpenStage, PipelineSum, PipelineOverview } from './metrics/pipeline/overview.js';
export type { PipelineTally } from './metrics/pipeline/tally.js';
export type { Rate } from './metrics/rate.js';
export type {
  CycleTime,
  DaysEstimate,
  SalesVelocity,
  SpanTime,
  StageTime,
  TrendPeriod,
  VelocityGroup,
  VelocityResult,
  VelocitySegment,
} from './metrics/velocity/result.js';
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
