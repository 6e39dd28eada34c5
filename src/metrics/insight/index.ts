export { compareDeals } from './compare-deals.js';
export type { CompareAsk, CountFunnel } from './compare-deals.js';
export { lookAt, withLook } from './measure.js';
export type { ComparedItem, LookRequest } from './request.js';
export type {
  ComparedFunnel,
  ComparedPassage,
  ComparisonLook,
  FunnelLook,
  FunnelShown,
  LeverageLook,
  PartsLook,
  ScenarioLook,
  ScenarioRate,
} from './result.js';
