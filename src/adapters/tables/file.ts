import type { CellIssue, ImportReport, Rejection } from '../../deals/deal-table.js';
import { trimmed, withRoom } from '../../deals/growing.js';
import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { AHEAD } from '../rows/cells.js';
import { lineEndOf, makeRow, RowScanner } from '../rows/delimited.js';
import type { RowCells } from '../rows/delimited.js';
import { isKnownHeader } from '../plan/header-row.js';
import { RowJudge } from '../rows/odd-rows.js';
import { readOpening } from '../plan/opening.js';
import type { Opening } from '../plan/opening.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import { shapeOf } from '../plan/plan.js';
import type { FileContext, FilePlan } from '../plan/plan.js';
import { makeSinks } from '../rows/sinks.js';
import type { FileSinks } from '../rows/sinks.js';
import type { SourceTable } from './table.js';
import { SimdRows } from '../simd/simd-rows.js';
import { STRETCH, UsualRows } from '../rows/usual-rows.js';

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
export function openTable({ bytes, delimiter, opening }: SourceTable, limits: Limits): Opening {
  return opening ?? openText(bytes, true, { limits, delimiter: delimiter || ',' })!;
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
): Steps<FileParts> {
  const pass = new TablePass(opening, plan, context, bytes.length);
  pass.see(bytes, plan.from, true);
  while (pass.step()) yield pass.position / bytes.length;
  return pass.finish(lineEndBefore(bytes, plan.from));
}

const NOTHING = new Uint8Array(0);

/** Takes the rows of a table apart, a few at a time: usual ones in one look, others one by one and with more care. */
export class TablePass {
  readonly #usual: UsualRows;
  readonly #simd: SimdRows | null;
  readonly #scanner: RowScanner;
  readonly #plan: FilePlan;
  readonly #sinks: FileSinks;
  readonly #judge: RowJudge;
  readonly #row: RowCells;
  /** Most bytes of a row. */
  readonly #most: number;
  #line: Uint32Array;
  #rows = 0;

  /** @param size how many bytes the whole text is expected to have */
  constructor(opening: Opening, plan: FilePlan, context: FileContext, size: number) {
    const { row: longest, wasm } = context.limits;
    const { delimiter, lineEnd } = opening;
    const form = { delimiter, lineEnd, longest };
    const shape = shapeOf(plan);
    this.#plan = plan;
    this.#most = longest;
    this.#sinks = makeSinks(plan, context, expectedRows(size, opening));
    this.#usual = new UsualRows(form, this.#sinks, shape);
    this.#usual.line = plan.line;
    this.#simd = size < wasm ? null : SimdRows.of(form, this.#sinks, shape, this.#usual);
    this.#scanner = new RowScanner(delimiter, lineEnd, longest);
    this.#judge = new RowJudge(shape, plan.said);
    this.#row = makeRow(plan.width);
    this.#line = new Uint32Array(this.#sinks.rows);
  }

  /** Goes on in these bytes, at byte `from`. `last` = the text ends with them. */
  see(bytes: Uint8Array, from: number, last: boolean): void {
    this.#usual.see(bytes, from);
    this.#simd?.see(bytes);
    this.#scanner.see(bytes, last);
  }

  /** Byte at which the next row begins. */
  get position(): number {
    return this.#usual.position;
  }

  /** Takes the next few rows; false where no whole row is left. */
  step(): boolean {
    this.#reserve(this.#rows + AHEAD);
    const stop = this.position + STRETCH;
    for (let seen = 0; seen < AHEAD && this.position < stop; seen++) {
      const taken = (this.#simd ?? this.#usual).take(this.#rows, AHEAD - seen, this.#line);
      if (taken > 0) this.#judge.acceptPlain(taken);
      this.#rows += taken;
      seen += taken;
      if (seen < AHEAD && !this.#takeOdd()) return false;
    }
    return true;
  }

  #reserve(rows: number): void {
    this.#line = withRoom(this.#line, rows);
    this.#sinks.entries.reserve(rows);
    for (const sink of this.#sinks.byColumn) sink?.reserve(rows);
  }

  /** Looks at one row with care; false where no whole row is left. */
  #takeOdd(): boolean {
    const scanner = this.#scanner;
    const row = this.#row;
    scanner.go(this.#usual.position, this.#usual.line);
    const isWhole = scanner.next(row);
    const { unclosed, tooLong } = scanner;
    if (tooLong > 0) throw limitError('row', `> ${this.#most}`, this.#most, `line ${tooLong}`);
    if (unclosed > 0) throw unclosedQuote(unclosed);
    if (!isWhole) return false;
    this.#usual.position = scanner.position;
    this.#usual.line = scanner.line;
    if (this.#judge.accepts(row)) this.#take(row);
    return true;
  }

  #take({ bytes, start, end, line }: RowCells): void {
    const row = this.#rows++;
    const { entries, byColumn } = this.#sinks;
    this.#line[row] = line;
    entries.begin(row);
    const { width, groups } = this.#plan;
    const { labels, groups: said } = this.#judge;
    byColumn.forEach((sink, column) => {
      const isSaid = column >= width || (start[column] === end[column] && groups.columns.includes(column));
      if (!isSaid) return sink?.take(bytes, start[column]!, end[column]!, row);
      const label = (column < width ? said[column] : labels[column - width]) ?? NOTHING;
      sink?.take(label, 0, label.length, row);
    });
    entries.end(row);
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
  const scanner = new RowScanner(delimiter, lineEndOf(bytes), row);
  scanner.see(bytes, true);
  scanner.next(makeRow(1));
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
