import { cellTexts, lineEndOf, makeRow, RowScanner } from '../rows/delimited.js';
import type { LineEnd } from '../rows/delimited.js';
import type { ProblemError } from '../../problems.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

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
 * Reads the first rows of a file and finds its delimiter: the one that leaves no quote open and no row too wide, and gives
 * most rows the same number of cells, two at least; among equals the one under which more headers are known, then the one
 * with more cells. Also understands a first line `sep=;`. A file without any of the delimiters has one column. Looks at the
 * first 256 kB alone, or at so many as hold a row; null where there have to be more bytes.
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
  const delimiter = rules.delimiter ?? stated?.delimiter;
  const openings = (delimiter === undefined ? candidatesIn(bytes) : [delimiter]).map((candidate) => {
    const scanner = new RowScanner(candidate, lineEnd);
    scanner.see(bytes, last);
    scanner.go(stated?.length ?? 0, stated ? 2 : 1);
    return { delimiter: candidate, lineEnd, ...firstRows(scanner, bytes.length, rules.limits) };
  });
  const best = openings.length > 1 ? bestOf(openings.map((one) => rating(one, rules.known))) : 0;
  const { fault, whole: _, ...opening } = openings[best]!;
  if (fault) throw fault;
  return opening;
}

function bestOf(ratings: readonly Rating[]): number {
  let best = 0;
  for (let i = 1; i < ratings.length; i++) if (isBetter(ratings[i]!, ratings[best]!)) best = i;
  return best;
}

/** The delimiters that a file may have: the first one of all, and the others that occur. */
function candidatesIn(bytes: Uint8Array): readonly string[] {
  return DELIMITERS.filter((delimiter, i) => i === 0 || bytes.includes(delimiter.charCodeAt(0)));
}

/** First line of the form `sep=;`, as spreadsheets write it. */
function separatorLine(bytes: Uint8Array): { delimiter: string; length: number } | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 16));
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/iu.exec(start);
  return found && { delimiter: found[1]!, length: new TextEncoder().encode(found[0]).length };
}

/** Rows as far as one delimiter makes them. */
interface FirstRows {
  readonly rows: readonly OpeningRow[];
  /** No row is too wide, and no quote is left open. */
  readonly whole: boolean;
  /** A row that is too wide. */
  readonly fault: ProblemError | null;
}

function firstRows(scanner: RowScanner, length: number, { columns }: Limits): FirstRows {
  const row = makeRow(columns);
  const rows: OpeningRow[] = [];
  let fault: ProblemError | null = null;
  while (rows.length < ROWS && scanner.position < BYTES) {
    if (!scanner.next(row) || scanner.unclosed > 0) break;
    const { cells: count, line } = row;
    if (count > columns) {
      fault = limitError('columns', count, columns, `line ${line}`);
      break;
    }
    rows.push({ cells: cellTexts(row, count), line, next: scanner.position, nextLine: scanner.line });
  }
  // Of bytes that go on, a row that takes up most of what there is hangs on a quote as well.
  const hangs = rows.length < ROWS && scanner.position * 2 < length;
  return { rows, whole: fault === null && scanner.unclosed === 0 && !hangs, fault };
}

interface Rating {
  readonly whole: boolean;
  readonly even: number;
  readonly known: number;
  readonly cells: number;
}

const NOTHING: Rating = { whole: false, even: 0, known: 0, cells: 0 };

function rating({ rows, whole }: FirstRows, known: (cell: string) => boolean): Rating {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const hits = Math.max(...filled.slice(0, 30).map((row) => row.cells.filter(known).length));
  // Lines of one cell may be most of a short file, above a header that is known.
  const cells = commonWidth(hits > 1 ? filled.filter((row) => row.cells.length > 1) : filled);
  if (cells < 2) return NOTHING;
  const even = filled.filter((row) => row.cells.length === cells).length / filled.length;
  return { whole, even, known: hits, cells };
}

function isBetter(a: Rating, b: Rating): boolean {
  if (a.whole !== b.whole) return a.whole;
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
