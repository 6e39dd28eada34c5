import type { Rejection, RejectionCode } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import { cellText } from './delimited.js';
import type { RowCells } from './delimited.js';
import { groupHeading } from './group-heading.js';
import {
  foldWording,
  isAggregateWord,
  isCountOfRows,
  isNumber,
  isSumWord,
  isTotalOfGroup,
  isWordedCount,
  LONGEST_WORDING,
  totalKind,
} from './total-words.js';

/** Which columns tell a deal from a total or a footer; −1 where the file has none. */
export interface RowShape {
  readonly columns: number;
  /** Columns with the id and the name. */
  readonly identity: readonly number[];
  readonly stage: number;
  readonly dates: readonly number[];
  /** Columns of a formatted report in which a word for a sum makes a row a sum. */
  readonly sums: readonly number[];
  /** Columns whose label stands once a group, on a row of its own or on that of its first deal. */
  readonly groups: readonly number[];
  /** Where what a line above a group says goes, by its folded name: behind the columns, or −1 where the rows say it, too. */
  readonly headings: ReadonlyMap<string, number>;
}

/**
 * Whether a row of a deal looks like one: in a formatted report, or without an id or a name, it takes more than a look to tell it from a
 * sum.
 */
export function isToldByLooks({ stage, identity, sums, headings }: RowShape): boolean {
  return stage >= 0 && identity.length > 0 && sums.length === 0 && headings.size === 0;
}

const FOOTER =
  /^(?:confidential information|copyright|©|\(c\) ?2\d{3}|generated (?:by|on)|report generated|as of |filtered by|filters?:|all rights reserved|机密信息|版权所有|保密信息|报表生成|生成(?:者|时间|于))/u;
/** The line above the deals of a group, with how many they are. */
const GROUP_HEADING = /.\(\d[\d,.]* ?(?:records?|条记录|条|行)\)$/u;
const encoder = new TextEncoder();

/**
 * Decides which rows of a file are deals. What is not one is told first by structure – number of cells, empty name, a
 * blank line before –, then by wording. Deals may be called `Total Beverages`: a row with a stage and a name is a deal.
 */
export class RowJudge {
  readonly rejected: Rejection[] = [];
  /** What the lines above the row say, by column behind its own. */
  readonly labels: Uint8Array[];
  /** What rows above the row say of its group, by column. */
  readonly groups: Uint8Array[] = [];
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
  /** Places among the rejected rows of labels behind a blank line that no deal has followed. */
  #lastLabels: number[] = [];

  /** @param labels what is said above the header, by column behind those of the rows */
  constructor(shape: RowShape, labels: readonly string[]) {
    this.#shape = shape;
    this.labels = labels.map((label) => encoder.encode(label));
  }

