/** What is still to be won, and what is there to win it from. */
export interface CoverageInputs {
  /** Money of open deals expected to close in the period. */
  readonly open: number;
  /** What should be won in the period. */
  readonly target: number;
  /** What has been won in it. */
  readonly won: number;
  /** Share of closed deals that are won, 0 … 1; null = not known. */
  readonly winRate: number | null;
}

/** Pipeline coverage. What cannot be computed is null. */
export interface Coverage {
  /** Target − won, at least 0. */
  remaining: number;
  /** Open ÷ remaining, such as 3.0 times; null where nothing remains. */
  coverage: number | null;
  /** Coverage at which the remaining target is just expected: 1 ÷ win rate. */
  requiredCoverage: number | null;
  /** Open × win rate. */
  expected: number | null;
  /** Expected ÷ remaining; null where nothing remains. */
  expectedAttainment: number | null;
}

/**
 * Whether the open pipeline covers what remains of a target, in the money of both. "Three times" is no law: what is
 * needed follows from the win rate. Null where nothing remains, and for what follows from a win rate that is not known
 * or 0. (By definition.)
 */
export function measureCoverage({ open, target, won, winRate }: CoverageInputs): Coverage {
  const remaining = Math.max(0, target - won);
  const expected = winRate === null ? null : open * winRate;
  return {
    remaining,
    coverage: remaining === 0 ? null : open / remaining,
    requiredCoverage: winRate === null || winRate === 0 ? null : 1 / winRate,
    expected,
    expectedAttainment: remaining === 0 || expected === null ? null : expected / remaining,
  };
}
