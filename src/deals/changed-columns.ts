import { labelAt } from './deal-table.js';
import type { DictionaryColumn } from './deal-table.js';

type Columns = ReadonlyMap<string, DictionaryColumn>;

/** Those columns of first values in which some deal differs from its latest value. */
export function changedColumns(first: Columns, latest: Columns): Map<string, DictionaryColumn> {
  const isChanged = ([field, column]: [string, DictionaryColumn]): boolean => {
    const now = latest.get(field);
    return now !== undefined && column.codes.some((_, row) => labelAt(column, row) !== labelAt(now, row));
  };
  return new Map([...first].filter(isChanged));
}
