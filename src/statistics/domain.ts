/**
 * Demands that a probability is one.
 *
 * @throws RangeError for anything else than 0 … 1
 */
export function demandProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability.`);
}
