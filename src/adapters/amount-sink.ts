import { CodesBuilder } from '../deals/codes.js';
import type { DictionaryColumn } from '../deals/deal-table.js';
import { trimmed, withRoom } from '../deals/growing.js';
import { LabelIndex } from '../deals/labels.js';
import { AmountParser, scaled } from './amounts.js';
import type { AmountFault } from './amounts.js';
import { RowList, trimEnd, trimStart } from './cells.js';
import type { ColumnSink } from './cells.js';
import { Undoubler } from './delimited.js';
import type { RowBatch } from './delimited.js';

const DOT = 46;

/** A column of amounts, probabilities or counts. */
export class AmountSink implements ColumnSink {
  readonly #parser: AmountParser;
  readonly #exponent: number;
  readonly #undoubler = new Undoubler();
  readonly #dots = new RowList();
  readonly #commas = new RowList();
  readonly #recurring = new RowList();
  readonly #unreadable = new RowList();
  #values: Float64Array;
  #rows = 0;
  #currencies: CodesBuilder | null = null;
  #percent = false;

  /** @param exponent powers of ten that the header gives every cell (`万元` = 4) */
  constructor(mark: '.' | ',' | undefined, exponent: number, rows: number) {
    this.#parser = new AmountParser(mark, exponent);
    this.#exponent = exponent;
    this.#values = new Float64Array(rows);
  }

  take(batch: RowBatch, column: number): void {
    const { bytes, start, end, capacity, rows } = batch;
    this.#values = withRoom(this.#values, this.#rows + rows);
    const values = this.#values;
    for (let cell = column * capacity, last = cell + rows; cell < last; cell++) {
      const from = start[cell]!;
      const to = end[cell]!;
      let value = NaN;
      if (to !== from) {
        value = to > 0 && this.#exponent === 0 ? this.#plain(bytes, from, to) : NaN;
        if (value !== value) value = this.#careful(bytes, from, to);
      }
      values[this.#rows++] = value;
    }
  }

  /** Reads `12850` and `12850.5`, the forms of nearly all cells; NaN for everything else. */
  #plain(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > 16) return NaN;
    let mantissa = 0;
    let point = -1;
    for (let i = from; i < to; i++) {
      const digit = bytes[i]! - 48;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (digit === DOT - 48 && point < 0 && i > from) point = i;
      else return NaN;
    }
    if (point < 0) {
      if (to - from > 15) return NaN;
      if (to - from > 3) this.#parser.plain++;
      return mantissa;
    }
    const decimals = to - point - 1;
    if (decimals === 3 || decimals === 0 || this.#parser.told === ',') return NaN;
    this.#parser.points++;
    return scaled(mantissa, -decimals);
  }

  #careful(bytes: Uint8Array, from: number, to: number): number {
    let first = from;
    let last = to;
    let source = bytes;
    if (to < 0) {
      last = this.#undoubler.copy(bytes, from, ~to);
      source = this.#undoubler.bytes;
      first = 0;
    }
    first = trimStart(source, first, last);
    last = trimEnd(source, first, last);
    if (first === last) return NaN;
    const parser = this.#parser;
    parser.parse(source, first, last);
    if (parser.value !== parser.value) {
      (parser.fault === 'recurring-amount' ? this.#recurring : this.#unreadable).add(this.#rows);
      return NaN;
    }
    if (parser.unclear !== 0) (parser.unclear === DOT ? this.#dots : this.#commas).add(this.#rows);
    if (parser.currency !== '') this.#noteCurrency(parser.currency);
    this.#percent ||= parser.percent;
    return parser.value;
  }

  #noteCurrency(currency: string): void {
    const found = (this.#currencies ??= new CodesBuilder(new LabelIndex()));
    while (found.size < this.#rows) found.appendCode(0);
    found.appendText(currency);
  }

  /** The amounts of all rows, with cells such as `1.234` read as the other cells of the column suggest. */
  finish(): FinishedAmounts {
    const values = trimmed(this.#values, this.#rows);
    const { mark, plain } = this.#parser;
    const point = mark === '.' || (mark === null && plain > 0);
    if (point) for (const row of this.#dots.rows()) values[row] = scaled(values[row]!, -3);
    if (mark === ',') for (const row of this.#commas.rows()) values[row] = scaled(values[row]!, -3);
    const guessed = mark === null ? this.#dots.size : 0;
    return {
      values,
      mark: mark ?? (this.#dots.size > 0 ? (point ? '.' : ',') : this.#commas.size > 0 ? '.' : null),
      guessed,
      currencies: this.#finishCurrencies(),
      percent: this.#percent,
      faults: [
        ...faultsOf(this.#unreadable, 'unparseable-amount'),
        ...faultsOf(this.#recurring, 'recurring-amount'),
      ],
    };
  }

  #finishCurrencies(): DictionaryColumn | null {
    const found = this.#currencies;
    if (found === null) return null;
    while (found.size < this.#rows) found.appendCode(0);
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
  /** Currencies that stand beside the amounts; null where none does. */
  readonly currencies: DictionaryColumn | null;
  /** Whether any cell has a percent sign. */
  readonly percent: boolean;
  readonly faults: readonly { readonly row: number; readonly reason: AmountFault }[];
}

function faultsOf(list: RowList, reason: AmountFault): { row: number; reason: AmountFault }[] {
  return Array.from(list.rows(), (row) => ({ row, reason }));
}
