import { LIMITS, readExport, tabledText } from './adapter-parts.js';
import type { DealTable, Import } from '../../src/adapters/index.js';
import { labelAt, textAt } from '../../src/adapters/index.js';
import type { Problem } from '../../src/problems.js';
import { ProblemError } from '../../src/problems.js';

/** The cells of a file as the adapter takes them apart, before it knows what they mean. */
export interface Grid {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the adapter makes of a file. */
export interface Taken {
  readonly read: Import | null;
  readonly problem: Problem | null;
  /** What it throws besides problems. */
  readonly crash: string;
  readonly grid: Grid | null;
  readonly ms: number;
  /** Every text and amount of the table, row by row. */
  readonly values: readonly (readonly (string | number)[])[];
}

function valuesOf(table: DealTable): (string | number)[][] {
  return Array.from({ length: table.size }, (_, row) => [
    textAt(table.id, row),
    textAt(table.name, row),
    labelAt(table.stage, row),
    ...[...table.dimensions.values()].map((column) => labelAt(column, row)),
    table.amount[row]!,
    table.probability[row]!,
    table.createdAt[row]!,
    table.closedAt[row]!,
  ]);
}

/** Reads a file as the adapter does. */
export function takeFile(bytes: Uint8Array): Taken {
  const start = process.cpuUsage();
  const nothing = { read: null, problem: null, crash: '', grid: null, values: [] };
  try {
    const read = readExport(bytes);
    const ms = process.cpuUsage(start).user / 1000;
    const values =
      read.kind === 'deals'
        ? valuesOf(read.table)
        : read.counts.map(({ stage, value, amount }) => [stage, value ?? NaN, amount ?? NaN]);
    return { ...nothing, read, ms, values, grid: tabledText(bytes, LIMITS) };
  } catch (error) {
    const ms = process.cpuUsage(start).user / 1000;
    if (error instanceof ProblemError) return { ...nothing, problem: error.problem, ms };
    return { ...nothing, ms, crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
