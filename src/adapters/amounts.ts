import { LabelIndex } from '../deals/labels.js';
import { affixOf } from './currencies.js';
import type { Affix } from './currencies.js';

const DOT = 46;
const COMMA = 44;
const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** Longest row of digits, and longest text beside them, that may be an amount. */
const MOST_DIGITS = 60;
const MOST_AFFIX = 24;

/** How many different texts beside digits a column remembers. */
const MOST_AFFIXES = 500;

const decoder = new TextDecoder();

/** `mantissa × 10^exponent`, correctly rounded for mantissas of up to 15 digits. */
export function scaled(mantissa: number, exponent: number): number {
  if (exponent === 0) return mantissa;
  if (exponent > 22 || exponent < -22) return Number(`${mantissa}e${exponent}`);
  return exponent > 0 ? mantissa * POWERS[exponent]! : mantissa / POWERS[-exponent]!;
}

/** Why a cell is not an amount. */
export type AmountFault = 'unparseable-amount' | 'recurring-amount';

const NONE: Affix = { exponent: 0, currency: '', recurring: false };

/**
 * Reads amounts out of UTF-8 bytes in all the forms exports use: `12,850.00`, `$1.250,00`, `($500)`, `1 234 000`,
 * `CNY 12.5万`, `１２００`, `45.3k`, `-5`. One parser serves one column; it remembers what its cells say about the decimal
 * mark. A cell such as `1.234`, which could be either, is read with its mark as a thousands separator and is `unclear`.
 */
export class AmountParser {
  /** What the last cell held; NaN where it could not be read. */
  value = NaN;
  /** Byte of the mark of the last cell where it could be decimal or not; otherwise 0. */
  unclear = 0;
  /** Currency that the last cell states; empty = none. */
  currency = '';
  /** Whether the last cell has a percent sign. */
  percent = false;
  /** Why the last cell could not be read. */
  fault: AmountFault = 'unparseable-amount';
  /** Cells that show a decimal point, a decimal comma, or whole numbers of four digits and more without separators. */
  points = 0;
  commas = 0;
  plain = 0;

  readonly #affixes = new LabelIndex();
  readonly #meanings: (Affix | null)[] = [NONE];
  readonly #digits = new Uint8Array(MOST_DIGITS);
  readonly #affix = new Uint8Array(MOST_AFFIX);
  readonly #mark: number;

  /** @param mark the decimal mark, where it is known */
  constructor(mark?: '.' | ',') {
    this.#mark = mark === undefined ? 0 : mark.charCodeAt(0);
  }

  /** Reads the cell `bytes[from … to)`, which is not empty, into the fields above. */
  parse(bytes: Uint8Array, from: number, to: number): void {
    this.value = NaN;
    this.unclear = 0;
    this.currency = '';
    this.percent = false;
    this.fault = 'unparseable-amount';
    const first = this.#firstDigit(bytes, from, to);
    if (first < 0) return;
    const cell = this.#scan(bytes, first, to);
    if (cell === null) return;
    const before = this.#affixAt(bytes, from, first);
    const after = this.#affixAt(bytes, cell.end, to);
    if (before === null || after === null) return;
    if (before.affix.recurring || after.affix.recurring) {
      this.fault = 'recurring-amount';
      return;
    }
    const decimals = this.#decimals(cell);
    if (decimals < 0) return;
    this.percent = before.percent || after.percent;
    this.currency = before.affix.currency || after.affix.currency;
    const exponent = before.affix.exponent + after.affix.exponent + cell.power - decimals;
    const value = this.#number(cell, exponent);
    this.value = before.negative || after.negative ? -value : value;
  }

  /** The decimal mark that was asked for; empty = none. */
  get told(): string {
    return this.#mark === 0 ? '' : String.fromCharCode(this.#mark);
  }

