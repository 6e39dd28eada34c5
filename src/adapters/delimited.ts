import { viewOf } from '../deals/words.js';

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;

/** One byte in all four places of a word, times what it is multiplied with. */
const ONES = 0x01010101;
/** The highest bit of each of four bytes. */
const HIGH = 0x80808080 | 0;

/** Rows of a delimited file: where in the bytes each cell stands, without a string for any of them. */
export interface RowBatch {
  /** The bytes in which the cells stand. */
  bytes: Uint8Array;
  /** Cells a row. */
  readonly columns: number;
  /** Rows that have room. Cell `c` of row `r` is number `c * capacity + r`, so that the cells of a column follow each other. */
  readonly capacity: number;
  /** First byte of each cell. */
  readonly start: Int32Array;
  /** Byte after the last one of each cell; `~end` where quotes inside it are doubled. */
  readonly end: Int32Array;
  /** Physical line on which each row starts, from 1. */
  readonly line: Uint32Array;
  /** Cells that each row has, which may be more than there are columns. */
  readonly cells: Uint32Array;
  /** Whether a row has a cell that is not empty beyond the columns: 1 = yes. */
  readonly overflow: Uint8Array;
  /** How many rows are in use. */
  rows: number;
}

/** An empty batch for `capacity` rows. */
export function makeBatch(columns: number, capacity: number): RowBatch {
  const cells = columns * capacity;
  return {
    bytes: new Uint8Array(0),
    columns,
    capacity,
    start: new Int32Array(cells),
    end: new Int32Array(cells),
    line: new Uint32Array(capacity),
    cells: new Uint32Array(capacity),
    overflow: new Uint8Array(capacity),
    rows: 0,
  };
}

/** What ends the lines of a text: LF or CRLF, or CR where it has no LF. */
export type LineEnd = typeof LF | typeof CR;

/** The line end of a text that begins with these bytes. */
export function lineEndOf(beginning: Uint8Array): LineEnd {
  return beginning.includes(LF) || !beginning.includes(CR) ? LF : CR;
}

/** Place, among four bytes, of the lowest one whose highest bit is set. */
function placeOf(hits: number): number {
  return (31 - Math.clz32(hits & -hits)) >> 3;
}

/**
 * Walks through a delimited text row by row, after RFC 4180: cells may be quoted, quotes inside are doubled, delimiters
 * and line breaks inside quotes belong to the cell. Spaces after a closing quote are passed over; a quote followed by
 * anything else belongs to the cell. Looks for the end of a cell in four bytes at once: a byte that becomes zero by
 * exclusive or is the one looked for, and the lowest bit of `(x - 1) & ~x & 0x80` is that of the first such byte.
 */
export class RowScanner {
  readonly #delimiter: number;
  readonly #lineEnd: LineEnd;
  readonly #longest: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = viewOf(this.#bytes);
  #last = true;
  #at = 0;
  #line: number;
  #unclosed = 0;
  #tooLong = 0;
  // What the last quoted cell was.
  #end = 0;
  #doubled = false;

  /**
   * @param line physical line on which the text begins
   * @param longest most bytes of a row
   */
  constructor(delimiter: string, lineEnd: LineEnd, line = 1, longest = Infinity) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#lineEnd = lineEnd;
    this.#line = line;
    this.#longest = longest;
  }

  /** Goes on in these bytes, at byte `from`. `last` = the text ends with them; otherwise rows that do not end in them are left. */
  see(bytes: Uint8Array, from: number, last: boolean): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#at = from;
    this.#last = last;
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

  /** Fills a batch with the next rows, up to `most` of them. There are fewer, or none, only at the end of the bytes. */
  fill(batch: RowBatch, most = batch.capacity): void {
    const { line, cells } = batch;
    batch.bytes = this.#bytes;
    let rows = 0;
    for (; rows < most && this.#at < this.#bytes.length; rows++) {
      const first = this.#at;
      const firstLine = this.#line;
      line[rows] = firstLine;
      const found = this.#row(batch, rows);
      if ((found === 0 ? this.#bytes.length : this.#at) - first > this.#longest) this.#tooLong = firstLine;
      if (found === 0) this.#line = firstLine;
      if (found === 0 || this.#tooLong > 0) break;
      cells[rows] = found;
    }
    batch.rows = rows;
  }

  /** Writes the cells of the next row into a batch; returns their number, 0 where the bytes end before the row does. */
  #row(batch: RowBatch, row: number): number {
    const { start, end, capacity, columns } = batch;
    const bytes = this.#bytes;
    const view = this.#view;
    const n = bytes.length;
    const wide = n - 3;
    const delimiters = this.#delimiter * ONES;
    const lineEnds = this.#lineEnd * ONES;
    let at = this.#at;
    batch.overflow[row] = 0;
    for (let column = 0, cell = row; ; column++, cell += capacity, at++) {
      let from = at;
      let to: number;
      let isLast: boolean;
      if (at < n && bytes[at] === QUOTE) {
        at = this.#quoted(++from);
        to = this.#doubled ? ~this.#end : this.#end;
        isLast = !this.#isDelimiter(at);
      } else {
        // As `#seek` does, which is not called because a good part of all time is spent here.
        let hits = 0;
        let delimiterHits = 0;
        for (; at < wide; at += 4) {
          const word = view.getInt32(at, true);
          const x = word ^ delimiters;
          const y = word ^ lineEnds;
          delimiterHits = (x - ONES) & ~x & HIGH;
          hits = delimiterHits | ((y - ONES) & ~y & HIGH);
          if (hits !== 0) break;
        }
        at = hits === 0 ? this.#seek(at, this.#delimiter) : at + placeOf(hits);
        isLast = hits === 0 ? !this.#isDelimiter(at) : (delimiterHits & hits & -hits) === 0;
        to = isLast ? this.#withoutReturn(from, at) : at;
      }
      if (column < columns) {
        start[cell] = from;
        end[cell] = to;
      } else if (to !== from) batch.overflow[row] = 1;
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
      const x = word ^ first;
      const y = word ^ second;
      const hits = (((x - ONES) & ~x) | ((y - ONES) & ~y)) & HIGH;
      if (hits !== 0) return at + placeOf(hits);
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
export function cellText(batch: RowBatch, row: number, column: number): string {
  const cell = column * batch.capacity + row;
  const from = batch.start[cell]!;
  const to = batch.end[cell]!;
  if (to >= 0) return decoder.decode(batch.bytes.subarray(from, to));
  return decoder.decode(undoubler.bytes.subarray(0, undoubler.copy(batch.bytes, from, ~to)));
}
