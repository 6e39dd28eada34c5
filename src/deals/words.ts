/**
 * Reads bytes by four. Remembers the array asked for last, because the cells of a file come from one array for a long
 * time.
 */
export class Words {
  #bytes: Uint8Array | null = null;
  #view: DataView = new DataView(new ArrayBuffer(0));

  /** A view of these bytes. */
  of(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#view;
  }
}

/** Hash of `view[from … to)`: a polynomial in `factor`, an odd number, modulo 2³². */
export function hashOf(view: DataView, from: number, to: number, factor: number): number {
  let hash = to - from;
  let i = from;
  for (; i + 4 <= to; i += 4) hash = (Math.imul(hash, factor) + view.getInt32(i)) | 0;
  for (; i < to; i++) hash = (Math.imul(hash, factor) + view.getUint8(i)) | 0;
  return hash;
}

/** Lets the high bits of a hash reach the low ones. */
export function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 5;
}

/** Whether `a[i … i + length)` and `b[k … k + length)` are the same. */
export function sameBytes(a: DataView, i: number, b: DataView, k: number, length: number): boolean {
  if (length < 4) {
    for (let n = 0; n < length; n++) if (a.getUint8(i + n) !== b.getUint8(k + n)) return false;
    return true;
  }
  const last = length - 4;
  for (let n = 0; n < last; n += 4) if (a.getInt32(i + n) !== b.getInt32(k + n)) return false;
  return a.getInt32(i + last) === b.getInt32(k + last);
}

/** Copies `length` bytes; up to three bytes behind them in `target` may change. Both views must be long enough for that. */
export function copyWords(
  source: DataView,
  from: number,
  target: DataView,
  to: number,
  length: number,
): void {
  for (let n = 0; n < length; n += 4) target.setInt32(to + n, source.getInt32(from + n));
}

/** An odd number chosen by chance: with it no file can be made whose texts share a hash. */
export function anyFactor(): number {
  return (Math.random() * 0x100000000) | 1;
}
