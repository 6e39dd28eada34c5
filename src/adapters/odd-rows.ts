import type { Rejection, RejectionCode } from '../deals/deal-table.js';
import { LabelIndex } from '../deals/labels.js';
import { cellText } from './delimited.js';
import type { RowBatch } from './delimited.js';

/** Which columns tell a deal from a total or a footer; −1 where the file has none. */
export interface RowShape {
  readonly columns: number;
  /** Columns with the id and the name. */
  readonly identity: readonly number[];
  readonly stage: number;
  readonly dates: readonly number[];
  /** Columns of a formatted report in which a word for a sum makes a row a sum. */
  readonly sums: readonly number[];
}

const FOOTER =
  /^(?:confidential information|copyright|©|\(c\) ?2\d{3}|generated (?:by|on)|report generated|as of |filtered by|filters?:|all rights reserved|机密信息|版权所有|保密信息|报表生成|生成(?:者|时间|于))/u;
const SUBTOTAL = /^(?:sub ?-?totals?|小计|小計|分组合计|zwischensumme|sous-total)(?![\p{Script=Han}])/u;
const TOTAL =
  /^(?:grand totals?|totals?|sum|sums|总计|總計|合计|合計|总和|全部合计|gesamt|gesamtsumme|summe|total général|average|avg|count|平均|计数)[:：]?(?: ?\([^()]*\)| ?\d[\d,.]*)?$/u;
const TOTAL_OF_GROUP =
  /^(?:totals? (?:for|of) .+|.+ (?:sub)?totals?|.+ ?(?:小计|小計)|(?:sum|avg|average|count|min|max) of .+)$/u;
const LONGEST_WORDING = 120;

/**
 * Decides which rows of a file are deals. What is not one is told first by structure – number of cells, empty name, a
 * blank line before –, then by wording. Deals may be called `Total Beverages`: a row with a stage and a name is a deal.
 */
export class RowJudge {
  readonly rejected: Rejection[] = [];
  /** Rows seen that are not blank. */
  read = 0;
  readonly #shape: RowShape;
  readonly #words = new LabelIndex();
  readonly #isWording: boolean[] = [false];
  #afterBlank = false;
  #inFooter = false;
  #lastTotal = -1;
  /** The code of the row before, where that was a sum. */
  #sumBefore: 'subtotal' | 'grand-total' | null = null;

  constructor(shape: RowShape) {
    this.#shape = shape;
  }