  /** Counts a row and tells whether it is a deal; what is not one is written down. A blank row is neither. */
  accepts(row: RowCells): boolean {
    const isDeal = (row.cells === row.columns && this.#isPlain(row)) || this.#isDeal(row);
    if (isDeal) this.acceptPlain(1);
    return isDeal;
  }

  /** Counts rows that follow each other and are all plain. */
  acceptPlain(rows: number): void {
    this.read += rows;
    this.#afterBlank = this.#inFooter = false;
    this.#lastTotal = -1;
    this.#sumBefore = null;
    this.#lastLabels.length = 0;
  }

  /** Ends the file: the last sum without a name is the grand total, and a label of no deal a footer. */
  finish(): void {
    for (const place of this.#lastLabels) this.rejected[place] = { ...this.rejected[place]!, code: 'footer' };
    const last = this.rejected[this.#lastTotal];
    if (last) this.rejected[this.#lastTotal] = { line: last.line, code: 'grand-total' };
  }

  /** A row with a stage, and with an id or a name where the file has them, is a deal; nothing else has to be looked at. */
  #isPlain(row: RowCells): boolean {
    const { stage, identity, sums, headings } = this.#shape;
    if (stage < 0 || headings.size > 0 || !isVisible(row, stage)) return false;
    for (const column of sums) if (this.#isTotalWord(row, column)) return false;
    for (const column of identity) if (isVisible(row, column)) return true;
    return identity.length === 0 && !this.#isTotalWord(row, stage);
  }

  #isTotalWord(row: RowCells, column: number): boolean {
    const from = row.start[column]!;
    const to = row.end[column]!;
    if (to < 0 || to - from > LONGEST_WORDING) return false;
    const known = this.#words.known(row.bytes, from, to);
    if (known >= 0) return this.#isWording[known]!;
    const wording = totalKind(cellText(row, column)) !== null;
    if (this.#isWording.length < 1000) this.#isWording[this.#words.codeOf(row.bytes, from, to)] = wording;
    return wording;
  }

  #isDeal(row: RowCells): boolean {
    const { cells: count, overflow } = row;
    const cells: string[] = [];
    for (let column = 0; column < Math.min(count, row.columns); column++)
      cells.push(cellText(row, column).trim());
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
    const isWordless = (column: number) =>
      !this.#shape.groups.includes(column) && totalKind(cells[column]!) === null;
    if (code === 'subtotal' && filled.every(isWordless)) this.#lastTotal = this.rejected.length;
    this.#inFooter = code === 'footer';
    this.rejected.push({ line: row.line, code });
    return false;
  }

  #rejection(
    cells: readonly string[],
    filled: readonly number[],
    count: number,
    overflow: boolean,
  ): RejectionCode | null {
    if (this.#heads(cells)) return 'subtotal';
    const first = cells[filled[0] ?? 0]!;
    const apart = this.#afterBlank || this.#inFooter;
    const narrow = count < this.#shape.columns;
    if (!overflow && this.#labels(cells, filled)) {
      if (apart) this.#lastLabels.push(this.rejected.length);
      return 'subtotal';
    }
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

  /** Whether a row is the line above a group, whose label is then that of the rows to come; the groups within it end. */
  #heads(cells: readonly string[]): boolean {
    const { headings, columns, dates } = this.#shape;
    if (headings.size === 0 || this.#hasStage(cells) || dates.some((column) => (cells[column] ?? '') !== ''))
      return false;
    const heading = groupHeading(cells);
    const column = heading && headings.get(heading.header);
    if (column === null || column === undefined) return false;
    if (column >= columns) {
      this.labels.length = column - columns;
      this.labels.push(encoder.encode(heading!.label));
    }
    return true;
  }

  /** Whether a row has nothing but the label of a group, perhaps with its sums, which is then that of the rows to come. */
  #labels(cells: readonly string[], filled: readonly number[]): boolean {
    const { groups } = this.#shape;
    const isLabel = (column: number) => groups.includes(column) && totalKind(cells[column]!) === null;
    if (!filled.some(isLabel) || isFooterWording(cells[filled[0]!]!)) return false;
    const isOnly = (column: number) =>
      isLabel(column) || (!this.#isOfDeal(column) && isNumber(cells[column]!));
    if (!filled.every(isOnly)) return false;
    const outer = filled.find(isLabel)!;
    for (const column of groups)
      if (column >= outer) this.groups[column] = encoder.encode(cells[column] ?? '');
    return true;
  }

  #isOfDeal(column: number): boolean {
    const { identity, dates } = this.#shape;
    return identity.includes(column) || dates.includes(column);
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

  /** A sum: no stage but a word for a total, no dates; and no id or name, or the word is all of it but for how many it is of. */
  #total(
    cells: readonly string[],
    filled: readonly number[],
    narrow: boolean,
  ): 'subtotal' | 'grand-total' | null {
    const { stage, identity, dates, sums } = this.#shape;
    if (dates.some((column) => (cells[column] ?? '') !== '')) return null;
    const first = cells[filled[0]!] ?? '';
    if (filled.length === 1 && totalKind(first) === null && GROUP_HEADING.test(foldWording(first)))
      return 'subtotal';
    const kinds = filled
      .map((column) => ({ column, kind: totalKind(cells[column]!) }))
      .find(({ kind }) => kind !== null);
    const isCounted = (column: number) =>
      kinds !== undefined &&
      isSumWord(cells[kinds.column]!) &&
      // A bare number before the word may be the id of a deal of that name.
      (kinds.column < column ? isCountOfRows : isWordedCount)(cells[column]!);
    const isWorded = (column: number) => isWordedCount(cells[column]!);
    const numbers =
      filled.length > 0 && filled.every((column) => isNumber(cells[column]!) || isWorded(column));
    const isName = (column: number) =>
      (cells[column] ?? '') !== '' &&
      column !== kinds?.column &&
      !isCounted(column) &&
      !(numbers && isWorded(column)) &&
      !(sums.includes(column) && isSumWord(cells[column]!));
    const named = identity.some(isName);
    const staged = this.#hasStage(cells) && kinds?.column !== stage;
    if (named || staged) return null;
    if (kinds)
      return identity.includes(kinds.column) && isTotalOfGroup(cells[kinds.column]!) && identity.length > 0
        ? null
        : kinds.kind;
    return identity.length > 0 && numbers && !narrow ? 'subtotal' : null;
  }
}

/** Whether a cell begins with a character that is surely no white space; of few others it is not known. */
function isVisible({ bytes, start, end }: RowCells, column: number): boolean {
  const from = start[column]!;
  return from !== end[column] && isVisibleByte(bytes[from]!);
}

/** Whether a character that begins with this byte is surely no white space. */
export function isVisibleByte(byte: number): boolean {
  return byte > 32 && byte !== 0xc2 && byte !== 0xe1 && byte !== 0xe2 && byte !== 0xe3 && byte !== 0xef;
}

function isFooterWording(cell: string): boolean {
  return FOOTER.test(foldWording(cell));
}

/** Whether a row says of which kind it is and has numbers only: the second sum of a group. */
function isAggregate(cells: readonly string[], filled: readonly number[]): boolean {
  return isAggregateWord(cells[filled[0]!] ?? '');
}
