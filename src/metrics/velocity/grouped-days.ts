/** `n` deals that took the same number of days. */
export interface GroupedDays {
  readonly days: number;
  readonly n: number;
}

/** Mean; null where there is no deal. */
export function groupedMean(groups: readonly GroupedDays[]): number | null {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return n === 0 ? null : groups.reduce((sum, group) => sum + group.days * group.n, 0) / n;
}

/**
 * Quantile by linear interpolation between the deals in order (type 7), without listing them one by one; null
 * where there is no deal.
 */
export function groupedQuantile(groups: readonly GroupedDays[], p: number): number | null {
  const sorted = groups.toSorted((a, b) => a.days - b.days);
  const n = sorted.reduce((sum, group) => sum + group.n, 0);
  if (n === 0) return null;
  const place = (n - 1) * p;
  const at = (index: number): number => {
    let passed = 0;
    return sorted.find((group) => (passed += group.n) > index)!.days;
  };
  const below = Math.floor(place);
  const low = at(below);
  return low + (at(Math.min(below + 1, n - 1)) - low) * (place - below);
}
