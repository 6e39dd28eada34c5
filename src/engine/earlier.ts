import type { DealTable, Import } from '../deals/deal-table.js';
import { ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import { needsDeals } from './kind.js';

/** The deals of what was read; finished counts are none. */
export function dealsOf(read: Import): DealTable {
  if (read.kind !== 'deals') throw needsDeals();
  return read.table;
}

/**
 * What is wrong with the data of a spec and names no place in it: the same, at the setting that it is about, otherwise at the
 * data.
 */
export function placedInSpec({ data, ...settings }: { readonly data: object }, found: Problem): Problem {
  if (found.path !== '' || !found.code.startsWith('E-DATA-')) return found;
  const { option } = found.params;
  const named = typeof option === 'string' && option !== '' ? option : null;
  if (named !== null && Object.hasOwn(settings, named)) return { ...found, path: `/${named}` };
  const isOfData = named !== null && Object.hasOwn(data, named);
  return { ...found, path: isOfData ? `/data/${named}` : '/data' };
}

/** What is wrong with a file that another place of the spec names: the same, at that place. */
export function placedAt(path: string, error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  if (problem.path.startsWith(path)) return error;
  return new ProblemError({ ...problem, path: path + problem.path.replace(/^\/data/, '') });
}
