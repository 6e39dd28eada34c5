export { measureCounts } from './counts.js';
export type { CountMeasures } from './counts.js';
export { measureFunnel } from './measure.js';
export type { MeasureOptions } from './measure.js';
export { measureGivenStages } from './measure-given.js';
export type { GivenOptions } from './measure-given.js';
export type { GivenStage } from './measure-stages.js';
export { mergeFunnelTallies } from './merge.js';
export { REST_SEGMENT, SEGMENT_LIMIT } from './request.js';
export type { FunnelRequest, RequestedStage } from './request.js';
export type {
  ChainCounting,
  Counting,
  Excluded,
  FunnelResult,
  FunnelSegment,
  FunnelStage,
} from './result.js';
export { selectDeals } from './select.js';
export type { FunnelMark } from './select.js';
export { tallyFunnel, tallyFunnelSteps } from './tally-deals.js';
export type { FunnelTally, TallyStage } from './tally.js';
export { validateTally } from './validate-tally.js';
