const LF = 10;
const CR = 13;
const QUOTE = 34;

/** The highest bit of four bytes. */
const HIGH = 0x80808080 | 0;

/** Rows of a delimited file: where in the bytes each cell stands, without a string for any of them. */
export interface RowBatch {
  /** The file. */
  readonly bytes: Uint8Array;
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
  /** How many rows are in use. */
  rows: number;
}

/** An empty batch for `capacity` rows. */
export function makeBatch(bytes: Uint8Array, columns: number, capacity: number): RowBatch {
  const cells = columns * capacity;
  return {
    bytes,
    columns,
    capacity,
    start: new Int32Array(cells),
    end: new Int32Array(cells),
    line: new Uint32Array(capacity),
    rows: 0,
  };
}

/**
 * Walks through a delimited file row by row, after RFC 4180: cells may be quoted, quotes inside are doubled, delimiters
 * and line breaks inside quotes belong to the cell. Spaces after a closing quote are passed over; a quote followed by
 * anything else belongs to the cell. Lines end with LF or CRLF, or with CR where the file has no LF.
 */
export class RowScanner {
  readonly #bytes: Uint8Array;
  readonly #delimiter: number;
  readonly #lineEnd: number;
  /** Greatest byte that may end a plain cell. */
  readonly #ceiling: number;
  readonly #view: DataView;
  #at: number;
  #line: number;
  #rowLine = 1;
  #end = 0;
  #doubled = false;
  #overflow = false;
  #unclosed = 0;

  /**
   * @param from byte at which the first row begins
   * @param line its physical line
   */
  constructor(bytes: Uint8Array, delimiter: string, from = 0, line = 1) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#delimiter = delimiter.charCodeAt(0);
    this.#lineEnd = bytes.includes(LF) || !bytes.includes(CR) ? LF : CR;
    this.#ceiling = Math.max(this.#delimiter, CR);
    this.#at = from;
    this.#line = line;
  }

  /** Physical line on which the next row begins. */
  get line(): number {
    return this.#line;
  }

  /** How far the walk has come, in bytes. */
  get position(): number {
    return this.#at;
  }

  /** Physical line on which the last row began. */
  get rowLine(): number {
    return this.#rowLine;
  }

  /** Whether the last row had a cell that is not empty beyond the columns of the batch. */
  get overflow(): boolean {
    return this.#overflow;
  }

  /** Line of a quote that was never closed; 0 = there is none. */
  get unclosed(): number {
    return this.#unclosed;
  }

  /**
   * Writes the cells of the next row into row `batch.rows` of a batch, without counting it there.
   *
   * @returns how many cells the row has, which may be more than the batch has columns; 0 at the end of the file
   */
  next(batch: RowBatch): number {
    const bytes = this.#bytes;
    const { start, end, capacity } = batch;
    const n = bytes.length;
    if (this.#at >= n) return 0;
    this.#rowLine = batch.line[batch.rows] = this.#line;
    this.#overflow = false;
    const delimiter = this.#delimiter;
    const lineEnd = this.#lineEnd;
    const ceiling = this.#ceiling;
    const view = this.#view;
    const above = (0x7f - ceiling) * 0x01010101;
    const wide = n - 3;
    let at = this.#at;
    let cell = batch.rows;
    const limit = start.length;
    for (let count = 1; ; count++) {
      let from = at;
      let byte = 0;
      let to: number;
      if (bytes[at] === QUOTE) {
        from++;
        at = this.#quoted(from);
        to = this.#doubled ? ~this.#end : this.#end;
        byte = bytes[at]!;
      } else {
        while (at < wide) {
          const word = view.getInt32(at);
          if (((word + above) & ~word & HIGH) !== HIGH) break;
          at += 4;
        }
        while (at < n && ((byte = bytes[at]!) > ceiling || (byte !== delimiter && byte !== lineEnd))) at++;
        to = at > from && bytes[at - 1] === CR && lineEnd === LF && (at === n || byte === LF) ? at - 1 : at;
      }
      if (cell < limit) {
        start[cell] = from;
        end[cell] = to;
        cell += capacity;
      } else this.#overflow ||= to !== from;
      if (at < n && byte === delimiter) {
        at++;
        if (at < n) continue;
        this.#at = at;
        if (cell < limit) start[cell] = end[cell] = at;
        return count + 1;
      }
      this.#at = Math.min(at + 1, n);
      if (at < n) this.#line++;
      return count;
    }
  }

  /** Reads on from after an opening quote; returns the place of the byte after the cell. */
  #quoted(from: number): number {
    const bytes = this.#bytes;
    const n = bytes.length;
    const lineEnd = this.#lineEnd;
    const openedOn = this.#line;
    let at = from;
    this.#doubled = false;
    for (;;) {
      let byte = 0;
      while (at < n && (byte = bytes[at]!) !== QUOTE) {
        if (byte === lineEnd) this.#line++;
        at++;
      }
      if (at >= n) {
        this.#unclosed = openedOn;
        this.#end = n;
        return n;
      }
      const after = this.#afterQuote(at + 1);
      if (after >= 0) {
        this.#end = at;
        return after;
      }
      this.#doubled = true;
      at += bytes[at + 1] === QUOTE ? 2 : 1;
    }
  }

  /** Place of the delimiter or line end that follows a closing quote; −1 where the quote does not close the cell. */
  #afterQuote(at: number): number {
    const bytes = this.#bytes;
    const n = bytes.length;
    let i = at;
    while (i < n && bytes[i] === 32) i++;
    if (i >= n || bytes[i] === this.#delimiter || bytes[i] === this.#lineEnd) return Math.min(i, n);
    return bytes[i] === CR && bytes[i + 1] === LF ? i + 1 : -1;
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
