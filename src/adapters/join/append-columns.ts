import { codeArray, CodesBuilder } from '../../deals/codes.js';
import type { DictionaryColumn, TextColumn } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import { oneByOne, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { FieldColumns } from './columns.js';
import { STAGE_FIELDS } from '../layouts/layout.js';
import type { LabelField } from '../layouts/layout.js';

/**
 * The rows of several tables one after the other. A column that a table lacks is not stated on its rows. Stages must have
 * codes of one index; of dates of entry only those of the same header are one column.
 */
export function* appendColumns(tables: readonly FieldColumns[]): Steps<FieldColumns> {
  const [first] = tables;
  if (tables.length === 1) return first!;
  const sizes = tables.map(({ size }) => size);
  const numbers = (columns: (Float64Array | undefined)[]) => appendNumbers(columns, sizes);
  const labels = (columns: (DictionaryColumn | undefined)[]) => appendLabels(columns, sizes);
  const texts = (columns: (TextColumn | undefined)[]) => appendTexts(columns, sizes);
  const named = (columns: (DictionaryColumn | undefined)[], field: LabelField) =>
    STAGE_FIELDS.has(field) ? appendStages(columns, sizes) : labels(columns);
  const of = <K extends keyof FieldColumns>(kind: K) => tables.map((table) => table[kind]);
  return {
    size: sizes.reduce((sum, size) => sum + size, 0),
    line: joined(of('line')),
    table: joined(of('table')),
    texts: yield* within(merged(of('texts'), texts), 0, 0.3),
    labels: yield* within(merged(of('labels'), named), 0.3, 0.5),
    amounts: yield* within(merged(of('amounts'), numbers), 0.5, 0.6),
    dates: yield* within(merged(of('dates'), numbers), 0.6, 0.8),
    ...appendEntries(tables),
    extras: yield* within(merged(of('extras'), labels), 0.9, 1),
  };
}

/** One entry a key that any of the maps has, in order of first appearance, an entry a step. */
function* merged<K, V>(
  maps: readonly ReadonlyMap<K, V>[],
  append: (values: (V | undefined)[], key: K) => V,
): Steps<Map<K, V>> {
  const keys = new Set(maps.flatMap((map) => [...map.keys()]));
  const appended = (key: K): [K, V] => [
    key,
    append(
      maps.map((map) => map.get(key)),
      key,
    ),
  ];
  return new Map(yield* oneByOne(keys, appended));
}

function joined<A extends Uint32Array | Uint16Array>(arrays: readonly A[]): A {
  const Kind = arrays[0]!.constructor as new (length: number) => A;
  const whole = new Kind(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}

function appendNumbers(
  columns: readonly (Float64Array | undefined)[],
  sizes: readonly number[],
): Float64Array {
  const whole = new Float64Array(sizes.reduce((sum, size) => sum + size, 0)).fill(NaN);
  let at = 0;
  columns.forEach((column, i) => {
    if (column) whole.set(column, at);
    at += sizes[i]!;
  });
  return whole;
}

function appendLabels(
  columns: readonly (DictionaryColumn | undefined)[],
  sizes: readonly number[],
): DictionaryColumn {
  const index = new LabelIndex();
  const builder = new CodesBuilder(index);
  columns.forEach((column, i) => {
    const codes = column?.labels.map((label) => index.codeOfText(label));
    for (let row = 0; row < sizes[i]!; row++) builder.appendCode(codes?.[column!.codes[row]!] ?? 0);
  });
  return builder.finish();
}

/** Stages share one index, so that their codes stay what they are. */
function appendStages(
  columns: readonly (DictionaryColumn | undefined)[],
  sizes: readonly number[],
): DictionaryColumn {
  const [labels] = columns
    .map((column) => column?.labels ?? [''])
    .toSorted((a, b) => b.length - a.length) as [readonly string[]];
  const codes = codeArray(
    sizes.reduce((sum, size) => sum + size, 0),
    labels.length,
  );
  let at = 0;
  columns.forEach((column, i) => {
    if (column) codes.set(column.codes, at);
    at += sizes[i]!;
  });
  return { codes, labels };
}

function appendTexts(columns: readonly (TextColumn | undefined)[], sizes: readonly number[]): TextColumn {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const start = new Uint32Array(rows + 1);
  const bytes = new Uint8Array(columns.reduce((sum, column) => sum + (column?.bytes.length ?? 0), 0));
  let row = 0;
  let used = 0;
  columns.forEach((column, i) => {
    for (let k = 1; k <= sizes[i]!; k++) start[++row] = used + (column?.start[k] ?? 0);
    if (column) bytes.set(column.bytes, used);
    used += column?.bytes.length ?? 0;
  });
  return { bytes, start };
}

/** The dates of entry of several tables; those of the same header are of one stage. */
function appendEntries(tables: readonly FieldColumns[]): Pick<FieldColumns, 'datedStages' | 'entries'> {
  const datedStages = [...new Set(tables.flatMap((table) => table.datedStages))];
  const sum = (count: (table: FieldColumns) => number) =>
    tables.reduce((total, table) => total + count(table), 0);
  const start = new Uint32Array(sum(({ size }) => size) + 1);
  const stage = new Uint16Array(sum(({ entries }) => entries.stage.length));
  const enteredAt = new Float64Array(stage.length);
  let row = 0;
  let used = 0;
  for (const { size, entries, datedStages: own } of tables) {
    const places = own.map((label) => datedStages.indexOf(label));
    for (let k = 1; k <= size; k++) start[++row] = used + entries.start[k]!;
    entries.stage.forEach((place, k) => (stage[used + k] = places[place]!));
    enteredAt.set(entries.enteredAt, used);
    used += entries.stage.length;
  }
  return { datedStages, entries: { start, stage, enteredAt } };
}
