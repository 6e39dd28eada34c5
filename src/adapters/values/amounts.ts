import { LabelIndex } from '../../deals/labels.js';
import { behindLastSpace, isBytes, isLetter, isWideDigit, markAt, readPower } from './amount-bytes.js';
import type { Digits } from './amount-bytes.js';
import { affixOf } from './currencies.js';
import type { Affix } from './currencies.js';

const DOT = 46;
const COMMA = 44;
/** Powers of ten that are exact. */
export const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

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
  readonly #shift: number;

  /**
   * @param mark the decimal mark, where it is known
   * @param shift powers of ten of cells that state no magnitude of their own, such as 4 below `金额（万元）`
   */
  constructor(mark?: '.' | ',', shift = 0) {
    this.#mark = mark === undefined ? 0 : mark.charCodeAt(0);
    this.#shift = shift;
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
    const stated = before.affix.exponent + after.affix.exponent;
    const value = this.#number(cell, (stated || this.#shift) + cell.power - decimals);
    if (!Number.isFinite(value)) return;
    this.value = value !== 0 && (before.negative || after.negative) ? -value : value;
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
      if (byte >= 48 && byte <= 57)
        return i > from && bytes[i - 1] === DOT && !isLetter(bytes[i - 2]!, i - 2 < from) ? i - 1 : i;
      if (byte === 0xef && isWideDigit(bytes, i)) return i;
      if (i - from > MOST_AFFIX && byte !== 32) return -1;
    }
    return -1;
  }

  /** Walks over digits, marks and separators. */
  #scan(bytes: Uint8Array, from: number, to: number): Digits | null {
    const cell: Digits = {
      end: from,
      count: 0,
      mantissa: 0,
      dots: 0,
      commas: 0,
      first: -1,
      last: -1,
      uneven: false,
      kind: 32,
      spaced: false,
      power: 0,
    };
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
    const clear =
      other > 0 || cell.spaced || behind !== 3 || whole > 3 || whole === 0 || this.#digits[0] === 48;
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
  #affixAt(
    bytes: Uint8Array,
    from: number,
    to: number,
  ): { affix: Affix; negative: boolean; percent: boolean } | null {
    let negative = false;
    let percent = false;
    let size = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      const minus =
        byte === 45 ||
        byte === 40 ||
        isBytes(bytes, i, 0xe2, 0x88, 0x92) ||
        isBytes(bytes, i, 0xef, 0xbc, 0x8d) ||
        isBytes(bytes, i, 0xef, 0xbc, 0x88);
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
    if (this.#meanings.length < MOST_AFFIXES)
      this.#meanings[this.#affixes.codeOf(this.#affix, 0, size)] = meaning;
    return meaning;
  }
}
