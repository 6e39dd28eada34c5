import { CodesBuilder } from '../../deals/codes.js';
import { labelAt, textAt } from '../../deals/deal-table.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import { eachRow, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { GENERIC_FIELDS } from '../layouts/generic.js';
import { foldHeader } from '../layouts/headers.js';
import type { FieldColumns } from './columns.js';
import type { Definitions } from './definitions.js';
import type { EventsRead } from './events.js';
import type { FinishedTable } from './finished-table.js';

type Dimensions = ReadonlyMap<string, DictionaryColumn>;

/** Fields by which deals are grouped and that change while they are open. */
const GROUPED = ['owner', 'source', 'pipeline', 'account'] as const;

/** Changes of any field of deals, out of tables that list them row by row. */
export interface FieldChanges {
  readonly columns: FieldColumns;
  readonly read: EventsRead;
  /** Fields by the folded names that products and lists have for them. */
  readonly fields: ReadonlyMap<string, string>;
  /** Tables that say what a field was before a change. In others the first value of a field is a row of its own. */
  readonly tellOld: ReadonlySet<number>;
  /** Whether every change stands there: what is told to change nowhere never did. */
  readonly complete: boolean;
}

/** The changes that tables of history tell of the deals of lists. */
export function changesOf(
  tables: readonly FinishedTable[],
  columns: FieldColumns,
  read: EventsRead,
): FieldChanges {
  const fields = new Map<string, string>();
  for (const { parts } of tables) {
    const { layout, fields: places, headers } = parts.plan;
    for (const field of GROUPED) {
      const own = places.has(field) ? [headers[places.get(field)!]!] : [];
      const names = [...own, ...(layout.changes?.[field] ?? []), ...(GENERIC_FIELDS[field] ?? [])];
      for (const name of names) fields.set(foldHeader(name), field);
    }
  }
  const tellOld = new Set(
    tables.flatMap(({ parts, number }) => (parts.plan.fields.has('oldValue') ? [number] : [])),
  );
  const complete = tables.some(
    ({
      parts: {
        plan: { layout },
      },
    }) => layout.rows === 'changes' && layout.complete,
  );
  return { columns, read, fields, tellOld, complete };
}

/**
 * What dimensions said before the first change that is told of them, and what they say now of deals of which none is: the
 * value at the earliest time that the tables tell. Only of dimensions that some change is told of, in the words of their
 * column: where the newest values that changes tell are others than those of most deals, they are not the same thing.
 */
export function* valuesBefore(
  changes: FieldChanges,
  dimensions: Dimensions,
  { owners, pipelines }: Definitions,
): Steps<Map<string, DictionaryColumn>> {
  const names = new Map([
    ['owner', owners],
    ['pipeline', pipelines],
  ]);
  const before = new Map<string, DictionaryColumn>();
  const found = yield* within(placesOfFields(changes, dimensions), 0, 0.5);
  for (const [field, places] of found) {
    const column = dimensions.get(field)!;
    const nameOf = (text: string) => names.get(field)?.get(text) ?? text;
    const told = yield* within(valuesOf(changes, places, nameOf, column), 0.5, 0.9);
    if (told !== null) before.set(field, withFirst(column, told));
  }
  for (const field of changes.complete ? GROUPED : [])
    if (dimensions.has(field) && !found.has(field)) before.set(field, dimensions.get(field)!);
  return before;
}

/** Places of the events that change each of the dimensions, oldest row first. */
function* placesOfFields(
  { columns, read, fields }: FieldChanges,
  dimensions: Dimensions,
): Steps<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const { codes, labels } = columns.labels.get('field')!;
  const own = new Map([...dimensions.keys()].map((name) => [foldHeader(name), name]));
  const fieldOf = labels.map((label) => {
    const name = foldHeader(label);
    const field = fields.get(name);
    return field !== undefined && dimensions.has(field) ? field : own.get(name);
  });
  yield* eachRow(read.rows.length, (place) => {
    const field = fieldOf[codes[read.rows[place]!]!];
    if (field === undefined || Number.isNaN(read.events.at[place]!)) return;
    if (!found.has(field)) found.set(field, []);
    found.get(field)!.push(place);
  });
  return found;
}

/** Oldest and newest value by deal. */
type Told = ReadonlyMap<number, { readonly first: string; readonly last: string }>;

/** A reference of Salesforce, which writes each change of one twice: with names and with ids. */
const REFERENCE = /^00[\da-zA-Z]{13}(?:[\da-zA-Z]{3})?$/u;

function* valuesOf(
  { columns: { texts, table }, read: { rows, events }, tellOld }: FieldChanges,
  places: readonly number[],
  nameOf: (text: string) => string,
  column: DictionaryColumn,
): Steps<Told | null> {
  const told = new Map<number, { first: string; last: string; from: number; to: number }>();
  const textOf = (field: 'oldValue' | 'newValue', row: number) => nameOf(textAt(texts.get(field)!, row));
  const stated = column.labels.filter((label) => label !== '');
  const hasIds = stated.length > 0 && stated.every((label) => REFERENCE.test(label));
  const look = (i: number): void => {
    const place = places[i]!;
    const row = rows[place]!;
    const last = textOf('newValue', row);
    const first = tellOld.has(table[row]!) ? textOf('oldValue', row) : last;
    if (REFERENCE.test(last || first) !== hasIds) return;
    const [deal, at] = [events.deal[place]!, events.at[place]!];
    const known = told.get(deal);
    if (!known) told.set(deal, { first, last, from: at, to: at });
    else {
      if (at < known.from) Object.assign(known, { first, from: at });
      if (at >= known.to) Object.assign(known, { last, to: at });
    }
  };
  yield* eachRow(places.length, look);
  const agreeing = [...told].filter(([deal, { last }]) => last === labelAt(column, deal)).length;
  return told.size > 0 && 2 * agreeing >= told.size ? told : null;
}

/** The column with the oldest values in the place of those of deals that changed. */
function withFirst(column: DictionaryColumn, told: Told): DictionaryColumn {
  const index = new LabelIndex();
  const codes = column.labels.map((label) => index.codeOfText(label));
  const builder = new CodesBuilder(index, column.codes.length);
  column.codes.forEach((code, deal) => {
    const known = told.get(deal);
    builder.appendCode(known ? index.codeOfText(known.first) : codes[code]!);
  });
  return builder.finish();
}
