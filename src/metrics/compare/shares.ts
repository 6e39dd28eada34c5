import { benjaminiHochberg } from '../../statistics/adjust.js';
import { newcombe, twoShareTest } from '../../statistics/two-shares.js';
import type { Share } from '../../statistics/two-shares.js';
import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** Cases below which a share says little. */
export const SMALL_SAMPLE = 30;

/** How shares are compared. */
export interface CompareOptions {
  /** Level of intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Fewer cases than this are flagged. Default 30. */
  readonly minSample?: number | undefined;
}

/** Two shares side by side. A difference is in shares: 0.07 = 7 percentage points. */
export interface ShareChange {
  before: Rate;
  after: Rate;
  /** After − before and its limits (Newcombe); null where either has no cases. */
  points: number | null;
  low: number | null;
  high: number | null;
  /** (after − before) ÷ before; null where before is 0. */
  relative: number | null;
  /** Two-sided, of the pooled test; null where there is nothing to test. */
  p: number | null;
  /** Whether the limits exclude 0. It says nothing of causes. */
  conclusive: boolean;
  smallSample: boolean;
}

/**
 * Compares a share of two separate groups, such as of two periods: in points (0.07 = 7 percentage points) with
 * Newcombe's interval, relatively, and by the pooled test. Where either group has no cases the difference is null
 * and nothing is conclusive; where the first share is 0 the relative change is null. (R. G. Newcombe, Statistics in
 * Medicine 17, 1998; as R `prop.test(correct = FALSE)`.)
 */
export function compareShares(before: Share, after: Share, options: CompareOptions = {}): ShareChange {
  const { confidence = 0.95, minSample = SMALL_SAMPLE } = options;
  const difference = newcombe(after, before, confidence);
  const [was, is] = [before, after].map(({ k, n }) => rateOf(k, n, '', confidence)) as [Rate, Rate];
  return {
    before: was,
    after: is,
    points: difference?.value ?? null,
    low: difference?.low ?? null,
    high: difference?.high ?? null,
    relative: difference === null || before.k === 0 ? null : difference.value / (before.k / before.n),
    p: twoShareTest(after, before)?.p ?? null,
    conclusive: difference !== null && (difference.low > 0 || difference.high < 0),
    smallSample: before.n < minSample || after.n < minSample,
  };
}

/** One of several groups, against all others together. */
export interface ComparedGroup {
  rate: Rate;
  /** Two-sided against the rest; null for a small sample, or where there is nothing to test. */
  p: number | null;
  /** The same, corrected for the number of groups compared (Benjamini–Hochberg). */
  pAdjusted: number | null;
  smallSample: boolean;
}

/** Several groups side by side. */
export interface ComparedGroups {
  /** In the order given. */
  groups: ComparedGroup[];
  /** How many were compared. */
  comparisons: number;
}

/**
 * Compares a share of several separate groups – people, sources – each with all others together, with p-values
 * corrected for the number of groups. Groups with few cases are shown but not compared; they are part of the rest
 * of others. Without groups, or where nobody differs in anything (all or none), p is null. (Y. Benjamini and Y.
 * Hochberg, JRSS B 57, 1995.)
 */
export function compareGroups(groups: readonly Share[], options: CompareOptions = {}): ComparedGroups {
  const { confidence = 0.95, minSample = SMALL_SAMPLE } = options;
  const all = groups.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 });
  const p = groups.map(({ k, n }) =>
    n < minSample ? null : (twoShareTest({ k, n }, { k: all.k - k, n: all.n - n })?.p ?? null),
  );
  const adjusted = benjaminiHochberg(p);
  return {
    groups: groups.map(({ k, n }, i) => ({
      rate: rateOf(k, n, '', confidence),
      p: p[i]!,
      pAdjusted: adjusted[i]!,
      smallSample: n < minSample,
    })),
    comparisons: p.filter((one) => one !== null).length,
  };
}
