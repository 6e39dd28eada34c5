import type { DealTable, Import } from '../deals/deal-table.js';
import { ProblemError } from '../problems.js';
import { needsDeals } from './kind.js';

/** The deals of what was read; finished counts are none. */
export function dealsOf(read: Import): DealTable {
  if (read.kind !== 'deals') throw needsDeals();
  return read.table;
}

/** What is wrong with a file that another place of the spec names: the same, at that place. */
export function placedAt(path: string, error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  if (problem.path.startsWith(path)) return error;
  return new ProblemError({ ...problem, path: path + problem.path.replace(/^\/data/, '') });
}
