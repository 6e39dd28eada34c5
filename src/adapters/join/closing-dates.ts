import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import type { FieldColumns } from './columns.js';

/**
 * When closed deals closed: as the history says, then the date of winning or losing, then the closing date. NaN for open
 * deals. Changes and returns what the history says.
 */
export function closedColumn(
  { dates }: FieldColumns,
  outcome: Uint8Array,
  history: Float64Array,
): Float64Array {
  const [won, lost] = [dates.get('wonAt'), dates.get('lostAt')];
  const others = [dates.get('closedAt'), dates.get('closeDate')];
  const given = (columns: readonly (Float64Array | undefined)[]) =>
    columns.filter((column) => column !== undefined);
  const ofWon = given([won, ...others]);
  const ofLost = given([lost, ...others]);
  const ofVoid = given([lost, won, ...others]);
  for (let row = 0; row < outcome.length; row++) {
    if (outcome[row] === OPEN) continue;
    const columns = outcome[row] === WON ? ofWon : outcome[row] === LOST ? ofLost : ofVoid;
    for (let i = 0; i < columns.length && Number.isNaN(history[row]!); i++) history[row] = columns[i]![row]!;
  }
  return history;
}

/** When deals are expected to close; of a two-in-one closing date, and of a closing date without any other, only what open deals have. May change and return the dates given. */
export function expectedColumn({ dates, size }: FieldColumns, outcome: Uint8Array): Float64Array {
  const expected = dates.get('expectedCloseAt');
  const shared = dates.get('closeDate') ?? (expected ? undefined : dates.get('closedAt'));
  if (!shared) return expected ?? new Float64Array(size).fill(NaN);
  const column = expected ?? shared;
  const isKnown = (row: number) => expected !== undefined && !Number.isNaN(expected[row]!);
  for (let row = 0; row < size; row++)
    if (!isKnown(row)) column[row] = outcome[row] === OPEN ? shared[row]! : NaN;
  return column;
}
