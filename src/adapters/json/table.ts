import { withRoom } from '../../deals/growing.js';
import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { isRecord, textOf } from './values.js';
import type { Json, JsonMember } from './values.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import type { SourceTable } from '../tables/table.js';

/** One table of a JSON file, as delimited text that is read like any other file. */
export type JsonTable = Omit<SourceTable, 'file' | 'encoding'>;

const encoder = new TextEncoder();

/** Characters of cells that are taken before a caller can breathe; a cell counts as a few in any case. */
const MOST = 1 << 14;
const CELL = 16;

/** Bytes of text that stand together. */
const PART = 1 << 20;

type Row = readonly (string | undefined)[];

/** What records have, before it is written. */
interface Cells {
  readonly headers: readonly string[];
  readonly rows: readonly Row[];
  /** Whether any of it is a number. */
  readonly numeric: boolean;
}

/**
 * Writes records as a table. Nested records become columns such as `owner.name`, lists of texts are joined by `;`. Yields the
 * share done, 0 … 1.
 *
 * @param lineOf line in the file of a record, by its place among them
 */
export function* writeTable(
  { name, records, layout, headers: spare = [], frame }: JsonMember,
  limits: Limits,
  lineOf: (place: number) => number,
): Steps<JsonTable> {
  const { headers, rows, numeric } = yield* within(cellsOf(records, limits), 0, 0.5);
  const names = headers.length > 0 ? headers : spare;
  const text = new RowText();
  let taken = text.add(names.map(quoted), names.length, 1);
  for (const [place, row] of rows.entries()) {
    taken += text.add(row, names.length, lineOf(place));
    if (taken > MOST) {
      taken = 0;
      yield 0.5 + (0.4 * place) / rows.length;
    }
  }
  return {
    name,
    ...(yield* within(text.finish(), 0.9, 1)),
    delimiter: '',
    ...(layout !== undefined && { layout }),
    ...(frame && { frame }),
    ...(numeric ? { decimalMark: '.' as const } : {}),
  };
}

function* cellsOf(records: JsonMember['records'], limits: Limits): Steps<Cells> {
  const headers = new Map<string, number>();
  const rows: Row[] = [];
  let numeric = false;
  let taken = 0;
  for (const record of records) {
    if (record === null || taken > MOST) {
      taken = 0;
      yield 0.5;
    }
    if (record === null) continue;
    const row: string[] = [];
    flatten(record, '', (key, value) => {
      const column = headers.get(key) ?? headers.size;
      if (column >= limits.columns) throw limitError('columns', column + 1, limits.columns);
      headers.set(key, column);
      numeric ||= typeof value === 'number';
      row[column] = quoted(cellText(value));
      taken += CELL + row[column].length;
    });
    rows.push(row);
  }
  return { headers: [...headers.keys()], rows, numeric };
}

/** Rows as text in UTF-8, part by part so that nothing large is copied in one go, and the line in the file of each of its lines. */
class RowText {
  readonly #parts: Uint8Array[] = [];
  #part = new Uint8Array(0);
  #size = 0;
  #lines = new Uint32Array(1 << 10);
  #count = 0;

  /** Adds a row of quoted cells; those that it lacks are empty. Returns how much work that was, in characters. */
  add(cells: Row, columns: number, line: number): number {
    const text = Array.from({ length: columns }, (_, column) => cells[column] ?? '').join(',');
    this.#reserve(text.length * 3 + 1);
    if (this.#count > 0) this.#part[this.#size++] = 10;
    this.#size += encoder.encodeInto(text, this.#part.subarray(this.#size)).written;
    for (let at = 0; at >= 0; at = text.indexOf('\n', at) + 1 || -1) {
      this.#lines = withRoom(this.#lines, this.#count + 1);
      this.#lines[this.#count++] = line;
    }
    return text.length + columns * CELL;
  }

  #reserve(bytes: number): void {
    if (this.#size + bytes <= this.#part.length) return;
    this.#parts.push(this.#part.subarray(0, this.#size));
    this.#part = new Uint8Array(Math.max(PART, bytes));
    this.#size = 0;
  }

  *finish(): Steps<{ readonly bytes: Uint8Array; readonly lines: Uint32Array }> {
    const parts = [...this.#parts, this.#part.subarray(0, this.#size)];
    const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
      yield at / bytes.length;
    }
    return { bytes, lines: this.#lines.slice(0, this.#count) };
  }
}

function flatten(record: Json, prefix: string, add: (key: string, value: unknown) => void): void {
  for (const [key, value] of Object.entries(record))
    if (isRecord(value)) flatten(value, `${prefix}${key}.`, add);
    else add(prefix + key, value);
}

function cellText(value: unknown): string {
  if (!Array.isArray(value)) return textOf(value);
  return value
    .map(textOf)
    .filter((part) => part !== '')
    .join(';');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
