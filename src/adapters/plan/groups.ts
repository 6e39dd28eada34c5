import { codeArray, CodesBuilder } from '../../deals/codes.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import type { LabelIndex } from '../../deals/labels.js';
import { LABEL_FIELDS } from '../layouts/layout.js';
import type { Field, Sample } from '../layouts/layout.js';
import { isNumber, isSumWord } from '../rows/total-words.js';

const ARROW = /[↑↓▲▼]/u;

/** How a report writes its groups. */
export interface Groups {
  /** Columns in front of the deals whose label stands once a group. */
  readonly columns: readonly number[];
  /** Columns in which a word for a sum makes a row a sum, whatever else is in it; none in a plain table. */
  readonly sums: readonly number[];
}

type Row = readonly string[];

/**
 * Finds the groups of a formatted report: the first columns hold labels, are sorted (`Stage ↑`), stand above sums or on
 * rows of their own, and never repeat the label of the row before.
 *
 * @param headers as they stand in the file
 */
export function findGroups(
  headers: readonly string[],
  { rows }: Sample,
  fields: ReadonlyMap<Field, number>,
): Groups {
  const identity = (['id', 'name'] as const).flatMap((field) => fields.get(field) ?? []);
  const before = Math.min(...identity);
  const hasSums = rows.some((row) => row.slice(0, before).some(isSumWord) && !isDeal(row, fields));
  const columns: number[] = [];
  const sums: number[] = [];
  let deals = rows.filter((row) => !row.some(isSumWord));
  for (let column = 0; column < headers.length && column < before; column++) {
    if (!isLabel(column, fields)) break;
    if (deals.every((row) => row[column] === '')) continue;
    sums.push(column);
    const alone = labelRows(column, deals, identity);
    const isStated = hasSums || alone.size > 0 || ARROW.test(headers[column]!);
    if (isStated && isGroup(deals.map((row) => row[column]!))) columns.push(column);
    deals = deals.filter((row) => !alone.has(row));
  }
  const isReport = hasSums || columns.length > 0 || headers.some((header) => ARROW.test(header));
  return isReport ? { columns, sums: [...sums, ...identity] } : { columns: [], sums: [] };
}

const DATES: readonly Field[] = ['createdAt', 'closedAt', 'expectedCloseAt', 'closeDate'];

/** Whether a row has what only deals have, whatever the words in it: a date, or a stage. */
function isDeal(row: Row, fields: ReadonlyMap<Field, number>): boolean {
  const cell = (field: Field) => row[fields.get(field) ?? -1] ?? '';
  return DATES.some((field) => cell(field) !== '') || (cell('stage') !== '' && !isSumWord(cell('stage')));
}

/** Whether a column holds labels, or something of no known meaning. */
function isLabel(column: number, fields: ReadonlyMap<Field, number>): boolean {
  for (const [field, place] of fields)
    if (place === column) return (LABEL_FIELDS as readonly string[]).includes(field);
  return true;
}

/** Whether each label stands on the first row of its group only. */
function isGroup(cells: Row): boolean {
  return cells[0] !== '' && cells.every((cell, row) => cell === '' || cell !== cells[row - 1]);
}

/** The rows that have nothing but a label of this column, perhaps with sums; none where a row with a name has one as well. */
function labelRows(column: number, rows: readonly Row[], identity: readonly number[]): ReadonlySet<Row> {
  const labelled = rows.filter((row) => row[column] !== '');
  const isAlone = (row: Row) =>
    row.every(
      (cell, place) => place === column || cell === '' || (!identity.includes(place) && isNumber(cell)),
    );
  return new Set(labelled.length < rows.length && labelled.every(isAlone) ? labelled : []);
}

/** The same column with the label of a group on all of its rows. */
export function filledDown(column: DictionaryColumn): DictionaryColumn {
  const codes = codeArray(column.codes.length, column.labels.length);
  let last = 0;
  column.codes.forEach((code, row) => (codes[row] = last = code || last));
  return { ...column, codes };
}

const COUNT = /\s*[(（]\s*(\d{1,9})\s*(?:records?|条记录|條記錄|条|行)?\s*[)）]$/u;

/**
 * The same column without what reports write behind the label of a group, the number of its deals: `Proposal (2)`. Every
 * label must have it, and it must be that number, or a share of it where a label stands for several groups.
 *
 * @param index of the labels; others may use it, too
 */
export function withoutCounts(column: DictionaryColumn, index: LabelIndex): DictionaryColumn {
  const rows = new Map<number, number>();
  for (const code of column.codes) if (code !== 0) rows.set(code, (rows.get(code) ?? 0) + 1);
  const isCount = ([code, size]: readonly [number, number]) => {
    const count = Number(COUNT.exec(column.labels[code]!)?.[1] ?? 0);
    return count > 0 && size % count === 0;
  };
  if (rows.size === 0 || ![...rows].every(isCount)) return column;
  const codes = new Map(
    [...rows.keys()].map((code) => [code, index.codeOfText(column.labels[code]!.replace(COUNT, ''))]),
  );
  const builder = new CodesBuilder(index, column.codes.length);
  for (const code of column.codes) builder.appendCode(codes.get(code) ?? 0);
  return builder.finish();
}
