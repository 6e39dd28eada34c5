import { measureGivenShares } from '../../metrics/cohort/measure-given.js';
import type { CohortResult } from '../../metrics/cohort/result.js';
import type { CohortsData, CohortSpec } from './spec.js';

/** The result of finished counts that stand in a spec, in their usual form. */
export function finishCohorts({ cohorts }: CohortsData, spec: CohortSpec): CohortResult {
  return measureGivenShares(cohorts, spec);
}
