import type { CellIssue, ImportReport, Rejection } from '../deals/deal-table.js';
import { trimmed, withRoom } from '../deals/growing.js';
import { problem, ProblemError } from '../problems.js';
import { lineEndOf, makeBatch, RowScanner } from './delimited.js';
import type { RowBatch } from './delimited.js';
import { isKnownHeader } from './header-row.js';
import { RowJudge } from './odd-rows.js';
import { readOpening } from './opening.js';
import type { Opening } from './opening.js';
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
  const opening = readOpening(bytes, limits, isKnownHeader, delimiter || ',');
  if (opening.rows.length === 0) throw nothingToRead(bytes, opening.delimiter);
  return opening;
}

/** Takes a table apart in one pass over its UTF-8 bytes. Yields the share done, 0 … 1. */
export function* readRows(
  bytes: Uint8Array,
  opening: Opening,
  plan: FilePlan,
  context: FileContext,
): Generator<number, FileParts, void> {
  const scanner = new RowScanner(opening.delimiter, lineEndOf(bytes), plan.line);
  const pass = new TablePass(scanner, plan, makeSinks(plan, context, expectedRows(bytes, opening)));
  scanner.see(bytes, plan.from, true);
  while (pass.step()) yield scanner.position / bytes.length;
  return pass.finish(lineEndBefore(bytes, plan.from));
}

/** Takes the rows of a table apart, a few at a time. */
export class TablePass {
  readonly #scanner: RowScanner;
  readonly #plan: FilePlan;
  readonly #sinks: FileSinks;
  readonly #judge: RowJudge;
  readonly #batch: RowBatch;
  #line: Uint32Array;
  #rows = 0;

  constructor(scanner: RowScanner, plan: FilePlan, sinks: FileSinks) {
    this.#scanner = scanner;
    this.#plan = plan;
    this.#sinks = sinks;
    this.#judge = new RowJudge(shapeOf(plan));
    this.#batch = makeBatch(plan.headers.length, BATCH);
    this.#line = new Uint32Array(sinks.rows);
  }

  /** Takes the next few rows that the scanner sees; false where it sees no whole row any more. */
  step(): boolean {
    const batch = this.#batch;
    this.#scanner.fill(batch);
    const { unclosed } = this.#scanner;
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
function lineEndBefore(bytes: Uint8Array, at: number): ImportReport['newline'] {
  const [before, last] = [bytes[at - 2], bytes[at - 1]];
  if (last === 10) return before === 13 ? '\r\n' : '\n';
  return last === 13 ? '\r' : '';
}

function nothingToRead(bytes: Uint8Array, delimiter: string): ProblemError {
  const scanner = new RowScanner(delimiter, lineEndOf(bytes));
  scanner.see(bytes, 0, true);
  scanner.fill(makeBatch(1, 1));
  return scanner.unclosed > 0
    ? unclosedQuote(scanner.unclosed)
    : new ProblemError(problem('E-DATA-EMPTY', ''));
}

function unclosedQuote(line: number): ProblemError {
  return new ProblemError(problem('E-DATA-QUOTE', `line ${line}`, { line }));
}

/** How many rows a file has if they are all as long as the first ones. */
function expectedRows(bytes: Uint8Array, { rows }: Opening): number {
  const last = rows[rows.length - 1]!;
  const length = (last.next - rows[0]!.next) / Math.max(1, rows.length - 1);
  return Math.min(
    bytes.length,
    Math.ceil(((bytes.length - rows[0]!.next) / Math.max(2, length)) * 1.04) + 16,
  );
}

/** A cell that could not be read, by row. */
export interface RowIssue {
  readonly row: number;
  /** Field of the kit, or `enteredAt` of a column with stage dates. */
  readonly field: string;
  readonly reason: CellIssue['reason'];
}
