import { meansOf } from './means.js';
import { measureGivenShares } from './measure-given.js';
import type { GivenCohort, GivenCohortOptions } from './measure-given.js';
import { ratesAt } from './rates.js';
import { withRetainedMeans } from './retained.js';
import type { Cohort, CohortResult, CohortRevenue } from './result.js';

/** What became of the money of age 0 at an age. */
function retainedOf({ amounts = [], kept, churned }: GivenCohort, age: number): CohortRevenue | null {
  const [start, until, before] = [amounts[0] ?? null, amounts[age] ?? null, age === 0 ? 0 : amounts[age - 1]];
  if (start === null || start <= 0 || until === null || before == null) return null;
  return { start, now: until - before, kept: kept?.[age] ?? null, churned: churned?.[age] ?? null };
}

function withRevenue(cohort: Cohort, given: GivenCohort): Cohort {
  const { amounts, size } = given;
  if (amounts === undefined) return cohort;
  const cells = cohort.cells.map((cell) => {
    const amount = amounts[cell.age] ?? null;
    const revenue = amount === null || size === 0 ? null : amount / size;
    return { ...cell, revenue, retained: retainedOf(given, cell.age) };
  });
  return { ...cohort, cells };
}

/**
 * The result of finished counts: their shares with intervals, and the averages over the cohorts for which an age is over.
 * A cohort without members has no share. Where money is given, with what became of that of age 0: money in an age is what came
 * in since the one before; without `kept` nothing is known of gross retention. Segments, reasons and problems are not known and
 * empty. (As `measureCohorts`.)
 */
export function measureGivenCohorts(
  given: readonly GivenCohort[],
  options: GivenCohortOptions = {},
): CohortResult {
  const result = measureGivenShares(given, options);
  if (given.every(({ amounts }) => amounts === undefined)) return result;
  const cohorts = result.cohorts.map((cohort, i) => withRevenue(cohort, given[i]!));
  const means = meansOf(cohorts, result.means.length, ratesAt(result.confidence));
  return {
    ...result,
    currency: options.currency ?? '',
    cohorts,
    means: withRetainedMeans(means, cohorts),
  };
}
