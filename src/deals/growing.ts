/** Typed arrays that a growing column may be made of. */
export type Growable = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The same array, or a larger copy of it when it holds fewer than `needed` elements. */
export function withRoom<A extends Growable>(array: A, needed: number): A {
  if (needed <= array.length) return array;
  const Larger = array.constructor as new (length: number) => A;
  const larger = new Larger(Math.max(needed, Math.ceil(array.length * 1.5), 64));
  larger.set(array);
  return larger;
}

/** The first `size` elements; copied where keeping the rest would waste more than an eighth of the memory. */
export function trimmed<A extends Growable>(array: A, size: number): A {
  if (array.length === size) return array;
  const wasteful = array.length - size > size / 8;
  return (wasteful ? array.slice(0, size) : array.subarray(0, size)) as A;
}
