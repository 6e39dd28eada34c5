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

/** Records that are taken before a caller can breathe. */
const FEW = 128;

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
  text.add(names.map(quoted), names.length, 1);
  for (const [place, row] of rows.entries()) {
    text.add(row, names.length, lineOf(place));
    if (place % FEW === 0) yield 0.5 + (0.5 * place) / rows.length;
  }
  return {
    name,
    ...text.finish(),
    delimiter: '',
    ...(layout !== undefined && { layout }),
    ...(frame && { frame }),
    ...(numeric ? { decimalMark: '.' as const } : {}),
  };
}

function* cellsOf(records: Iterable<Json>, limits: Limits): Steps<Cells> {
  const headers = new Map<string, number>();
  const rows: Row[] = [];
  let numeric = false;
  for (const record of records) {
    const row: string[] = [];
    flatten(record, '', (key, value) => {
      const column = headers.get(key) ?? headers.size;
      if (column >= limits.columns) throw limitError('columns', column + 1, limits.columns);
      headers.set(key, column);
      numeric ||= typeof value === 'number';
      row[column] = quoted(cellText(value));
    });
    rows.push(row);
    if (rows.length % FEW === 0) yield 0.5;
  }
  return { headers: [...headers.keys()], rows, numeric };
}

/** Rows as text in UTF-8, and the line in the file of each of its lines. */
class RowText {
  #bytes = new Uint8Array(1 << 16);
  #size = 0;
  #lines = new Uint32Array(1 << 10);
  #count = 0;

  /** Adds a row of quoted cells; those that it lacks are empty. */
  add(cells: Row, columns: number, line: number): void {
    const text = Array.from({ length: columns }, (_, column) => cells[column] ?? '').join(',');
    this.#bytes = withRoom(this.#bytes, this.#size + text.length * 3 + 1);
    if (this.#count > 0) this.#bytes[this.#size++] = 10;
    this.#size += encoder.encodeInto(text, this.#bytes.subarray(this.#size)).written;
    for (let at = 0; at >= 0; at = text.indexOf('\n', at) + 1 || -1) {
      this.#lines = withRoom(this.#lines, this.#count + 1);
      this.#lines[this.#count++] = line;
    }
  }

  finish(): { readonly bytes: Uint8Array; readonly lines: Uint32Array } {
    return { bytes: this.#bytes.slice(0, this.#size), lines: this.#lines.slice(0, this.#count) };
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
