/** What one cohort kept at some age. */
export interface CohortShare {
  readonly size: number;
  readonly retained: number;
  /** Whether the age is over for the whole cohort; others are left out of averages. */
  readonly complete: boolean;
}

/** Average retention over cohorts. Null without a complete cohort that has members. */
export interface AverageRetention {
  /** Σ retained ÷ Σ size: every member weighs the same. */
  pooled: number | null;
  /** Mean of the rates: every cohort weighs the same. */
  simple: number | null;
  /** Σ retained · size ÷ Σ size², as Mixpanel prints: counts are weighted by size once more. To reconcile with it. */
  mixpanel: number | null;
}

/**
 * Average retention at one age over the cohorts for which the age is over and that have members: Σ retained ÷ Σ
 * size, the mean of the rates, and Mixpanel's weighting to reconcile with. Shares, 0 … 1. Null without such a
 * cohort. (Documentation of Mixpanel, Retention.)
 */
export function averageRetention(cohorts: readonly CohortShare[]): AverageRetention {
  const complete = cohorts.filter((cohort) => cohort.complete && cohort.size > 0);
  const sum = (of: (cohort: CohortShare) => number): number =>
    complete.reduce((total, cohort) => total + of(cohort), 0);
  if (complete.length === 0) return { pooled: null, simple: null, mixpanel: null };
  return {
    pooled: sum(({ retained }) => retained) / sum(({ size }) => size),
    simple: sum(({ size, retained }) => retained / size) / complete.length,
    mixpanel: sum(({ size, retained }) => retained * size) / sum(({ size }) => size ** 2),
  };
}
