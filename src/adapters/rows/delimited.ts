import { firstHit, HIGH, hitsOf, ONES, viewOf } from '../../deals/words.js';

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;

/** One row of a delimited file: where in the bytes each cell stands, without a string for any of them. */
export interface RowCells {
  /** The bytes in which the cells stand. */
  bytes: Uint8Array;
  /** How many columns there are. */
  readonly columns: number;
  /** First byte of each cell. */
  readonly start: Int32Array;
  /** Byte after the last one of each cell; `~end` where quotes inside it are doubled. */
  readonly end: Int32Array;
  /** Physical line on which the row starts, from 1. */
  line: number;
  /** Cells that the row has, which may be more than there are columns. */
  cells: number;
  /** Whether a cell beyond the columns is not empty. */
  overflow: boolean;
}

/** Room for the cells of one row. */
export function makeRow(columns: number): RowCells {
  const [start, end] = [new Int32Array(columns), new Int32Array(columns)];
  return { bytes: new Uint8Array(0), columns, start, end, line: 0, cells: 0, overflow: false };
}

/** What ends the lines of a text: LF or CRLF, or CR where it has no LF. */
export type LineEnd = typeof LF | typeof CR;

/** The line end of a text that begins with these bytes. */
export function lineEndOf(beginning: Uint8Array): LineEnd {
  return beginning.includes(LF) || !beginning.includes(CR) ? LF : CR;
}

/**
 * Walks through a delimited text row by row, after RFC 4180: cells may be quoted, quotes inside are doubled, delimiters
 * and line breaks inside quotes belong to the cell. Spaces after a closing quote are passed over; a quote followed by
 * anything else belongs to the cell.
 */
export class RowScanner {
  readonly #delimiter: number;
  readonly #lineEnd: LineEnd;
  readonly #longest: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = viewOf(this.#bytes);
  #last = true;
  #at = 0;
  #line = 1;
  #unclosed = 0;
  #tooLong = 0;
  // What the last quoted cell was.
  #end = 0;
  #doubled = false;

