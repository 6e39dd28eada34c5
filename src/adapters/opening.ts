import { cellText, lineEndOf, makeBatch, RowScanner } from './delimited.js';
import type { LineEnd } from './delimited.js';
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
  readonly lineEnd: LineEnd;
  readonly rows: readonly OpeningRow[];
}

/** How to read the first rows of a file. */
export interface OpeningRules {
  readonly limits: Limits;
  /** Whether a cell looks like a header. */
  readonly known: (cell: string) => boolean;
  /** The delimiter, where it is known. */
  readonly delimiter: string | undefined;
}

/**
 * Reads the first rows of a file and finds its delimiter: the one that gives most rows the same number of cells, two at
 * least; among equals the one under which more headers are known, then the one with more cells. Also understands a first
 * line `sep=;`. A file without any of the delimiters has one column. Looks at the first 256 kB alone, or at so many as hold
 * a row; null where there have to be more bytes.
 *
 * @param last whether the file ends with these bytes
 */
export function readOpening(bytes: Uint8Array, last: boolean, rules: OpeningRules): Opening | null {
  const { limits } = rules;
  for (let size = BYTES; ; size *= 2) {
    if (bytes.length <= size) return last ? openingOf(bytes, true, rules) : null;
    const opening = openingOf(bytes.subarray(0, size), false, rules);
    if (opening.rows.length > 0) return opening;
    if (size > limits.row) throw limitError('row', `> ${limits.row}`, limits.row, 'line 1');
  }
}

function openingOf(bytes: Uint8Array, last: boolean, rules: OpeningRules): Opening {
  const stated = separatorLine(bytes);
  const lineEnd = lineEndOf(bytes);
  const open = (delimiter: string): Opening => {
    const scanner = new RowScanner(delimiter, lineEnd, stated ? 2 : 1);
    scanner.see(bytes, stated?.length ?? 0, last);
    return { delimiter, lineEnd, rows: firstRows(scanner, rules.limits) };
  };
  const delimiter = rules.delimiter ?? stated?.delimiter;
  if (delimiter !== undefined) return open(delimiter);
  let best = open(',');
  let most = rating(best, rules.known);
  for (const candidate of DELIMITERS.slice(1)) {
    const opening = open(candidate);
    const rated = rating(opening, rules.known);
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

function firstRows(scanner: RowScanner, { columns }: Limits): OpeningRow[] {
  const batch = makeBatch(columns, 1);
  const rows: OpeningRow[] = [];
  while (rows.length < ROWS && scanner.position < BYTES) {
    scanner.fill(batch);
    if (batch.rows === 0 || scanner.unclosed > 0) break;
    const count = batch.cells[0]!;
    if (count > columns) throw limitError('columns', count, columns, `line ${batch.line[0]}`);
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
