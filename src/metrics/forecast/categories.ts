/** Money in one forecast category. */
export interface CategoryAmount {
  readonly category: string;
  readonly amount: number;
}

/** The five categories that roll up; their names as Salesforce writes them. */
const PIPELINE = 'Pipeline';
const BEST_CASE = 'Best Case';
const MOST_LIKELY = 'Most Likely';
const COMMIT = 'Commit';
const CLOSED = 'Closed';

/** Money by category, each for itself and rolled up. */
export interface CategoryRollup {
  /** By category, in order of appearance; also those that roll up nowhere, such as `Omitted`. */
  single: { category: string; amount: number }[];
  cumulative: {
    /** Everything open that is not omitted. */
    openPipeline: number;
    /** Best Case + Most Likely + Commit + Closed. */
    bestCase: number;
    /** Most Likely + Commit + Closed. */
    mostLikely: number;
    /** Commit + Closed. */
    commit: number;
  };
}

/**
 * Rolls up the money of open and closed deals by forecast category, each for itself and cumulated; a category without
 * money is 0 in the sums. (Salesforce Object Reference, ForecastingSubmissionItem.)
 */
export function rollUpCategories(amounts: readonly CategoryAmount[]): CategoryRollup {
  const sums = new Map<string, number>();
  for (const { category, amount } of amounts) sums.set(category, (sums.get(category) ?? 0) + amount);
  const of = (category: string): number => sums.get(category) ?? 0;
  const commit = of(COMMIT) + of(CLOSED);
  const mostLikely = of(MOST_LIKELY) + commit;
  return {
    single: [...sums].map(([category, amount]) => ({ category, amount })),
    cumulative: {
      openPipeline: of(PIPELINE) + of(BEST_CASE) + of(MOST_LIKELY) + of(COMMIT),
      bestCase: of(BEST_CASE) + mostLikely,
      mostLikely,
      commit,
    },
  };
}
