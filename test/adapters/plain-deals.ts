import { labelAt, textAt } from '../../src/adapters/index.js';
import type { DealTable } from '../../src/adapters/index.js';
import { OUTCOMES } from '../../src/deals/deal-table.js';

/** A deal as plain data: days and instants as ISO text, `null` for what is not known. */
export interface PlainDeal {
  id: string;
  name: string;
  stage: string;
  outcome: string;
  amount: number | null;
  createdAt: string | null;
  closedAt: string | null;
  expected: string | null;
  probability: number | null;
  fields: { [field: string]: string };
  visits: [stage: string, at: string | null][];
}

const number = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** An instant as ISO text, without a time of day where that is midnight; null for NaN. */
export function instantText(at: number): string | null {
  if (Number.isNaN(at)) return null;
  return new Date(at).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', 'Z');
}

/** All deals of a table as plain data. */
export function plainDeals(table: DealTable): PlainDeal[] {
  return Array.from({ length: table.size }, (_, row) => plainDeal(table, row));
}

function plainDeal(table: DealTable, row: number): PlainDeal {
  const fields: PlainDeal['fields'] = {};
  for (const [field, column] of table.dimensions) fields[field] = labelAt(column, row);
  const visits: PlainDeal['visits'] = [];
  for (let k = table.visits.start[row]!; k < table.visits.start[row + 1]!; k++)
    visits.push([table.stage.labels[table.visits.stage[k]!]!, instantText(table.visits.enteredAt[k]!)]);
  return {
    id: textAt(table.id, row),
    name: textAt(table.name, row),
    stage: labelAt(table.stage, row),
    outcome: OUTCOMES[table.outcome[row]!]!,
    amount: number(table.amount[row]!),
    createdAt: instantText(table.createdAt[row]!),
    closedAt: instantText(table.closedAt[row]!),
    expected: instantText(table.expectedCloseAt[row]!),
    probability: number(table.probability[row]!),
    fields,
    visits,
  };
}

/** A table as plain data, without what no deal has and without the order in which labels were met. */
export function plainTable(table: DealTable): object {
  const deals = plainDeals(table).map(({ fields, ...deal }, row) => ({
    ...deal,
    fields: Object.fromEntries(Object.entries(fields).filter(([, label]) => label !== '')),
    atCreation: Object.fromEntries(
      [...(table.atCreation ?? [])].map(([field, column]) => [field, labelAt(column, row)]),
    ),
    lastActivityAt: table.lastActivityAt ? instantText(table.lastActivityAt[row]!) : null,
    converted: table.converted ? number(table.converted.amount[row]!) : null,
  }));
  const { history, stageOrder, datesOnly, converted } = table;
  return { deals, history, stageOrder, datesOnly, convertedCurrency: converted?.currency };
}
