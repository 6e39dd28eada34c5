import { SluiceCohort } from './charts/cohort/element.js';
import { register } from './element/register.js';

register('sluice-cohort', SluiceCohort);

export { setLimits } from './limits.js';
export { SluiceCohort };
export type { CohortData, CohortPart, CohortSpec, CohortValue } from './charts/cohort/spec.js';
export type { Cohort, CohortCell, CohortMean, CohortResult } from './metrics/cohort/result.js';

declare global {
  interface HTMLElementTagNameMap {
    'sluice-cohort': SluiceCohort;
  }
}
