import { normalProbability } from './normal.js';
import { isShare } from './wilson.js';
import type { Share, ZTest } from './two-shares.js';

/**
 * Whether shares of separate groups of cases rise or fall in the order given, at equal steps. Positive z: they rise. Null where
 * there is nothing to test: fewer than two groups with cases, a k outside 0 … n, all or none in every group. (W. G. Cochran,
 * Biometrics 10, 1954; P. Armitage, Biometrics 11, 1955; as R `prop.trend.test`.)
 */
export function shareTrend(shares: readonly Share[]): ZTest | null {
  const known = shares.map((share, step) => ({ ...share, step })).filter(({ n }) => n > 0);
  if (known.length < 2 || !known.every(({ k, n }) => isShare(k, n))) return null;
  const sum = (of: (one: (typeof known)[number]) => number): number =>
    known.reduce((total, one) => total + of(one), 0);
  const all = sum(({ n }) => n);
  const common = sum(({ k }) => k) / all;
  const rise = sum(({ k, n, step }) => step * (k - n * common));
  const spread = sum(({ n, step }) => n * step * step) - sum(({ n, step }) => n * step) ** 2 / all;
  const variance = common * (1 - common) * spread;
  if (!(variance > 0)) return null;
  const z = rise / Math.sqrt(variance);
  return { z, p: 2 * normalProbability(-Math.abs(z)) };
}
