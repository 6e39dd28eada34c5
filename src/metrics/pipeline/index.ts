export { listAlerts } from './alerts.js';
export { measureAging, measureAgingSteps } from './aging.js';
export type { AgingRequest } from './aging.js';
export type { AgingDeal, AgingResult, AgingStage } from './aging-result.js';
export type { AlertKind } from './alert-kinds.js';
export type { AlertedDeal, AlertLimits } from './alerts.js';
export { measureCoverage } from './coverage.js';
export type { Coverage, CoverageInputs } from './coverage.js';
export { measureGivenOpen, measureGivenPipelines } from './given.js';
export type { GivenOpenOptions, GivenOpenStage, GivenPipeline } from './given.js';
export { listOpenDeals } from './list.js';
export type { ListedDeal } from './list.js';
export { measurePipelines } from './pipelines.js';
export type { NamedPipeline, PipelinesResult } from './pipelines-result.js';
export { measurePipeline } from './measure.js';
export type { PipelineMeasureOptions } from './measure.js';
export type { StageLimits } from './measure-open.js';
export { mergePipelineTallies, validatePipelineTally } from './merge.js';
export { overviewOf } from './overview.js';
export type {
  DealAlert,
  LargestDeals,
  OpenStage,
  PipelineSum,
  OverviewOptions,
  PipelineOverview,
  StalledRule,
  TargetCoverage,
} from './overview.js';
export { measureOverview, measureOverviewSteps } from './overview-deals.js';
export type { OverviewRequest } from './overview-deals.js';
export type { PipelineRequest } from './request.js';
export type { OpenPart, PipelineGroup, PipelineResult, PipelineStage, WinRates } from './result.js';
export { measureStageLimits } from './stage-limits.js';
export type { PipelineTally } from './tally.js';
export { tallyPipeline, tallyPipelineSteps } from './tally-deals.js';
export { findStallLimits } from './stall-limits.js';
export type { StallLimits, StallRequest } from './stall-limits.js';
