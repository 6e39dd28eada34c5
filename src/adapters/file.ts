import type { CellIssue, ImportReport, Rejection } from '../deals/deal-table.js';
import { trimmed, withRoom } from '../deals/growing.js';
import { problem, ProblemError } from '../problems.js';
import { lineEndOf, makeBatch, RowScanner } from './delimited.js';
import type { RowBatch } from './delimited.js';
import { isKnownHeader } from './header-row.js';
import { RowJudge } from './odd-rows.js';
import { readOpening } from './opening.js';
import type { Opening } from './opening.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';
import { shapeOf } from './plan.js';
import type { FileContext, FilePlan } from './plan.js';
import { makeSinks } from './sinks.js';
import type { FileSinks } from './sinks.js';
import type { SourceTable } from './tables.js';

/** Rows that go to the columns together: few enough to stay in the cache, and to let a caller breathe between them. */
const BATCH = 64;

/** A table taken apart: what each column holds, and which rows are not deals. */
export interface FileParts {
  readonly plan: FilePlan;
  readonly sinks: FileSinks;
  readonly newline: ImportReport['newline'];
  /** Physical line of each row taken. */
  readonly line: Uint32Array;
  /** Rows seen: those taken and those rejected. */
  readonly read: number;
  readonly rejected: readonly Rejection[];
}

/** Reads the first rows of a table; an error where there are none. */
export function openTable({ bytes, delimiter }: SourceTable, limits: Limits): Opening {
  return openText(bytes, true, { limits, delimiter: delimiter || ',' })!;
}

/**
 * Reads the first rows of a text that begins with these bytes, and ends with them if they are the last; null where there have
 * to be more of them, an error where the text has no rows.
 */
export function openText(
  bytes: Uint8Array,
  last: boolean,
  { limits, delimiter }: { readonly limits: Limits; readonly delimiter: string | undefined },
): Opening | null {
  const opening = readOpening(bytes, last, { limits, delimiter, known: isKnownHeader });
  if (opening?.rows.length === 0) throw nothingToRead(bytes, opening.delimiter, limits);
  return opening;
}

/** Takes a table apart in one pass over its UTF-8 bytes. Yields the share done, 0 … 1. */
export function* readRows(
  bytes: Uint8Array,
  opening: Opening,
  plan: FilePlan,
  context: FileContext,
): Generator<number, FileParts, void> {
  const pass = new TablePass(opening, plan, context, bytes.length);
  pass.see(bytes, plan.from, true);
  while (pass.step()) yield pass.position / bytes.length;
  return pass.finish(lineEndBefore(bytes, plan.from));
}

/** Takes the rows of a table apart, a few at a time. */
export class TablePass {
  readonly #scanner: RowScanner;
  readonly #plan: FilePlan;
  readonly #sinks: FileSinks;
  readonly #judge: RowJudge;
  readonly #batch: RowBatch;
  /** Most bytes of a row. */
  readonly #most: number;
  #line: Uint32Array;
  #rows = 0;

  /** @param size how many bytes the whole text is expected to have */
  constructor(opening: Opening, plan: FilePlan, context: FileContext, size: number) {
    const { row } = context.limits;
    this.#scanner = new RowScanner(opening.delimiter, opening.lineEnd, plan.line, row);
    this.#plan = plan;
    this.#most = row;
    this.#sinks = makeSinks(plan, context, expectedRows(size, opening));
    this.#judge = new RowJudge(shapeOf(plan));
    this.#batch = makeBatch(plan.headers.length, BATCH);
    this.#line = new Uint32Array(this.#sinks.rows);
  }

  /** Goes on in these bytes, at byte `from`. `last` = the text ends with them. */
  see(bytes: Uint8Array, from: number, last: boolean): void {
    this.#scanner.see(bytes, from, last);
  }

  /** Byte at which the next row begins. */
  get position(): number {
    return this.#scanner.position;
  }

  /** Takes the next few rows; false where no whole row is left. */
  step(): boolean {
    const batch = this.#batch;
    this.#scanner.fill(batch);
    const { unclosed, tooLong } = this.#scanner;
    if (tooLong > 0) throw limitError('row', `> ${this.#most}`, this.#most, `line ${tooLong}`);
    if (unclosed > 0) throw unclosedQuote(unclosed);
    if (batch.rows === 0) return false;
    this.#judge.sift(batch);
    this.#line = withRoom(this.#line, this.#rows + batch.rows);
    this.#line.set(batch.line.subarray(0, batch.rows), this.#rows);
    this.#rows += batch.rows;
    this.#sinks.byColumn.forEach((sink, column) => sink?.take(batch, column));
    return true;
  }

  /** What came of all the rows; `newline` is how lines end. */
  finish(newline: ImportReport['newline']): FileParts {
    const judge = this.#judge;
    judge.finish();
    const preamble = this.#plan.preamble.map((row): Rejection => ({ line: row.line, code: 'preamble' }));
    return {
      plan: this.#plan,
      sinks: this.#sinks,
      newline,
      line: trimmed(this.#line, this.#rows),
      read: judge.read + preamble.length,
      rejected: [...preamble, ...judge.rejected],
    };
  }
}

/** How the line ends that ends before a place. */
export function lineEndBefore(bytes: Uint8Array, at: number): ImportReport['newline'] {
  const [before, last] = [bytes[at - 2], bytes[at - 1]];
  if (last === 10) return before === 13 ? '\r\n' : '\n';
  return last === 13 ? '\r' : '';
}

function nothingToRead(bytes: Uint8Array, delimiter: string, { row }: Limits): ProblemError {
  const scanner = new RowScanner(delimiter, lineEndOf(bytes), 1, row);
  scanner.see(bytes, 0, true);
  scanner.fill(makeBatch(1, 1));
  const { unclosed, tooLong } = scanner;
  if (tooLong > 0) return limitError('row', `> ${row}`, row, 'line 1');
  return unclosed > 0 ? unclosedQuote(unclosed) : new ProblemError(problem('E-DATA-EMPTY', ''));
}

function unclosedQuote(line: number): ProblemError {
  return new ProblemError(problem('E-DATA-QUOTE', `line ${line}`, { line }));
}

/** How many rows a text of this size has if they are all as long as the first ones. */
function expectedRows(size: number, { rows }: Opening): number {
  const last = rows[rows.length - 1]!;
  const length = (last.next - rows[0]!.next) / Math.max(1, rows.length - 1);
  return Math.min(size, Math.ceil((Math.max(0, size - rows[0]!.next) / Math.max(2, length)) * 1.04) + 16);
}

/** A cell that could not be read, by row. */
export interface RowIssue {
  readonly row: number;
  /** Field of the kit, or `enteredAt` of a column with stage dates. */
  readonly field: string;
  readonly reason: CellIssue['reason'];
}
