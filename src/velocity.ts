import { SluiceVelocity } from './charts/velocity/element.js';
import { register } from './element/register.js';

register('sluice-velocity', SluiceVelocity);

export { setLimits } from './limits.js';
export { SluiceVelocity };
export type {
  SalesValue,
  StageTimesValue,
  VelocityData,
  VelocityPart,
  VelocitySpec,
  VelocityView,
} from './charts/velocity/spec.js';
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

declare global {
  interface HTMLElementTagNameMap {
    'sluice-velocity': SluiceVelocity;
  }
}
