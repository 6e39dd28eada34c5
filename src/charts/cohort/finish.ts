import { measureGivenCohorts } from '../../metrics/cohort/measure-given.js';
import type { CohortResult } from '../../metrics/cohort/result.js';
import type { CohortsData, CohortSpec } from './spec.js';

/** The result of finished counts that stand in a spec. */
export function finishCohorts({ cohorts }: CohortsData, spec: CohortSpec): CohortResult {
  return measureGivenCohorts(cohorts, spec);
}
