import type { RateOf } from './rates.js';
import type { Cohort, CohortMean } from './result.js';

/** The averages at each age, over the cohorts for which it is over. */
export function meansOf(cohorts: readonly Cohort[], periods: number, rateOf: RateOf): CohortMean[] {
  return Array.from({ length: periods }, (_, age) => meanAt(cohorts, age, rateOf));
}

function meanAt(cohorts: readonly Cohort[], age: number, rateOf: RateOf): CohortMean {
  const complete = cohorts.filter(({ cells }) => cells[age]!.complete);
  const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
  const size = sum(complete.map((cohort) => cohort.size));
  const rates = complete.map(({ cells }) => cells[age]!.rate!);
  const shares = rates.map(({ value }) => value).filter((value) => value !== null);
  const revenues = complete.map((cohort) => cohort.cells[age]!.revenue);
  const known = complete.length > 0 && !revenues.includes(null);
  const revenue = sum(complete.map((cohort, i) => (revenues[i] ?? 0) * cohort.size));
  return {
    age,
    pooled: rateOf(sum(rates.map(({ k }) => k)), size, ''),
    simple: shares.length === 0 ? null : sum(shares) / shares.length,
    revenue: known ? revenue / size : null,
  };
}
