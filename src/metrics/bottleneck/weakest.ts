import { twoShareTest } from '../../statistics/two-shares.js';
import type { Share } from '../../statistics/two-shares.js';

/**
 * By share: p-value of "it is not the smallest of all" – the largest of its p-values against the others, 1 where one of
 * them is as small or smaller. It stays valid however the share was picked, because every comparison must say so
 * (intersection–union test; R. L. Berger, Technometrics 24, 1982). Null for a share that is not known, and where there
 * is no other to compare with.
 */
export function weakestP(shares: readonly (Share | null)[]): (number | null)[] {
  return shares.map((share, i) => {
    const others = shares.filter((other, k): other is Share => other !== null && k !== i);
    if (share === null || others.length === 0) return null;
    return Math.max(...others.map((other) => smallerP(share, other)));
  });
}

function smallerP(share: Share, other: Share): number {
  const test = twoShareTest(share, other);
  return test === null || test.z >= 0 ? 1 : test.p;
}
