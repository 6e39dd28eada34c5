import { shareTrend } from '../../../statistics/share-trend.js';
import type { ZTest } from '../../../statistics/two-shares.js';
import type { Panel } from '../panels/panels.js';
import type { Shown, ShownCell, ShownCohort } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { ageToTell } from '../takeaway.js';

/** A cohort at the age that is told; null = it has not begun, or nothing is known. */
export interface TrendPoint {
  readonly row: ShownCohort;
  readonly cell: ShownCell | null;
}

/**
 * The age at which cohorts are held beside each other: as asked for, otherwise the one that is spoken of, otherwise the last
 * that is over for any. −1 = there is none.
 */
export function trendAge(shown: Shown, { age }: CohortSpec): number {
  if (age !== undefined) return Math.min(age, shown.ages - 1);
  const told = ageToTell(shown);
  if (told >= 0) return told;
  const some = shown.mean.findLastIndex((cell) => cell !== null && !cell.given);
  return some >= 0 ? some : shown.ages - 1;
}

/** Every cohort at an age. */
export function pointsOf({ cohorts }: Shown, age: number): TrendPoint[] {
  return cohorts.map((row) => {
    const cell = row.cells[age] ?? null;
    return { row, cell: cell?.value == null ? null : cell };
  });
}

/** Whether shares rise or fall from cohort to cohort, of those that are old enough. Null where they are fewer than three. */
export function trendOf(points: readonly TrendPoint[]): ZTest | null {
  // A cohort that is not over still takes its step.
  const shares = points.map(({ cell }) =>
    cell !== null && cell.complete && cell.k !== null ? { k: cell.k, n: cell.n } : { k: 0, n: 0 },
  );
  return shares.filter(({ n }) => n > 0).length < 3 ? null : shareTrend(shares);
}

/** The cohorts of a panel at an age, as rows of one cell: what can be pointed at. */
export function trendRows({ shown }: Panel, age: number): ShownCohort[] {
  return pointsOf(shown, age).map(({ row, cell }) => ({ ...row, cells: [cell] }));
}
