/** A state that is left with less than this probability is never left. */
const NEVER = 1e-14;

/** Where a chain ends, and how long that takes. */
export interface Absorption {
  /** By transient state, by absorbing state: probability of ending there. Each row adds up to 1. */
  readonly probabilities: number[][];
  /** By transient state: expected number of steps to the end. */
  readonly steps: number[];
}

/**
 * Absorbing Markov chain: (I − Q)⁻¹R and (I − Q)⁻¹1, probabilities, 0 … 1, and numbers of steps of cases, such as deals
 * that may go back, by the state in which they begin. Null where some state never comes to an end; without states both
 * are empty. (C. M. Grinstead and J. L. Snell, Introduction to Probability, 1997, § 11.2. Gaussian elimination, which
 * for such matrices is stable in the order given.)
 *
 * @param moves Q: probability, per step, of going from one transient state to another
 * @param ends R: of going from a transient state to an absorbing one
 */
export function absorption(
  moves: readonly (readonly number[])[],
  ends: readonly (readonly number[])[],
): Absorption | null {
  const rows = moves.map((row, i) => [...row.map((q, k) => (i === k ? 1 - q : -q)), ...ends[i]!, 1]);
  for (const [i, row] of rows.entries()) {
    const pivot = row[i]!;
    if (!(pivot > NEVER)) return null;
    row.forEach((value, k) => (row[k] = value / pivot));
    for (const other of rows) {
      const factor = other[i]!;
      if (other !== row) row.forEach((value, k) => (other[k]! -= factor * value));
    }
  }
  return {
    probabilities: rows.map((row) => row.slice(rows.length, -1)),
    steps: rows.map((row) => row.at(-1)!),
  };
}
