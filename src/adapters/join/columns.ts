import type { DictionaryColumn, TextColumn } from '../../deals/deal-table.js';
import { pickLabels, pickNumbers, pickTexts } from '../../deals/select.js';
import type { Rows } from '../../deals/select.js';
import type { StageEntries } from '../../deals/visits.js';
import type { AmountField, DateField, LabelField, TextField } from '../layouts/layout.js';

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
  /** Stages that have a date of entry, as their headers state them. */
  readonly datedStages: readonly string[];
  /** The dates of entry into these stages. */
  readonly entries: StageEntries;
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
    datedStages: columns.datedStages,
    entries: pickEntries(columns, places.line.length, choose),
    extras: mapped(columns.extras, labels),
  };
}

/** Dates of entry over other rows, chosen stage by stage. */
function pickEntries({ entries, datedStages }: FieldColumns, size: number, choose: RowChoice): StageEntries {
  const entryOf = (row: number, stage: number): number => {
    for (let k = entries.start[row]!; k < entries.start[row + 1]!; k++)
      if (entries.stage[k] === stage) return k;
    return -1;
  };
  const rows = datedStages.map((_, stage) => choose((row) => entryOf(row, stage) >= 0));
  const start = new Uint32Array(size + 1);
  const picked: number[] = [];
  for (let i = 0; i < size; i++) {
    rows.forEach((chosen, stage) => {
      const entry = chosen[i]! < 0 ? -1 : entryOf(chosen[i]!, stage);
      if (entry >= 0) picked.push(entry);
    });
    start[i + 1] = picked.length;
  }
  return {
    start,
    stage: Uint16Array.from(picked, (entry) => entries.stage[entry]!),
    enteredAt: Float64Array.from(picked, (entry) => entries.enteredAt[entry]!),
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
