/** The rate of each passage: cases in the next stage ÷ cases in this one; null where there are none. */
export function passageRates(counts: readonly number[]): (number | null)[] {
  return counts.slice(1).map((count, i) => (counts[i] === 0 ? null : count / counts[i]!));
}

/** Cases that come through all other passages, by passage; null where a rate of these is not known. */
export function throughOthers(start: number, rates: readonly (number | null)[]): (number | null)[] {
  return rates.map((_, i) =>
    rates.reduce<number | null>(
      (product, rate, k) => (k === i ? product : product === null || rate === null ? null : product * rate),
      start,
    ),
  );
}

/** More cases in the last stage for one percentage point more of each rate alone; null where another rate is not known. */
export function worthOfPoints(start: number, rates: readonly (number | null)[]): (number | null)[] {
  return throughOthers(start, rates).map((product) => (product === null ? null : product / 100));
}