  /** The decimal mark of the column so far; null where no cell tells. */
  get mark(): '.' | ',' | null {
    if (this.#mark !== 0) return this.#mark === DOT ? '.' : ',';
    if (this.points !== this.commas) return this.points > this.commas ? '.' : ',';
    return null;
  }

  #firstDigit(bytes: Uint8Array, from: number, to: number): number {
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte >= 48 && byte <= 57) return i > from && bytes[i - 1] === DOT && !isLetter(bytes[i - 2]!, i - 2 < from) ? i - 1 : i;
      if (byte === 0xef && isWideDigit(bytes, i)) return i;
      if (i - from > MOST_AFFIX && byte !== 32) return -1;
    }
    return -1;
  }

  /** Walks over digits, marks and separators. */
  #scan(bytes: Uint8Array, from: number, to: number): Digits | null {
    const cell: Digits = { end: from, count: 0, mantissa: 0, dots: 0, commas: 0, first: -1, last: -1, uneven: false, kind: 32, spaced: false, power: 0 };
    let group = 0;
    let i = from;
    while (i < to) {
      const width = this.#digitAt(bytes, i, cell);
      if (width > 0) {
        group++;
        i += width;
        if (cell.count > MOST_DIGITS) return null;
        continue;
      }
      const mark = markAt(bytes, i, to);
      if (mark === null) break;
      if (cell.first >= 0 && group !== 3 && group !== 2) cell.uneven = true;
      group = 0;
      if (mark.kind === DOT) cell.dots++;
      else if (mark.kind === COMMA) cell.commas++;
      else cell.spaced = true;
      if (cell.first < 0) cell.first = cell.count;
      if (mark.kind !== 32) cell.last = cell.count;
      cell.kind = mark.kind;
      i += mark.width;
    }
    cell.end = i;
    if ((bytes[i] === 69 || bytes[i] === 101) && i + 1 < to) readPower(bytes, to, cell);
    return cell.count === 0 ? null : cell;
  }

  #digitAt(bytes: Uint8Array, i: number, cell: Digits): number {
    const wide = bytes[i] === 0xef && isWideDigit(bytes, i);
    const digit = wide ? bytes[i + 2]! - 0x90 : bytes[i]! - 48;
    if (digit < 0 || digit > 9) return 0;
    this.#digits[cell.count++] = digit + 48;
    cell.mantissa = cell.mantissa * 10 + digit;
    return wide ? 3 : 1;
  }

  /** How many of the digits stand behind the decimal mark; −1 where marks and groups contradict each other. */
  #decimals(cell: Digits): number {
    const { dots, commas, count, last } = cell;
    const behind = count - last;
    if (dots + commas === 0) {
      if (cell.spaced) return behindLastSpace(cell) === 3 && !cell.uneven ? 0 : -1;
      if (count > 3) this.plain++;
      return 0;
    }
    const mark = cell.kind;
    if (mark === 32 || cell.uneven) return -1;
    const same = mark === DOT ? dots : commas;
    const other = dots + commas - same;
    if (this.#mark !== 0) return this.#decimalsAsTold(mark, same, other, behind);
    if (same > 1) return other === 0 && behind === 3 ? this.#grouped(mark) : -1;
    const whole = cell.first;
    const clear = other > 0 || cell.spaced || behind !== 3 || whole > 3 || whole === 0 || this.#digits[0] === 48;
    if (!clear) {
      this.unclear = mark;
      return 0;
    }
    if (mark === DOT) this.points++;
    else this.commas++;
    return behind;
  }

  #decimalsAsTold(mark: number, same: number, other: number, behind: number): number {
    if (mark === this.#mark) return same === 1 ? behind : -1;
    return other === 0 && behind === 3 ? 0 : -1;
  }

  #grouped(mark: number): number {
    if (mark === DOT) this.commas++;
    else this.points++;
    return 0;
  }

  #number(cell: Digits, exponent: number): number {
    if (cell.count <= 15) return scaled(cell.mantissa, exponent);
    let text = '';
    for (let i = 0; i < cell.count; i++) text += String.fromCharCode(this.#digits[i]!);
    return Number(`${text}e${exponent}`);
  }

  /** What stands beside the digits: signs, brackets, a percent sign, and a currency or magnitude. */
  #affixAt(bytes: Uint8Array, from: number, to: number): { affix: Affix; negative: boolean; percent: boolean } | null {
    let negative = false;
    let percent = false;
    let size = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      const minus = byte === 45 || byte === 40 || isBytes(bytes, i, 0xe2, 0x88, 0x92) || isBytes(bytes, i, 0xef, 0xbc, 0x8d) || isBytes(bytes, i, 0xef, 0xbc, 0x88);
      if (minus) {
        negative = true;
        if (byte >= 0x80) i += 2;
      } else if (byte === 37) percent = true;
      else if (byte === 41 || byte === 43 || (byte <= 32 && size === 0)) continue;
      else if (isBytes(bytes, i, 0xef, 0xbc, 0x89)) i += 2;
      else if (byte > 32 || i + 1 < to) {
        if (byte <= 32 && this.#affix[size - 1] === 32) continue;
        if (size === MOST_AFFIX) return null;
        this.#affix[size++] = byte <= 32 ? 32 : byte;
      }
    }
    while (size > 0 && this.#affix[size - 1] === 32) size--;
    const affix = this.#meaning(size);
    return affix && { affix, negative, percent };
  }

  #meaning(size: number): Affix | null {
    const known = this.#affixes.known(this.#affix, 0, size);
    if (known >= 0) return this.#meanings[known]!;
    const meaning = affixOf(decoder.decode(this.#affix.subarray(0, size)));
    if (this.#meanings.length < MOST_AFFIXES) this.#meanings[this.#affixes.codeOf(this.#affix, 0, size)] = meaning;
    return meaning;
  }
}

/** What a walk over the digits of a cell found. */
interface Digits {
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

function behindLastSpace(cell: Digits): number {
  return (cell.count - cell.first) % 3 === 0 ? 3 : 0;
}

/** Whether a byte is part of a word; `outside` = it is not part of the cell. */
function isLetter(byte: number, outside: boolean): boolean {
  return !outside && ((byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 0x80);
}

function isWideDigit(bytes: Uint8Array, i: number): boolean {
  return bytes[i + 1] === 0xbc && bytes[i + 2]! >= 0x90 && bytes[i + 2]! <= 0x99;
}

function isBytes(bytes: Uint8Array, i: number, a: number, b: number, c: number): boolean {
  return bytes[i] === a && bytes[i + 1] === b && bytes[i + 2] === c;
}

function isDigitAt(bytes: Uint8Array, i: number, to: number): boolean {
  return i < to && ((bytes[i]! >= 48 && bytes[i]! <= 57) || (bytes[i] === 0xef && isWideDigit(bytes, i)));
}

/** A point, a comma, or a separator of groups (a space or apostrophe before a digit); null where there is none. */
function markAt(bytes: Uint8Array, i: number, to: number): { kind: number; width: number } | null {
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
  const narrow = isBytes(bytes, i, 0xe2, 0x80, 0xaf) || isBytes(bytes, i, 0xe2, 0x80, 0x89) || isBytes(bytes, i, 0xe2, 0x80, 0x99);
  return narrow ? 3 : 0;
}

/** Reads `E+06` behind the digits. */
function readPower(bytes: Uint8Array, to: number, cell: Digits): void {
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
