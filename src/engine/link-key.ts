import { textAt } from '../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../deals/deal-table.js';
import { fieldColumn } from '../metrics/funnel/field-column.js';
import type { Target } from './engine.js';
import type { Kind } from './kind.js';

/** Parts of deals that can be chosen in a chart: what it asks of its data, and its marks. */
export interface Marked {
  readonly kind: string;
  readonly request: unknown;
  readonly targets: readonly Target[];
}

/** By what deals are chosen: the marks of a chart, the values of a field, or a list of ids. */
export type Choosing = Marked | { readonly field: string } | { readonly ids: readonly string[] };

/** Deals by the part that they are in: a label for each part. Deals of no part have the first, which is empty. */
export interface LinkKey extends DictionaryColumn {
  /** Deals by label. */
  readonly sizes: readonly number[];
  /** Of the marks of a chart: which marks each part is in. */
  readonly marks: readonly (readonly number[])[];
}

/** Parts of deals beyond which counting all of them at once costs more than counting again. */
const MOST_PARTS = 64;

/** Label of what is in a list of ids. */
export const LISTED = 'listed';

function rowsById({ id, size }: DealTable): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < size; row++) rows.set(textAt(id, row), row);
  return rows;
}

function withSizes(column: DictionaryColumn, marks: LinkKey['marks'] = []): LinkKey {
  const sizes = Array<number>(column.labels.length).fill(0);
  for (let row = 0; row < column.codes.length; row++) sizes[column.codes[row]!]!++;
  // A table travels with its columns: what is kept of it must not be one of them.
  return { codes: column.codes.slice(), labels: column.labels, sizes, marks };
}

/** Marks overlap, parts do not: deals that are in the same marks are one part. Null where there are too many. */
function keyOfMarks(table: DealTable, { request, targets }: Marked, kind: Kind): LinkKey | null {
  const rows = rowsById(table);
  const codes = new Uint16Array(table.size);
  const marks: (readonly number[])[] = [[]];
  for (const [mark, target] of targets.entries()) {
    const parts = new Map<number, number>();
    for (const id of kind.records(table, request, target)) {
      const row = rows.get(id);
      if (row === undefined) continue;
      const part = parts.get(codes[row]!) ?? marks.push([...marks[codes[row]!]!, mark]) - 1;
      parts.set(codes[row]!, part);
      codes[row] = part;
    }
    if (marks.length > MOST_PARTS * MOST_PARTS) return null;
  }
  const key = withSizes({ codes, labels: marks.map((_, i) => (i === 0 ? '' : `part ${i}`)) }, marks);
  return key.sizes.filter((n) => n > 0).length > MOST_PARTS ? null : key;
}

function keyOfIds(table: DealTable, ids: readonly string[]): LinkKey {
  const rows = rowsById(table);
  const codes = new Uint16Array(table.size);
  for (const id of ids) {
    const row = rows.get(id);
    if (row !== undefined) codes[row] = 1;
  }
  return withSizes({ codes, labels: ['', LISTED] });
}

/**
 * The part of each deal, by what deals are chosen by. Null where the marks of a chart divide the deals into more than 64.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function keyOf(table: DealTable, choosing: Choosing, kindOf: (name: string) => Kind): LinkKey | null {
  if ('ids' in choosing) return keyOfIds(table, choosing.ids);
  if ('kind' in choosing) return keyOfMarks(table, choosing, kindOf(choosing.kind));
  const column = fieldColumn(table, choosing.field, '/selection/field');
  return withSizes(column ?? { codes: new Uint16Array(table.size), labels: [''] });
}
