/** Most bars of a given width that durations are drawn in. */
export const MOST_BINS = 60;

/** How far a drawing goes beyond what nine in ten take, where single ones take much longer. */
const TAIL = 1.5;

type Quantile = { readonly value: number | null };

/** What is known of durations: how many there are, quantiles, and the longest. */
export interface Durations {
  readonly n: number;
  readonly median: Quantile;
  readonly p75: Quantile;
  readonly p90: Quantile;
  readonly longest: number | null;
}

/**
 * How far several lists of durations are drawn: all that was seen, but single ones that take far longer – more than half as
 * long again as nine in ten – do not squeeze the others. Without durations 1.
 */
export function reachOfDurations(lists: readonly Durations[]): number {
  const longest = Math.max(1, ...lists.map((list) => list.longest ?? 0));
  const most = Math.max(
    0,
    ...lists.map(({ p90, p75, median }) => p90.value ?? p75.value ?? median.value ?? 0),
  );
  const known = lists.every(({ n, p90 }) => n === 0 || p90.value !== null);
  return known && most > 0 && longest > most * TAIL ? most * TAIL : longest;
}
