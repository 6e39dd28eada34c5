import type { DictionaryColumn, TextColumn } from '../deals/deal-table.js';
import { pickLabels, pickNumbers, pickTexts } from '../deals/select.js';
import type { Rows } from '../deals/select.js';
import type { AmountField, DateField, LabelField, TextField } from './layouts/layout.js';

/** Columns of a file by field; a row is what a row of the file is. */
export interface FieldColumns {
  readonly size: number;
  /** Physical line of each row. */
  readonly line: Uint32Array;
  /** Which of the tables that are read together each row stands in. */
  readonly table: Uint16Array;
  readonly texts: ReadonlyMap<TextField, TextColumn>;
  readonly labels: ReadonlyMap<LabelField, DictionaryColumn>;
  readonly amounts: ReadonlyMap<AmountField, Float64Array>;
  readonly dates: ReadonlyMap<DateField, Float64Array>;
  /** Dates of entry, each with the stage as the header states it. */
  readonly stageDates: readonly { readonly label: string; readonly enteredAt: Float64Array }[];
  /** Further dimensions by header. */
  readonly extras: ReadonlyMap<string, DictionaryColumn>;
}

/** Chooses rows for one column; `isStated` tells which of its cells are not empty. */
export type RowChoice = (isStated: (row: number) => boolean) => Rows;

/** Where rows stand: their lines, and the tables those are of. */
export type RowPlaces = Pick<FieldColumns, 'line' | 'table'>;

/** The same columns over other rows, chosen column by column. `places` are those of the new rows. */
export function pickColumns(columns: FieldColumns, places: RowPlaces, choose: RowChoice): FieldColumns {
  const numbers = (values: Float64Array) =>
    pickNumbers(
      values,
      choose((row) => !Number.isNaN(values[row]!)),
    );
  const labels = (column: DictionaryColumn) =>
    pickLabels(
      column,
      choose((row) => column.codes[row] !== 0),
    );
  const texts = (column: TextColumn) =>
    pickTexts(
      column,
      choose((row) => column.start[row + 1]! > column.start[row]!),
    );
  return {
    size: places.line.length,
    line: places.line,
    table: places.table,
    texts: mapped(columns.texts, texts),
    labels: mapped(columns.labels, labels),
    amounts: mapped(columns.amounts, numbers),
    dates: mapped(columns.dates, numbers),
    stageDates: columns.stageDates.map(({ label, enteredAt }) => ({ label, enteredAt: numbers(enteredAt) })),
    extras: mapped(columns.extras, labels),
  };
}

function mapped<K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): Map<K, V> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

/** The rows that are not dropped, and the issues about them. */
export function keepRows<I extends { readonly row: number }>(
  columns: FieldColumns,
  issues: readonly I[],
  dropped: ReadonlySet<number>,
): { columns: FieldColumns; issues: readonly I[] } {
  if (dropped.size === 0) return { columns, issues };
  const rows = Uint32Array.from(columns.line.keys()).filter((row) => !dropped.has(row));
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  return {
    columns: pickColumns(
      columns,
      {
        line: rows.map((row) => columns.line[row]!),
        table: Uint16Array.from(rows, (row) => columns.table[row]!),
      },
      () => rows,
    ),
    issues: issues.flatMap((issue) =>
      places.has(issue.row) ? [{ ...issue, row: places.get(issue.row)! }] : [],
    ),
  };
}
