import type { DictionaryColumn, TextColumn } from '../../deals/deal-table.js';
import { pickLabels, pickNumbers, pickTexts } from '../../deals/select.js';
import type { Rows } from '../../deals/select.js';
import { eachRow, mapped, oneByOne, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
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
export function* pickColumns(
  columns: FieldColumns,
  places: RowPlaces,
  choose: RowChoice,
): Steps<FieldColumns> {
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
    texts: yield* within(mapped(columns.texts, texts), 0, 0.2),
    labels: yield* within(mapped(columns.labels, labels), 0.2, 0.4),
    amounts: yield* within(mapped(columns.amounts, numbers), 0.4, 0.5),
    dates: yield* within(mapped(columns.dates, numbers), 0.5, 0.6),
    datedStages: columns.datedStages,
    entries: yield* within(pickEntries(columns, places.line.length, choose), 0.6, 0.9),
    extras: yield* within(mapped(columns.extras, labels), 0.9, 1),
  };
}

/** Dates of entry over other rows, chosen stage by stage. */
function* pickEntries(
  { entries, datedStages }: FieldColumns,
  size: number,
  choose: RowChoice,
): Steps<StageEntries> {
  const entryOf = (row: number, stage: number): number => {
    for (let k = entries.start[row]!; k < entries.start[row + 1]!; k++)
      if (entries.stage[k] === stage) return k;
    return -1;
  };
  const chooseFor = (stage: number): Rows => choose((row) => entryOf(row, stage) >= 0);
  const rows = yield* within(oneByOne(datedStages.keys(), chooseFor), 0, 0.5);
  const start = new Uint32Array(size + 1);
  const picked: number[] = [];
  const pick = (i: number): void => {
    rows.forEach((chosen, stage) => {
      const entry = chosen[i]! < 0 ? -1 : entryOf(chosen[i]!, stage);
      if (entry >= 0) picked.push(entry);
    });
    start[i + 1] = picked.length;
  };
  yield* within(eachRow(size, pick), 0.5, 1);
  return {
    start,
    stage: Uint16Array.from(picked, (entry) => entries.stage[entry]!),
    enteredAt: Float64Array.from(picked, (entry) => entries.enteredAt[entry]!),
  };
}

/** The rows that are not dropped, and the issues about them. */
export function* keepRows<I extends { readonly row: number }>(
  columns: FieldColumns,
  issues: readonly I[],
  dropped: ReadonlySet<number>,
): Steps<{ columns: FieldColumns; issues: readonly I[] }> {
  if (dropped.size === 0) return { columns, issues };
  const rows = new Uint32Array(columns.size - dropped.size);
  const places = new Int32Array(columns.size).fill(-1);
  for (let row = 0, place = 0; row < columns.size; row++)
    if (!dropped.has(row)) {
      rows[place] = row;
      places[row] = place++;
    }
  const kept = {
    line: rows.map((row) => columns.line[row]!),
    table: Uint16Array.from(rows, (row) => columns.table[row]!),
  };
  return {
    columns: yield* pickColumns(columns, kept, () => rows),
    issues: issues.flatMap((issue) =>
      places[issue.row]! < 0 ? [] : [{ ...issue, row: places[issue.row]! }],
    ),
  };
}
