import type { Cohort, CohortMean, CohortRevenue } from './result.js';

/** What became of the money of age 0 at an age; null without any, or where currencies are mixed (`minor` null). */
export function retainedAt(
  rows: readonly (readonly number[])[],
  age: number,
  minor: number | null,
): CohortRevenue | null {
  if (minor === null) return null;
  const sum = (column: number, at: number): number =>
    rows.reduce((total, row) => (row[3] === at ? total + row[column]! : total), 0) / minor;
  const start = sum(5, 0);
  return start === 0 ? null : { start, now: sum(7, age), kept: sum(6, age), churned: start - sum(5, age) };
}

/**
 * The same added up over cohorts; null where it is not known of one that has any. Cohorts that paid nothing at age 0 have
 * nothing to keep, and are left out; null where all are.
 */
function addRetained(list: readonly CohortRevenue[]): CohortRevenue | null {
  if (list.length === 0) return null;
  const sum = (of: (one: CohortRevenue) => number | null): number | null =>
    list.some((one) => of(one) === null) ? null : list.reduce((total, one) => total + of(one)!, 0);
  return {
    start: sum(({ start }) => start)!,
    now: sum(({ now }) => now)!,
    kept: sum(({ kept }) => kept),
    churned: sum(({ churned }) => churned),
  };
}

/** Averages with what became of the money of age 0 of the cohorts for which an age is over; as they are where none is paid. */
export function withRetainedMeans(means: CohortMean[], cohorts: readonly Cohort[]): CohortMean[] {
  if (cohorts.every(({ cells }) => cells.every(({ retained }) => retained === undefined))) return means;
  return means.map((mean) => {
    const cells = cohorts.map(({ cells: own }) => own[mean.age]!).filter(({ complete }) => complete);
    const retained = addRetained(cells.map((cell) => cell.retained ?? null).filter((one) => one !== null));
    return { ...mean, retained };
  });
}
