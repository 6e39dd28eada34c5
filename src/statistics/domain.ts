/**
 * Demands that something holds of a value.
 *
 * @throws RangeError that names the value
 */
export function demand(holds: boolean, value: number | string): void {
  if (!holds) throw new RangeError(`${value} is out of range.`);
}

/** Whether a probability is one: 0 … 1. */
export function isProbability(p: number): boolean {
  return p >= 0 && p <= 1;
}

/** Whether there is a Beta(`a`, `b`) distribution: both above 0 and finite. */
export function isShape(a: number, b: number): boolean {
  return a > 0 && b > 0 && a + b < Infinity;
}
