import { measureGivenCohorts } from '../../metrics/cohort/given-revenue.js';
import type { CohortResult } from '../../metrics/cohort/result.js';
import type { CohortsData, CohortSpec } from './spec.js';

/** The result of finished counts that stand in a spec, with their money. */
export function finishMoney({ cohorts }: CohortsData, spec: CohortSpec): CohortResult {
  return measureGivenCohorts(cohorts, spec);
}