  /** @param longest most bytes of a row */
  constructor(delimiter: string, lineEnd: LineEnd, longest = Infinity) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#lineEnd = lineEnd;
    this.#longest = longest;
  }

  /** Goes on in these bytes. `last` = the text ends with them; otherwise rows that do not end in them are left. */
  see(bytes: Uint8Array, last: boolean): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#last = last;
  }

  /** Goes to byte `at`, where a row begins, on this physical line. */
  go(at: number, line: number): void {
    this.#at = at;
    this.#line = line;
  }

  /** Physical line on which the next row begins. */
  get line(): number {
    return this.#line;
  }

  /** Byte at which the next row begins. */
  get position(): number {
    return this.#at;
  }

  /** Line of a quote that was never closed; 0 = there is none. */
  get unclosed(): number {
    return this.#unclosed;
  }

  /** Line of a row with more bytes than allowed, at which the walk ends; 0 = there is none. */
  get tooLong(): number {
    return this.#tooLong;
  }

  /** Finds the cells of the next row; false where the bytes end before it does, or where there is none. */
  next(row: RowCells): boolean {
    if (this.#at >= this.#bytes.length) return false;
    const [first, line] = [this.#at, this.#line];
    row.bytes = this.#bytes;
    row.line = line;
    row.cells = this.#cells(row);
    const isWhole = row.cells > 0;
    if ((isWhole ? this.#at : this.#bytes.length) - first > this.#longest) this.#tooLong = line;
    if (!isWhole) this.#line = line;
    return isWhole && this.#tooLong === 0;
  }

  /** Writes down the cells of the next row; returns their number, 0 where the bytes end before the row does. */
  #cells(row: RowCells): number {
    const { start, end, columns } = row;
    const n = this.#bytes.length;
    row.overflow = false;
    for (let at = this.#at, column = 0; ; column++, at++) {
      const isQuoted = at < n && this.#bytes[at] === QUOTE;
      const from = isQuoted ? at + 1 : at;
      at = isQuoted ? this.#quoted(from) : this.#seek(at, this.#delimiter);
      const isLast = !this.#isDelimiter(at);
      let to = isQuoted ? this.#end : isLast ? this.#withoutReturn(from, at) : at;
      if (isQuoted && this.#doubled) to = ~to;
      if (column < columns) {
        start[column] = from;
        end[column] = to;
      } else row.overflow ||= to !== from;
      if (!isLast) continue;
      if (at < n) this.#line++;
      else if (!this.#last) return 0;
      this.#at = Math.min(at + 1, n);
      return column + 1;
    }
  }

  #isDelimiter(at: number): boolean {
    return at < this.#bytes.length && this.#bytes[at] === this.#delimiter;
  }

  /** End of the last cell of a row, without the CR of a CRLF. */
  #withoutReturn(from: number, to: number): number {
    return this.#lineEnd === LF && to > from && this.#bytes[to - 1] === CR ? to - 1 : to;
  }

  /** Place of the next byte that is the one sought or a line end; `n` without any. */
  #seek(from: number, sought: number): number {
    const bytes = this.#bytes;
    const view = this.#view;
    const n = bytes.length;
    const wide = n - 3;
    const lineEnd = this.#lineEnd;
    const first = sought * ONES;
    const second = lineEnd * ONES;
    let at = from;
    for (; at < wide; at += 4) {
      const word = view.getInt32(at, true);
      const hits = (hitsOf(word ^ first) | hitsOf(word ^ second)) & HIGH;
      if (hits !== 0) return at + firstHit(hits);
    }
    while (at < n && bytes[at] !== sought && bytes[at] !== lineEnd) at++;
    return at;
  }

  /** Reads on from after an opening quote; returns the place of the byte after the cell. */
  #quoted(from: number): number {
    const bytes = this.#bytes;
    const n = bytes.length;
    const openedOn = this.#line;
    this.#doubled = false;
    for (let at = from; ;) {
      at = this.#seek(at, QUOTE);
      if (at >= n) {
        if (this.#last) this.#unclosed = openedOn;
        this.#end = n;
        return n;
      }
      if (bytes[at] !== QUOTE) {
        this.#line++;
        at++;
        continue;
      }
      const after = this.#afterQuote(at + 1);
      if (after >= 0) {
        this.#end = at;
        return after;
      }
      this.#doubled = true;
      at += at + 1 < n && bytes[at + 1] === QUOTE ? 2 : 1;
    }
  }

  /** Place of the delimiter or line end that follows a closing quote; −1 where the quote does not close the cell. */
  #afterQuote(at: number): number {
    const bytes = this.#bytes;
    const n = bytes.length;
    const lineEnd = this.#lineEnd;
    let i = at;
    // Some programs make CR CR LF of CR LF.
    const spare = lineEnd === LF ? CR : SPACE;
    while (i < n && (bytes[i] === SPACE || bytes[i] === spare)) i++;
    return i >= n || bytes[i] === this.#delimiter || bytes[i] === lineEnd ? i : -1;
  }
}

/** Takes the doubled quotes out of a cell; the result is good until the next call. */
export class Undoubler {
  bytes = new Uint8Array(256);

  /** Copies `bytes[from … to)` into `this.bytes`, every doubled quote as one; returns its length. */
  copy(bytes: Uint8Array, from: number, to: number): number {
    if (this.bytes.length < to - from) this.bytes = new Uint8Array((to - from) * 2);
    const target = this.bytes;
    let size = 0;
    for (let i = from; i < to; i++) {
      target[size++] = bytes[i]!;
      if (bytes[i] === QUOTE && i + 1 < to && bytes[i + 1] === QUOTE) i++;
    }
    return size;
  }
}

const decoder = new TextDecoder();
const undoubler = new Undoubler();

/** The text of one cell, for the few cells that are looked at one by one: headers and odd rows. */
export function cellText({ bytes, start, end }: RowCells, column: number): string {
  const from = start[column]!;
  const to = end[column]!;
  if (to >= 0) return decoder.decode(bytes.subarray(from, to));
  return decoder.decode(undoubler.bytes.subarray(0, undoubler.copy(bytes, from, ~to)));
}

/**
 * The texts of the first `count` cells of a row. Where every byte is a character, as in most rows, they are cut out of the text
 * of the row.
 */
export function cellTexts(row: RowCells, count: number): string[] {
  const { bytes, start, end } = row;
  const first = start[0]!;
  const last = end[count - 1]!;
  const size = (last < 0 ? ~last : last) - first;
  const text = decoder.decode(bytes.subarray(first, first + size));
  return Array.from({ length: count }, (_, column) => {
    if (text.length !== size) return cellText(row, column);
    const [from, to] = [start[column]! - first, end[column]!];
    return to < 0 ? text.slice(from, ~to - first).replaceAll('""', '"') : text.slice(from, to - first);
  });
}
