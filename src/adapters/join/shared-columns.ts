import { problem, ProblemError } from '../../problems.js';
import { foldHeader } from '../layouts/headers.js';
import type { Opening } from '../plan/opening.js';
import type { ReadOptions } from '../options.js';

/** Fields that only a table of history has. */
const HISTORY_FIELDS = ['at', 'from', 'to'];

/**
 * The user's own mapping, shared out between tables that are read together: each has the fields whose headers stand in its
 * first rows; `at`, `from` and `to` only all together. Throws a `ProblemError` for a header that no table has.
 */
export function shareColumns(
  columns: NonNullable<ReadOptions['columns']>,
  openings: readonly Opening[],
): (ReadOptions['columns'] | undefined)[] {
  const given = Object.entries(columns);
  const found = new Set<string>();
  const shared = openings.map(({ rows }) => {
    const cells = new Set(rows.flatMap((row) => row.cells.map(foldHeader)));
    const has = ([, header]: [string, string]) => cells.has(foldHeader(header));
    const isHistory = given.every((entry) => !HISTORY_FIELDS.includes(entry[0]) || has(entry));
    const own = given.filter((entry) => has(entry) && (isHistory || !HISTORY_FIELDS.includes(entry[0])));
    for (const [field] of own) found.add(field);
    return own.length > 0 ? Object.fromEntries(own) : undefined;
  });
  const missing = given.find(([field]) => !found.has(field));
  if (missing)
    throw new ProblemError(problem('E-DATA-COLUMN', '', { field: missing[0], column: missing[1] }));
  return shared;
}
