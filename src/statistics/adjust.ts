/**
 * A p-value of each comparison; null where the comparison could not be made. Those do not count as comparisons
 * and stay null.
 */
export type PValues = readonly (number | null)[];

/**
 * Steps through the p-values that are known in the order of size – 1 from the smallest up, −1 from the largest
 * down –, raising each by its factor, so that none passes the one before it.
 */
function stepwise(p: PValues, way: 1 | -1, factor: (step: number, n: number) => number): (number | null)[] {
  const known = [...p.keys()].filter((i) => p[i] !== null).sort((i, j) => way * (p[i]! - p[j]!));
  const adjusted = [...p];
  const further = way > 0 ? Math.max : Math.min;
  let last = (1 - way) / 2;
  known.forEach((i, step) => {
    adjusted[i] = last = Math.min(1, further(last, p[i]! * factor(step, known.length)));
  });
  return adjusted;
}

/**
 * p-values for as many comparisons, each times their number: the chance of any false alarm stays below the level.
 * `holm` promises the same and never says less. Comparisons that could not be made stay null and do not count. As R
 * `p.adjust`.
 */
export function bonferroni(p: PValues): (number | null)[] {
  return stepwise(p, 1, (_, n) => n);
}

/**
 * p-values adjusted so that the chance of any false alarm among the comparisons stays below the level. Used for the
 * stages of a funnel. Comparisons that could not be made stay null and do not count. (S. Holm, Scandinavian Journal
 * of Statistics 6, 1979; as R `p.adjust`.)
 */
export function holm(p: PValues): (number | null)[] {
  return stepwise(p, 1, (step, n) => n - step);
}

/**
 * p-values adjusted so that the expected share of false alarms among the alarms stays below the level. Used across
 * segments and people. Comparisons that could not be made stay null and do not count. (Y. Benjamini and Y.
 * Hochberg, JRSS B 57, 1995; as R `p.adjust`.)
 */
export function benjaminiHochberg(p: PValues): (number | null)[] {
  return stepwise(p, -1, (step, n) => n / (n - step));
}
