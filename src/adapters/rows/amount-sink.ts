import { CodesBuilder } from '../../deals/codes.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { trimmed, withRoom } from '../../deals/growing.js';
import { LabelIndex } from '../../deals/labels.js';
import { AmountParser, POWERS, scaled } from '../values/amounts.js';
import type { AmountFault } from '../values/amounts.js';
import { RowList, TrimmedCell } from './cells.js';
import type { ColumnSink } from './cells.js';

const DOT = 46;

/** Longest number that is taken without a closer look, in bytes: its digits are exact. */
const MOST_PLAIN = 16;

/** A column of amounts, probabilities or counts. */
export class AmountSink implements ColumnSink {
  /** Whether a cell is the number that it shows: the header gives no power of ten. */
  readonly isPlain: boolean;
  /** Whether the decimal mark is said to be a comma. */
  readonly isComma: boolean;
  readonly #parser: AmountParser;
  readonly #cell = new TrimmedCell();
  readonly #dots = new RowList();
  readonly #commas = new RowList();
  readonly #recurring = new RowList();
  readonly #unreadable = new RowList();
  #values: Float64Array;
  // What the last plain cell says: whether it has a decimal point, or four digits and more without one.
  #point = 0;
  #whole = 0;
  #currencies: CodesBuilder | null = null;
  #percent = false;

  /** @param exponent powers of ten that the header gives every cell (`万元` = 4) */
  constructor(mark: '.' | ',' | undefined, exponent: number, rows: number) {
    this.#parser = new AmountParser(mark, exponent);
    this.isPlain = exponent === 0;
    this.isComma = mark === ',';
    this.#values = new Float64Array(rows);
  }

  reserve(rows: number): void {
    this.#values = withRoom(this.#values, rows);
  }

  take(bytes: Uint8Array, from: number, to: number, row: number): void {
    this.#forget();
    this.#values[row] = this.#read(bytes, from, to, row);
  }

  /**
   * Takes a cell that begins with byte `at` where it is empty or of the form `12850` or `12850.5`, as nearly all are: the
   * number ends where this says. −1 for everything else. There have to be 17 bytes. What it says of the decimal mark counts
   * once it is confirmed.
   */
  takePlain(view: DataView, at: number, row: number): number {
    this.#forget();
    let mantissa = 0;
    let point = -1;
    let to = at;
    for (; to <= at + MOST_PLAIN; to++) {
      const digit = view.getUint8(to) - 48;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (digit === DOT - 48 && point < 0 && to > at) point = to;
      else break;
    }
    const length = to - at;
    const decimals = point < 0 ? 0 : to - point - 1;
    if (length === 0) this.#values[row] = NaN;
    else if (!this.isPlain || length > MOST_PLAIN) return -1;
    else if (point < 0) {
      if (length === MOST_PLAIN) return -1;
      this.#whole = length > 3 ? 1 : 0;
      this.#values[row] = mantissa;
    } else {
      if (decimals === 3 || decimals === 0 || this.isComma) return -1;
      this.#point = 1;
      // Not by `scaled`: a call would put both numbers on the heap.
      this.#values[row] = mantissa / POWERS[decimals]!;
    }
    return to;
  }

  /** Confirms the last cell taken: its row is a row of the table. */
  confirm(): void {
    this.#parser.points += this.#point;
    this.#parser.plain += this.#whole;
  }

  /** Takes rows from `row` on: how many have a decimal point, and how many four digits and more without one. */
  takeNumbers(values: Float64Array, row: number, said: { points: number; wholes: number }): void {
    this.#values.set(values, row);
    this.#parser.points += said.points;
    this.#parser.plain += said.wholes;
  }

  #forget(): void {
    this.#point = this.#whole = 0;
  }

  #read(bytes: Uint8Array, from: number, to: number, row: number): number {
    const cell = this.#cell;
    cell.take(bytes, from, to);
    if (cell.from === cell.to) return NaN;
    const parser = this.#parser;
    parser.parse(cell.bytes, cell.from, cell.to);
    if (parser.value !== parser.value) {
      (parser.fault === 'recurring-amount' ? this.#recurring : this.#unreadable).add(row);
      return NaN;
    }
    if (parser.unclear !== 0) (parser.unclear === DOT ? this.#dots : this.#commas).add(row);
    if (parser.currency !== '') this.#noteCurrency(parser.currency, row);
    this.#percent ||= parser.percent;
    return parser.value;
  }

  #noteCurrency(currency: string, row: number): void {
    const found = (this.#currencies ??= new CodesBuilder(new LabelIndex()));
    while (found.size < row) found.appendCode(0);
    found.appendText(currency);
  }

  /** The amounts of so many rows, with cells such as `1.234` read as the other cells of the column suggest. */
  finish(rows: number): FinishedAmounts {
    const values = trimmed(this.#values, rows);
    const { mark, plain } = this.#parser;
    const point = mark === '.' || (mark === null && plain > 0);
    if (point) for (const row of this.#dots.rows()) values[row] = scaled(values[row]!, -3);
    if (mark === ',') for (const row of this.#commas.rows()) values[row] = scaled(values[row]!, -3);
    const guessed = mark === null ? this.#dots.size : 0;
    return {
      values,
      mark: mark ?? (this.#dots.size > 0 ? (point ? '.' : ',') : this.#commas.size > 0 ? '.' : null),
      guessed,
      commas: mark === null ? this.#commas.size : 0,
      currencies: this.#finishCurrencies(rows),
      percent: this.#percent,
      faults: [
        ...faultsOf(this.#unreadable, 'unparseable-amount'),
        ...faultsOf(this.#recurring, 'recurring-amount'),
      ],
    };
  }

  #finishCurrencies(rows: number): DictionaryColumn | null {
    const found = this.#currencies;
    if (found === null) return null;
    while (found.size < rows) found.appendCode(0);
    return found.finish();
  }
}

/** What came of a column of amounts. */
export interface FinishedAmounts {
  readonly values: Float64Array;
  /** The decimal mark; null where the column has neither decimals nor thousands separators. */
  readonly mark: '.' | ',' | null;
  /** Cells such as `1.234` that no other cell explains. */
  readonly guessed: number;
  /** Cells such as `1,234` that no other cell explains, read as thousands. */
  readonly commas: number;
  /** Currencies that stand beside the amounts; null where none does. */
  readonly currencies: DictionaryColumn | null;
  /** Whether any cell has a percent sign. */
  readonly percent: boolean;
  readonly faults: readonly { readonly row: number; readonly reason: AmountFault }[];
}

function faultsOf(list: RowList, reason: AmountFault): { row: number; reason: AmountFault }[] {
  return Array.from(list.rows(), (row) => ({ row, reason }));
}