  /** Counts the rows of a batch and leaves in it those that are deals. */
  sift(batch: RowBatch): void {
    const { rows } = batch;
    batch.rows = 0;
    for (let row = 0; row < rows; row++) {
      if (!this.#accepts(batch, row)) continue;
      if (batch.rows < row) moveRow(batch, row, batch.rows);
      batch.rows++;
    }
  }

  #accepts(batch: RowBatch, row: number): boolean {
    const isDeal =
      (batch.cells[row] === batch.columns && this.#isPlain(batch, row)) || this.#isDeal(batch, row);
    if (!isDeal) return false;
    this.read++;
    this.#afterBlank = this.#inFooter = false;
    this.#lastTotal = -1;
    this.#sumBefore = null;
    return true;
  }

  /** Ends the file: the last sum without a name is the grand total. */
  finish(): void {
    const last = this.rejected[this.#lastTotal];
    if (last) this.rejected[this.#lastTotal] = { line: last.line, code: 'grand-total' };
  }

  /** A row with a stage, and with an id or a name where the file has them, is a deal; nothing else has to be looked at. */
  #isPlain(batch: RowBatch, row: number): boolean {
    const { stage, identity, sums } = this.#shape;
    if (stage < 0 || !isVisible(batch, row, stage)) return false;
    for (const column of sums) if (this.#isTotalWord(batch, row, column)) return false;
    for (const column of identity) if (isVisible(batch, row, column)) return true;
    return identity.length === 0 && !this.#isTotalWord(batch, row, stage);
  }

  #isTotalWord(batch: RowBatch, row: number, column: number): boolean {
    const cell = column * batch.capacity + row;
    const from = batch.start[cell]!;
    const to = batch.end[cell]!;
    if (to < 0 || to - from > LONGEST_WORDING) return false;
    const known = this.#words.known(batch.bytes, from, to);
    if (known >= 0) return this.#isWording[known]!;
    const wording = totalKind(cellText(batch, row, column)) !== null;
    if (this.#isWording.length < 1000) this.#isWording[this.#words.codeOf(batch.bytes, from, to)] = wording;
    return wording;
  }

  #isDeal(batch: RowBatch, row: number): boolean {
    const count = batch.cells[row]!;
    const overflow = batch.overflow[row] === 1;
    const cells: string[] = [];
    for (let column = 0; column < Math.min(count, batch.columns); column++)
      cells.push(cellText(batch, row, column).trim());
    const filled = cells.flatMap((cell, column) => (cell === '' ? [] : [column]));
    if (filled.length === 0 && !overflow) {
      this.#afterBlank = true;
      return false;
    }
    const found = this.#rejection(cells, filled, count, overflow);
    if (found === null) return true;
    const code = this.#sumBefore !== null && isAggregate(cells, filled) ? this.#sumBefore : found;
    this.#sumBefore = code === 'subtotal' || code === 'grand-total' ? code : null;
    this.read++;
    if (code === 'grand-total') this.#lastTotal = -1;
    if (code === 'subtotal' && filled.every((column) => totalKind(cells[column]!) === null))
      this.#lastTotal = this.rejected.length;
    this.#inFooter = code === 'footer';
    this.rejected.push({ line: batch.line[row]!, code });
    return false;
  }

  #rejection(
    cells: readonly string[],
    filled: readonly number[],
    count: number,
    overflow: boolean,
  ): RejectionCode | null {
    const first = cells[filled[0] ?? 0]!;
    const apart = this.#afterBlank || this.#inFooter;
    const narrow = count < this.#shape.columns;
    if (
      filled.length <= 1 &&
      !overflow &&
      (apart || isFooterWording(first)) &&
      (this.#shape.columns > 1 || isFooterWording(first))
    )
      return 'footer';
    if ((narrow || overflow) && isFooterWording(first)) return 'footer';
    if (narrow && this.#inFooter && !this.#hasStage(cells)) return 'footer';
    const total = this.#total(cells, filled, narrow);
    if (total) return total;
    if (narrow || overflow) return 'column-count';
    return this.#continues(cells) ? 'continuation' : null;
  }

  #hasStage(cells: readonly string[]): boolean {
    return (cells[this.#shape.stage] ?? '') !== '';
  }

  /** More of the deal above, such as its second product: no id, name, stage or date of its own, where deals have them. */
  #continues(cells: readonly string[]): boolean {
    const { identity, dates } = this.#shape;
    const isEmpty = (column: number) => (cells[column] ?? '') === '';
    return identity.length > 0 && !this.#hasStage(cells) && [...identity, ...dates].every(isEmpty);
  }

  /** A sum: no stage but a word for a total, no dates; and no id or name, or the word is all of it. */
  #total(
    cells: readonly string[],
    filled: readonly number[],
    narrow: boolean,
  ): 'subtotal' | 'grand-total' | null {
    const { stage, identity, dates, sums } = this.#shape;
    if (dates.some((column) => (cells[column] ?? '') !== '')) return null;
    const kinds = filled
      .map((column) => ({ column, kind: totalKind(cells[column]!) }))
      .find(({ kind }) => kind !== null);
    const isName = (column: number) =>
      (cells[column] ?? '') !== '' &&
      column !== kinds?.column &&
      !(sums.includes(column) && isSumWord(cells[column]!));
    const named = identity.some(isName);
    const staged = this.#hasStage(cells) && kinds?.column !== stage;
    if (named || staged) return null;
    if (kinds)
      return identity.includes(kinds.column) && isOfGroup(cells[kinds.column]!) && identity.length > 0
        ? null
        : kinds.kind;
    const numbers =
      filled.length > 0 &&
      filled.every((column) => /^[^\p{L}]*\d[^\p{L}]*(?:\p{L}{1,3})?$/u.test(cells[column]!.slice(0, 60)));
    return identity.length > 0 && numbers && !narrow ? 'subtotal' : null;
  }
}

/** Copies the cells of a row to the place of an earlier one. */
function moveRow({ start, end, line, columns, capacity }: RowBatch, from: number, to: number): void {
  line[to] = line[from]!;
  for (let column = 0; column < columns; column++) {
    start[column * capacity + to] = start[column * capacity + from]!;
    end[column * capacity + to] = end[column * capacity + from]!;
  }
}

/** Whether a cell begins with a character that is surely no white space; of few others it is not known. */
function isVisible(batch: RowBatch, row: number, column: number): boolean {
  const cell = column * batch.capacity + row;
  const from = batch.start[cell]!;
  if (from === batch.end[cell]) return false;
  const first = batch.bytes[from]!;
  return first > 32 && first !== 0xc2 && first !== 0xe1 && first !== 0xe2 && first !== 0xe3 && first !== 0xef;
}

function isFooterWording(cell: string): boolean {
  return FOOTER.test(fold(cell));
}

function totalKind(cell: string): 'subtotal' | 'grand-total' | null {
  if (cell.length > LONGEST_WORDING) return null;
  const folded = fold(cell);
  if (SUBTOTAL.test(folded)) return 'subtotal';
  if (TOTAL.test(folded)) return 'grand-total';
  return TOTAL_OF_GROUP.test(folded) ? 'subtotal' : null;
}

/** Whether a cell is nothing but a word for a sum. */
export function isSumWord(cell: string): boolean {
  return cell !== '' && totalKind(cell) !== null && !isOfGroup(cell);
}

const AGGREGATE = /^(?:sum|count|average|avg|min|max|总和|计数|记录数|平均|平均值)$/u;

/** Whether a row says of which kind it is and has numbers only: the second sum of a group. */
function isAggregate(cells: readonly string[], filled: readonly number[]): boolean {
  return AGGREGATE.test(fold(cells[filled[0]!] ?? ''));
}

function isOfGroup(cell: string): boolean {
  const folded = fold(cell);
  return !SUBTOTAL.test(folded) && !TOTAL.test(folded);
}

function fold(cell: string): string {
  return cell
    .slice(0, LONGEST_WORDING + 1)
    .normalize('NFKC')
    .trim()
    .toLowerCase();
}
