import { cellText, lineEndOf, makeBatch, RowScanner } from './delimited.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const ROWS = 300;
const BYTES = 1 << 18;

/** A row at the beginning of a file, as text. */
export interface OpeningRow {
  readonly cells: readonly string[];
  /** Physical line on which it starts, from 1. */
  readonly line: number;
  /** Byte at which the next row begins, and its line. */
  readonly next: number;
  readonly nextLine: number;
}

/** The first rows of a delimited file. */
export interface Opening {
  readonly delimiter: string;
  readonly rows: readonly OpeningRow[];
}

/**
 * Reads the first rows of a file and finds its delimiter: the one that gives most rows the same number of cells, two at
 * least; among equals the one under which more headers are known, then the one with more cells. Also understands a first
 * line `sep=;`. A file without any of the delimiters has one column.
 *
 * @param given the delimiter, where it is known
 * @param known whether a cell looks like a header
 */
export function readOpening(
  bytes: Uint8Array,
  limits: Limits,
  known: (cell: string) => boolean,
  given?: string,
): Opening {
  const stated = separatorLine(bytes);
  const from = stated?.length ?? 0;
  const line = stated ? 2 : 1;
  const delimiter = given ?? stated?.delimiter;
  if (delimiter !== undefined) return { delimiter, rows: firstRows(bytes, delimiter, from, line, limits) };
  let best: Opening = { delimiter: ',', rows: firstRows(bytes, ',', from, line, limits) };
  let most = rating(best, known);
  for (const candidate of DELIMITERS.slice(1)) {
    const opening = { delimiter: candidate, rows: firstRows(bytes, candidate, from, line, limits) };
    const rated = rating(opening, known);
    if (isBetter(rated, most)) [best, most] = [opening, rated];
  }
  return best;
}

/** First line of the form `sep=;`, as spreadsheets write it. */
function separatorLine(bytes: Uint8Array): { delimiter: string; length: number } | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 16));
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/iu.exec(start);
  return found && { delimiter: found[1]!, length: new TextEncoder().encode(found[0]).length };
}

function firstRows(
  bytes: Uint8Array,
  delimiter: string,
  from: number,
  line: number,
  limits: Limits,
): OpeningRow[] {
  const scanner = new RowScanner(delimiter, lineEndOf(bytes), line);
  scanner.see(bytes, from, true);
  const batch = makeBatch(limits.columns, 1);
  const rows: OpeningRow[] = [];
  while (rows.length < ROWS && scanner.position - from < BYTES) {
    scanner.fill(batch);
    if (batch.rows === 0 || scanner.unclosed > 0) break;
    const count = batch.cells[0]!;
    if (count > limits.columns) throw limitError('columns', count, limits.columns, `line ${batch.line[0]}`);
    const cells = Array.from({ length: count }, (_, column) => cellText(batch, 0, column));
    rows.push({ cells, line: batch.line[0]!, next: scanner.position, nextLine: scanner.line });
  }
  return rows;
}

interface Rating {
  readonly even: number;
  readonly known: number;
  readonly cells: number;
}

function rating({ rows }: Opening, known: (cell: string) => boolean): Rating {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const cells = commonWidth(filled);
  if (cells < 2) return { even: 0, known: 0, cells: 0 };
  const even = filled.filter((row) => row.cells.length === cells).length / filled.length;
  const hits = filled.slice(0, 30).map((row) => row.cells.filter(known).length);
  return { even, known: Math.max(...hits), cells };
}

function isBetter(a: Rating, b: Rating): boolean {
  if (a.even !== b.even) return a.even > b.even;
  return a.known !== b.known ? a.known > b.known : a.cells > b.cells;
}

/** The commonest number of cells a row; of equals the larger one. 0 without rows. */
export function commonWidth(rows: readonly Pick<OpeningRow, 'cells'>[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 0;
  for (const [cells, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && cells > width)) width = cells;
  }
  return width;
}
