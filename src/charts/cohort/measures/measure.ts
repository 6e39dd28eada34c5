import type { Cohort, CohortCell, CohortResult, CohortRevenue } from '../../../metrics/cohort/result.js';
import type { CohortSpec } from '../spec.js';

/** Numbers that are no shares of members. */
export type OwnMeasure = 'count' | 'sum' | 'mean' | 'nrr' | 'grr';

/** Which of them a spec asks for; null = none. */
export function ownMeasure({ measure }: Pick<CohortSpec, 'measure'>): OwnMeasure | null {
  if (measure === undefined || measure === 'rate') return null;
  return measure === 'amount' ? 'mean' : measure;
}

/** True for shares of the money at age 0. */
export function isRetention(measure: OwnMeasure): measure is 'nrr' | 'grr' {
  return measure === 'nrr' || measure === 'grr';
}

/** Share of the money at age 0; null where it is not known. */
export function retentionOf(
  retained: CohortRevenue | null | undefined,
  measure: 'nrr' | 'grr',
): number | null {
  if (retained == null || retained.start === 0) return null;
  const part = measure === 'nrr' ? retained.now : retained.kept;
  return part === null ? null : part / retained.start;
}

/** The number of a cohort at an age. */
export function valueOf({ size }: Cohort, cell: CohortCell, measure: OwnMeasure): number | null {
  if (measure === 'count') return cell.rate?.k ?? null;
  if (measure === 'mean') return cell.revenue;
  if (measure === 'sum') return cell.revenue === null ? null : cell.revenue * size;
  return retentionOf(cell.retained, measure);
}

/** Mean of the cohorts for which an age is over and whose number is known; null without one. */
function simpleMean({ cohorts }: CohortResult, age: number, measure: OwnMeasure): number | null {
  const values = cohorts
    .filter(({ cells }) => cells[age]?.complete === true)
    .map((cohort) => valueOf(cohort, cohort.cells[age]!, measure))
    .filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The average at an age. Of money by member over all members. Of revenue retention pooled, unless every cohort is to weigh the same; what is a number of each cohort
 * has no pool.
 */
export function meanOf(
  result: CohortResult,
  age: number,
  measure: OwnMeasure,
  { mean }: CohortSpec,
): number | null {
  if (measure === 'mean') return result.means[age]?.revenue ?? null;
  if (measure === 'count' || measure === 'sum' || mean === 'simple') return simpleMean(result, age, measure);
  return retentionOf(result.means[age]?.retained, measure);
}
