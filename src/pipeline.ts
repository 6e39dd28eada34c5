import { SluicePipeline } from './charts/pipeline/element.js';
import { register } from './element/register.js';

register('sluice-pipeline', SluicePipeline);

export { setLimits } from './limits.js';
export { SluicePipeline };
export type { OpenStageValue, PipelineData, PipelinePart, PipelineSpec } from './charts/pipeline/spec.js';
export type { MovedDeals, MovementResult, Movements } from './metrics/movement/result.js';
export type { AgingDeal, AgingResult, AgingStage } from './metrics/pipeline/aging-result.js';
export type { DealAlert, OpenStage, PipelineSum, PipelineOverview } from './metrics/pipeline/overview.js';

declare global {
  interface HTMLElementTagNameMap {
    'sluice-pipeline': SluicePipeline;
  }
}
