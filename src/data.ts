import { SluiceData } from './data/element.js';
import { register } from './element/register.js';

register('sluice-data', SluiceData);

export { setLimits } from './limits.js';
export { SluiceData };
export type { ReadingOptions } from './spec/shared-spec.js';

declare global {
  interface HTMLElementTagNameMap {
    'sluice-data': SluiceData;
  }
}
