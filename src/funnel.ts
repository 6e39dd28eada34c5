import { SluiceFunnel } from './charts/funnel/element.js';
import { register } from './element/register.js';

register('sluice-funnel', SluiceFunnel);

export { setLimits } from './limits.js';
export { SluiceFunnel };
export type { FunnelData, FunnelPart, FunnelSpec } from './charts/funnel/spec.js';
export type { FunnelResult, FunnelSegment, FunnelStage } from './metrics/funnel/result.js';

declare global {
  interface HTMLElementTagNameMap {
    'sluice-funnel': SluiceFunnel;
  }
}
