/** The highest bit of four bytes. */
const HIGH = 0x80808080 | 0;

/** Longest sequence of bytes for one character, less one. */
const MOST_TRAIL = 3;

/** What is used of Node. */
interface Node {
  process?: {
    getBuiltinModule?(name: 'node:buffer'): { isUtf8(bytes: Uint8Array): boolean };
  };
}

/** Node's own answer to whether bytes are well-formed, several times as fast as a loop over them. */
const isUtf8 = (globalThis as Node).process?.getBuiltinModule?.('node:buffer').isUtf8;

/** A place among the last bytes up to which no character is cut off, if all are well-formed. */
function wholeUntil(bytes: Uint8Array): number {
  const least = Math.max(0, bytes.length - MOST_TRAIL - 1);
  let end = bytes.length;
  while (end > least && isTrail(bytes[end - 1]!)) end--;
  return end > least ? end - 1 : least;
}

/**
 * Place of the first byte that does not begin a well-formed character of UTF-8; the length of the bytes where there is none.
 * Looks at sixteen bytes at once, because nearly all of them are ASCII.
 */
export function illFormedAt(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes.length - 3;
  const whole = wholeUntil(bytes);
  for (let i = isUtf8?.(bytes.subarray(0, whole)) ? whole : 0; ;) {
    i = wideAt(bytes, view, i);
    if (i === bytes.length) return i;
    do {
      const length =
        i < wide ? usualLength(view.getInt32(i, true)) || sequenceLength(bytes, i) : sequenceLength(bytes, i);
      if (length === 0) return i;
      i += length;
    } while (i < bytes.length && bytes[i]! >= 0x80);
  }
}

/** Length of a sequence of two or three bytes whose lead says that any trail will do, the first of four in a word; 0 for anything else. */
function usualLength(word: number): number {
  const lead = word & 0xff;
  if ((word & 0xc0c0f0) === 0x8080e0) return lead === 0xe0 || lead === 0xed ? 0 : 3;
  return (word & 0xc0e0) === 0x80c0 && lead >= 0xc2 ? 2 : 0;
}

/** Place of the first byte from `from` on that is not ASCII; the length of the bytes where there is none. */
function wideAt(bytes: Uint8Array, view: DataView, from: number): number {
  const n = bytes.length;
  let i = from;
  for (; i <= n - 16; i += 16) {
    const words =
      view.getInt32(i, true) |
      view.getInt32(i + 4, true) |
      view.getInt32(i + 8, true) |
      view.getInt32(i + 12, true);
    if ((words & HIGH) !== 0) break;
  }
  while (i <= n - 4 && (view.getInt32(i, true) & HIGH) === 0) i += 4;
  while (i < n && bytes[i]! < 0x80) i++;
  return i;
}

/** Place of the first byte that is not ASCII; the length of the bytes where there is none. */
export function firstWide(bytes: Uint8Array): number {
  return wideAt(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
}

/** Whether an ill-formed character may be one that is only cut off by the end of the bytes. */
export function isCutOff(bytes: Uint8Array, at: number): boolean {
  return bytes.length - at <= MOST_TRAIL && bytes[at]! >= 0xc2;
}

/** Length of a well-formed sequence of two to four bytes; 0 for anything else, also overlong forms and surrogates. */
export function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  const second = byteAt(bytes, i + 1);
  if (lead >= 0xc2 && lead <= 0xdf) return isTrail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const inRange = second >= (lead === 0xe0 ? 0xa0 : 0x80) && second <= (lead === 0xed ? 0x9f : 0xbf);
    return inRange && isTrail(byteAt(bytes, i + 2)) ? 3 : 0;
  }
  if (lead < 0xf0 || lead > 0xf4) return 0;
  const inRange = second >= (lead === 0xf0 ? 0x90 : 0x80) && second <= (lead === 0xf4 ? 0x8f : 0xbf);
  return inRange && isTrail(byteAt(bytes, i + 2)) && isTrail(byteAt(bytes, i + 3)) ? 4 : 0;
}

function byteAt(bytes: Uint8Array, i: number): number {
  return i < bytes.length ? bytes[i]! : 0;
}

function isTrail(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
