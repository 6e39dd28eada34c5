export { compareStageTimes } from './compare.js';
export type { StageTimeChange } from './compare.js';
export { listStageTimes } from './list.js';
export type { DealTime, DealTimes } from './list.js';
export { selectVelocityDeals } from './select.js';
export type { VelocityTarget } from './select.js';
export { checkLittlesLaw } from './littles-law.js';
export type { LittlesInputs, LittlesLaw } from './littles-law.js';
export { measureGivenSales } from './given-sales.js';
export type { GivenSales } from './given-sales.js';
export { measureGivenTimes } from './measure-given.js';
export type { GivenStageTimes, GivenTimesOptions } from './measure-given.js';
export { measureVelocity } from './measure.js';
export { mergeVelocityTallies, validateVelocityTally } from './merge.js';
export { TRAILING_DAYS } from './request.js';
export type { VelocityRequest, VisitRule } from './request.js';
export type {
  AgePoint,
  CycleTime,
  DaysEstimate,
  GroupDifference,
  LastingPoint,
  SalesVelocity,
  SpanTime,
  StageTime,
  TrendChange,
  TrendCycle,
  TrendPeriod,
  TrendStage,
  VelocityGroup,
  VelocityResult,
  VelocitySegment,
  WaitingDeals,
} from './result.js';
export { littlesDays, salesVelocity, velocityChange } from './sales.js';
export type { SalesInputs } from './sales.js';
export type { VelocityTally } from './tally.js';
export { tallyVelocity, tallyVelocitySteps } from './tally-deals.js';
