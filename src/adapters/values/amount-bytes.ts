const DOT = 46;
const COMMA = 44;

/** What a walk over the digits of a cell found. */
export interface Digits {
  /** Place behind the last digit or mark. */
  end: number;
  count: number;
  mantissa: number;
  dots: number;
  commas: number;
  /** Digits before the first separator; −1 without any. */
  first: number;
  /** Digits before the last point or comma; −1 without any. */
  last: number;
  /** Byte of the last separator; 32 for a space or apostrophe. */
  kind: number;
  /** A group between two separators has neither three nor two digits. */
  uneven: boolean;
  /** Groups are parted by spaces or apostrophes. */
  spaced: boolean;
  /** Exponent written as `E+06`. */
  power: number;
}

/** Three where the digits behind the first separator make whole groups of three, otherwise 0. */
export function behindLastSpace(cell: Digits): number {
  return (cell.count - cell.first) % 3 === 0 ? 3 : 0;
}

/** Whether a byte is part of a word; `outside` = it is not part of the cell. */
export function isLetter(byte: number, outside: boolean): boolean {
  return !outside && (((byte | 32) >= 97 && (byte | 32) <= 122) || byte >= 0x80);
}

/** Whether a full-width digit (`０` to `９`) begins here. */
export function isWideDigit(bytes: Uint8Array, i: number): boolean {
  return bytes[i + 1] === 0xbc && bytes[i + 2]! >= 0x90 && bytes[i + 2]! <= 0x99;
}

/** Whether these three bytes stand here. */
export function isBytes(bytes: Uint8Array, i: number, a: number, b: number, c: number): boolean {
  return bytes[i] === a && bytes[i + 1] === b && bytes[i + 2] === c;
}

function isDigitAt(bytes: Uint8Array, i: number, to: number): boolean {
  return i < to && ((bytes[i]! >= 48 && bytes[i]! <= 57) || (bytes[i] === 0xef && isWideDigit(bytes, i)));
}

/** A point, a comma, or a separator of groups (a space or apostrophe before a digit); null where there is none. */
export function markAt(bytes: Uint8Array, i: number, to: number): { kind: number; width: number } | null {
  const byte = bytes[i]!;
  if (byte === DOT || byte === COMMA) return { kind: byte, width: 1 };
  if (isBytes(bytes, i, 0xef, 0xbc, 0x8e)) return { kind: DOT, width: 3 };
  if (isBytes(bytes, i, 0xef, 0xbc, 0x8c)) return { kind: COMMA, width: 3 };
  const width = separatorWidth(bytes, i);
  return width > 0 && isDigitAt(bytes, i + width, to) ? { kind: 32, width } : null;
}

/** Bytes of a space (plain, no-break, narrow, thin) or apostrophe between groups of digits; 0 where there is none. */
function separatorWidth(bytes: Uint8Array, i: number): number {
  if (bytes[i] === 32 || bytes[i] === 39) return 1;
  if (bytes[i] === 0xc2 && bytes[i + 1] === 0xa0) return 2;
  const narrow =
    isBytes(bytes, i, 0xe2, 0x80, 0xaf) ||
    isBytes(bytes, i, 0xe2, 0x80, 0x89) ||
    isBytes(bytes, i, 0xe2, 0x80, 0x99);
  return narrow ? 3 : 0;
}

/** Reads `E+06` behind the digits. */
export function readPower(bytes: Uint8Array, to: number, cell: Digits): void {
  let i = cell.end + 1;
  const negative = bytes[i] === 45;
  if (negative || bytes[i] === 43) i++;
  let power = 0;
  const from = i;
  while (i < to && bytes[i]! >= 48 && bytes[i]! <= 57 && i - from < 3) power = power * 10 + bytes[i++]! - 48;
  if (i === from || i < to) return;
  cell.power = negative ? -power : power;
  cell.end = i;
}
