import { eachRow } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { textAt } from '../../deals/deal-table.js';
import { foldHeader } from '../layouts/headers.js';
import type { Field } from '../layouts/layout.js';
import type { FilePlan } from '../plan/plan.js';
import type { FieldColumns } from './columns.js';

/**
 * Rows that say what the header says: some reports repeat it above each group, and files that were put one behind the other
 * have it each. Every text of such a row is the name of its column, and nothing in it is an amount or a date.
 */
export function* repeatedHeaders(
  columns: FieldColumns,
  { fields, headers, width }: FilePlan,
): Steps<Set<number>> {
  const names = new Map<Field, string>();
  for (const [field, place] of fields) if (place < width) names.set(field, foldHeader(headers[place]!));
  const labels = [...columns.labels].flatMap(([field, column]) => {
    const name = names.get(field);
    return name === undefined ? [] : [{ column, code: codeOf(column, name) }];
  });
  const found = new Set<number>();
  const texts = [...columns.texts].filter(([field]) => names.has(field));
  if (labels.length + texts.length === 0 || labels.some(({ code }) => code < 0)) return found;
  const numbers = [...columns.amounts.values(), ...columns.dates.values()];
  const isHeader = (row: number) =>
    labels.every(({ column, code }) => column.codes[row] === code) &&
    numbers.every((values) => Number.isNaN(values[row]!)) &&
    texts.every(([field, column]) => foldHeader(textAt(column, row)) === names.get(field));
  yield* eachRow(columns.size, (row) => {
    if (isHeader(row)) found.add(row);
  });
  return found;
}

/** Code of the label that is the name of its column; −1 where none is. */
function codeOf({ labels }: DictionaryColumn, name: string): number {
  return labels.findIndex((label) => label.length <= name.length + MARKS && foldHeader(label) === name);
}

/** Characters that are lost where a header is folded, such as marks of required and sorted columns. */
const MARKS = 5;
