/** How far a period has come. */
export interface PaceInputs {
  readonly revenueToDate: number;
  /** Days of the period that are over, and all its days: calendar or working days, both the same. */
  readonly elapsedDays: number;
  readonly totalDays: number;
  readonly target: number;
}

/** Where a period leads at its pace. What cannot be computed is null. */
export interface Pace {
  /** Revenue at the end if it goes on as it did; null on day 0. */
  runRate: number | null;
  /** Target − revenue to date, at least 0. */
  gap: number;
  /** Gap ÷ days left; null when none is left. */
  requiredPerDay: number | null;
}

/**
 * Run rate, gap and required pace of a period, in the money of the target: where it ends if it goes on as it did, and
 * what each remaining day must bring. Null where no day has passed, or none is left. (By definition: a straight line.)
 */
export function measurePace({ revenueToDate, elapsedDays, totalDays, target }: PaceInputs): Pace {
  const gap = Math.max(0, target - revenueToDate);
  const left = totalDays - elapsedDays;
  return {
    runRate: elapsedDays > 0 ? (revenueToDate / elapsedDays) * totalDays : null,
    gap,
    requiredPerDay: left > 0 ? gap / left : null,
  };
}
