import { labelAt, OUTCOMES, textAt } from '../deals/deal-table.js';
import type { DealTable, Import, ImportReport } from '../deals/deal-table.js';
import { instantText } from '../deals/instants.js';
import { inferStageOrder } from '../deals/stage-order.js';
import { DecimalSum } from './decimal-sum.js';
import type { InspectedDeal, InspectedVisit, Inspection } from './inspection-form.js';

/** Key of amounts whose currency is not stated. */
export const UNKNOWN = 'unknown';

/** Sums up what was read. */
export function inspectImport(read: Import): Inspection {
  const { report } = read;
  const { layout, encoding, delimiter, newline, rejected, issues } = report;
  return {
    kind: kindOf(read),
    layout,
    encoding: encoding || null,
    delimiter: delimiter || null,
    newline: newline || null,
    ...(read.kind === 'deals' ? sumsOf(read.table) : NO_DEALS),
    rejectedRows: rejected.map(({ line, code }) => ({ line, reason: code })),
    issues: issues.map(({ line, field, reason }) => ({ line, field, reason })),
    steps:
      read.kind === 'deals'
        ? null
        : read.counts.map(({ stage, value, amount }) => ({ stage, count: value, amount })),
  };
}

function kindOf({ kind, report }: Import): Inspection['kind'] {
  if (kind === 'stage-counts') return kind;
  return report.rows === 'deals' ? 'deals' : 'events';
}

const NO_DEALS = {
  deals: null,
  won: null,
  lost: null,
  open: null,
  void: null,
  byStage: null,
  amountSum: null,
  convertedAmountSum: null,
  amountMissing: null,
};

function sumsOf(table: DealTable) {
  const outcomes = new Uint32Array(OUTCOMES.length);
  for (const outcome of table.outcome) outcomes[outcome]!++;
  const [open, won, lost, cancelled] = outcomes as unknown as [number, number, number, number];
  return {
    deals: table.size,
    won,
    lost,
    open,
    void: cancelled,
    byStage: Object.fromEntries(stagesOf(table).map(({ stage, deals }) => [stage, deals])),
    amountSum: Object.fromEntries(amountsByCurrency(table)),
    convertedAmountSum: table.converted ? sumOf(table.converted.amount) : null,
    amountMissing: table.amount.reduce((missing, amount) => missing + Number(Number.isNaN(amount)), 0),
  };
}

/** A stage, how many deals are in it and what they are worth. */
export interface InspectedStage {
  readonly stage: string;
  readonly deals: number;
  readonly amounts: ReadonlyMap<string, number>;
}

/** The stages that deals are in, in the order of the funnel; deals without a stage last. */
export function stagesOf(table: DealTable): InspectedStage[] {
  const counts = new Uint32Array(table.stage.labels.length);
  for (let row = 0; row < table.size; row++) counts[table.stage.codes[row]!]!++;
  const place = new Map(inferStageOrder(table).stages.map(({ label }, i) => [label, i]));
  const amounts = amountsByStage(table);
  return [...counts.keys()]
    .filter((code) => counts[code]! > 0)
    .map((code) => ({
      stage: table.stage.labels[code]!,
      deals: counts[code]!,
      amounts: amounts.get(code) ?? new Map<string, number>(),
    }))
    .sort((a, b) => (place.get(a.stage) ?? place.size) - (place.get(b.stage) ?? place.size));
}

type Sums = Map<string, DecimalSum>;

function addTo(sums: Sums, currency: string, amount: number): void {
  let sum = sums.get(currency);
  if (!sum) sums.set(currency, (sum = new DecimalSum()));
  sum.add(amount);
}

function valuesOf(sums: Sums): Map<string, number> {
  return new Map([...sums].map(([currency, sum]) => [currency, sum.value]));
}

const currencyAt = ({ dimensions }: DealTable, row: number): string => {
  const column = dimensions.get('currency');
  return (column && labelAt(column, row)) || UNKNOWN;
};

/** Sums of all amounts; different currencies are never added. */
export function amountsByCurrency(table: DealTable): Map<string, number> {
  const sums: Sums = new Map();
  table.amount.forEach((amount, row) => {
    if (!Number.isNaN(amount)) addTo(sums, currencyAt(table, row), amount);
  });
  return valuesOf(sums);
}

function amountsByStage(table: DealTable): Map<number, Map<string, number>> {
  const sums = new Map<number, Sums>();
  table.amount.forEach((amount, row) => {
    if (Number.isNaN(amount)) return;
    const code = table.stage.codes[row]!;
    const own = sums.get(code) ?? new Map<string, DecimalSum>();
    sums.set(code, own);
    addTo(own, currencyAt(table, row), amount);
  });
  return new Map([...sums].map(([code, own]) => [code, valuesOf(own)]));
}

function sumOf(amounts: Float64Array): number {
  const sum = new DecimalSum();
  for (const amount of amounts) if (!Number.isNaN(amount)) sum.add(amount);
  return sum.value;
}

/** Every deal as it was understood, in the order of the file. */
export function* inspectDeals(table: DealTable, report: ImportReport): Generator<InspectedDeal> {
  const unnamed = new Set(
    report.issues.filter(({ reason }) => reason === 'missing-id').map(({ line }) => `row ${line}`),
  );
  const hasIds = report.columns['id'] !== undefined;
  const label = (field: string, row: number) => {
    const column = table.dimensions.get(field);
    return (column && labelAt(column, row)) || null;
  };
  for (let row = 0; row < table.size; row++) {
    const id = textAt(table.id, row);
    yield {
      id: hasIds && !unnamed.has(id) ? id : null,
      name: textAt(table.name, row) || null,
      stage: labelAt(table.stage, row) || null,
      pipeline: label('pipeline', row),
      amount: orNull(table.amount[row]!),
      currency: label('currency', row),
      createdAt: instantText(table.createdAt[row]!),
      closedAt: instantText(table.closedAt[row]!),
      expectedClose: instantText(table.expectedCloseAt[row]!),
      status: OUTCOMES[table.outcome[row]!]!,
      probability: orNull(table.probability[row]!),
      owner: label('owner', row),
      source: label('source', row),
      lostReason: label('lostReason', row),
      history: table.history === 'none' ? null : historyAt(table, row),
    };
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function historyAt({ visits, stage }: DealTable, row: number): InspectedVisit[] {
  const path: InspectedVisit[] = [];
  for (let k = visits.start[row]!; k < visits.start[row + 1]!; k++)
    path.push({ stage: stage.labels[visits.stage[k]!]!, at: instantText(visits.enteredAt[k]!) });
  return path;
}
