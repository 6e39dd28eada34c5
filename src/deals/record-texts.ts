import { changedColumns } from './changed-columns.js';
import { CodesBuilder, constantColumn } from './codes.js';
import type { DealTable, DictionaryColumn } from './deal-table.js';
import type { InlineDeal } from './from-records.js';
import { LabelIndex } from './labels.js';

/** A record and where it stands. */
export interface Row {
  readonly deal: InlineDeal;
  /** JSON Pointer. */
  readonly path: string;
}

const PLAIN = new Set(
  (
    'id name stage amount converted createdAt closedAt expectedCloseAt lastActivityAt nextActivityAt nextStep ' +
    'pushCount outcome probability fields atCreation'
  ).split(' '),
);

/** The texts of records as columns: every further property and every entry of `fields`, and those that changed. */
export function recordTexts(deals: readonly Row[]): Pick<DealTable, 'dimensions' | 'atCreation'> {
  const dimensions = dimensionsOf(deals, textsOf);
  const told = new Set(deals.flatMap(({ deal }) => Object.keys(deal.atCreation ?? {})));
  for (const field of told)
    if (!dimensions.has(field)) dimensions.set(field, constantColumn('', deals.length));
  const atCreation = changedColumns(firstValues(deals, told), dimensions);
  return { dimensions, ...(atCreation.size > 0 && { atCreation }) };
}

type Texts = readonly (readonly [field: string, value: string])[];

/** The texts of a deal by field. */
function textsOf(deal: InlineDeal): Texts {
  const own = Object.entries(deal).filter(([field]) => !PLAIN.has(field));
  return [...own, ...Object.entries(deal.fields ?? {})].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

/** The fields that changed, as they were at first. */
function firstValues(deals: readonly Row[], fields: ReadonlySet<string>): Map<string, DictionaryColumn> {
  return dimensionsOf(deals, (deal) => {
    const now = textsOf(deal).filter(([field]) => fields.has(field));
    return [...Object.entries(deal.atCreation ?? {}), ...now];
  });
}

/** A column for each field; of several values of a field of one deal the first counts. */
function dimensionsOf(
  deals: readonly Row[],
  textsIn: (deal: InlineDeal) => Texts,
): Map<string, DictionaryColumn> {
  const builders = new Map<string, CodesBuilder>();
  deals.forEach(({ deal }, row) => {
    for (const [field, value] of textsIn(deal)) appendAt(builders, field, row, value);
  });
  for (const builder of builders.values()) padTo(builder, deals.length);
  return new Map([...builders].map(([field, builder]) => [field, builder.finish()]));
}

function appendAt(builders: Map<string, CodesBuilder>, field: string, row: number, value: string): void {
  let builder = builders.get(field);
  if (builder === undefined) builders.set(field, (builder = new CodesBuilder(new LabelIndex())));
  padTo(builder, row);
  if (builder.size === row) builder.appendText(value);
}

function padTo(builder: CodesBuilder, rows: number): void {
  while (builder.size < rows) builder.appendCode(0);
}
