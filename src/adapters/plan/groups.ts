import { codeArray } from '../../deals/codes.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { LABEL_FIELDS } from '../layouts/layout.js';
import type { Field, Sample } from '../layouts/layout.js';
import { isSumWord } from '../rows/odd-rows.js';

const ARROW = /[↑↓▲▼]/u;

/** How a report writes its groups. */
export interface Groups {
  /** Columns in front of the deals whose label stands once a group. */
  readonly columns: readonly number[];
  /** Columns in which a word for a sum makes a row a sum, whatever else is in it; none in a plain table. */
  readonly sums: readonly number[];
}

/**
 * Finds the groups of a formatted report: the first columns hold labels, are sorted (`Stage ↑`) or stand above sums, and
 * never repeat the label of the row before.
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
  if (!hasSums && !headers.some((header) => ARROW.test(header))) return { columns: [], sums: [] };
  const deals = rows.filter((row) => !row.some(isSumWord));
  const columns: number[] = [];
  const sums: number[] = [];
  for (let column = 0; column < headers.length && !identity.includes(column); column++) {
    if (!isLabel(column, fields)) break;
    if (deals.every((row) => row[column] === '')) continue;
    sums.push(column);
    if (isGroup(deals.map((row) => row[column]!)) && (hasSums || ARROW.test(headers[column]!)))
      columns.push(column);
  }
  return { columns, sums: [...sums, ...identity] };
}

const DATES: readonly Field[] = ['createdAt', 'closedAt', 'expectedCloseAt', 'closeDate'];

/** Whether a row has what only deals have, whatever the words in it: a date, or a stage. */
function isDeal(row: readonly string[], fields: ReadonlyMap<Field, number>): boolean {
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
function isGroup(cells: readonly string[]): boolean {
  return cells[0] !== '' && cells.every((cell, row) => cell === '' || cell !== cells[row - 1]);
}

/** The same column with the label of a group on all of its rows. */
export function filledDown(column: DictionaryColumn): DictionaryColumn {
  const codes = codeArray(column.codes.length, column.labels.length);
  let last = 0;
  column.codes.forEach((code, row) => (codes[row] = last = code || last));
  return { ...column, codes };
}
