import { codeArray } from './codes.js';
import type { DealTable, DictionaryColumn, TextColumn, Visits } from './deal-table.js';

/** Rows of a column in a new order; −1 stands for "not stated". */
export type Rows = Int32Array | Uint32Array;

/** Numbers of the given rows; NaN for −1. */
export function pickNumbers(values: Float64Array, rows: Rows): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = rows[i]! < 0 ? NaN : values[rows[i]!]!;
  return picked;
}

/** Labels of the given rows; not stated for −1. */
export function pickLabels(column: DictionaryColumn, rows: Rows): DictionaryColumn {
  const codes = codeArray(rows.length, column.labels.length);
  for (let i = 0; i < rows.length; i++) codes[i] = rows[i]! < 0 ? 0 : column.codes[rows[i]!]!;
  return { codes, labels: column.labels };
}

/** Texts of the given rows; empty for −1. */
export function pickTexts(column: TextColumn, rows: Rows): TextColumn {
  const start = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) start[i + 1] = start[i]! + lengthAt(column, rows[i]!);
  const bytes = new Uint8Array(start[rows.length]!);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row >= 0) bytes.set(column.bytes.subarray(column.start[row], column.start[row + 1]), start[i]);
  }
  return { bytes, start };
}

function lengthAt(column: TextColumn, row: number): number {
  return row < 0 ? 0 : column.start[row + 1]! - column.start[row]!;
}

/** The deals of the given rows, in that order, as a table of its own. Labels keep their codes. */
export function selectDeals(table: DealTable, rows: Uint32Array): DealTable {
  const picked = (columns: DealTable['dimensions']) =>
    new Map([...columns].map(([field, column]) => [field, pickLabels(column, rows)]));
  const { converted, lastActivityAt, nextActivityAt, nextStep, pushCount } = table;
  return {
    ...table,
    size: rows.length,
    id: pickTexts(table.id, rows),
    name: pickTexts(table.name, rows),
    stage: pickLabels(table.stage, rows),
    outcome: rows.length === 0 ? new Uint8Array(0) : Uint8Array.from(rows, (row) => table.outcome[row]!),
    amount: pickNumbers(table.amount, rows),
    ...(converted && { converted: { ...converted, amount: pickNumbers(converted.amount, rows) } }),
    createdAt: pickNumbers(table.createdAt, rows),
    closedAt: pickNumbers(table.closedAt, rows),
    expectedCloseAt: pickNumbers(table.expectedCloseAt, rows),
    ...(lastActivityAt && { lastActivityAt: pickNumbers(lastActivityAt, rows) }),
    ...(nextActivityAt && { nextActivityAt: pickNumbers(nextActivityAt, rows) }),
    ...(nextStep && { nextStep: pickTexts(nextStep, rows) }),
    ...(pushCount && { pushCount: pickNumbers(pushCount, rows) }),
    probability: pickNumbers(table.probability, rows),
    dimensions: picked(table.dimensions),
    ...(table.atCreation && { atCreation: picked(table.atCreation) }),
    visits: pickVisits(table.visits, rows, table.stage.labels.length),
  };
}

function pickVisits(visits: Visits, rows: Uint32Array, labels: number): Visits {
  const start = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++)
    start[i + 1] = start[i]! + visits.start[rows[i]! + 1]! - visits.start[rows[i]!]!;
  const stage = codeArray(start[rows.length]!, labels);
  const enteredAt = new Float64Array(start[rows.length]!);
  for (let i = 0; i < rows.length; i++) {
    const from = visits.start[rows[i]!]!;
    const to = visits.start[rows[i]! + 1]!;
    stage.set(visits.stage.subarray(from, to), start[i]);
    enteredAt.set(visits.enteredAt.subarray(from, to), start[i]);
  }
  return { start, stage, enteredAt };
}
