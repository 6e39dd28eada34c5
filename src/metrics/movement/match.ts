import type { DealTable } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';

/** Which deal of one state of the data is which of another. */
export interface Matches {
  /** By row of the earlier state: its row in the later one; −1 = it is gone. Null = the same row. */
  readonly later: Int32Array | null;
  /** Rows of the later state that are in no earlier one, in the order of first appearance of their ids. */
  readonly created: Uint32Array;
}

/** Matches the deals of two states by their ids. A table matches itself row by row. */
export function matchDeals(before: DealTable, after: DealTable): Matches {
  if (before === after) return { later: null, created: new Uint32Array(0) };
  const ids = new LabelIndex();
  const rowOf = new Int32Array(after.size + 1).fill(-1);
  const { bytes, start } = after.id;
  for (let row = 0; row < after.size; row++) rowOf[ids.codeOf(bytes, start[row]!, start[row + 1]!)] = row;
  const later = new Int32Array(before.size);
  for (let row = 0; row < before.size; row++) {
    const code = ids.known(before.id.bytes, before.id.start[row]!, before.id.start[row + 1]!);
    later[row] = code < 0 ? -1 : rowOf[code]!;
    if (code >= 0) rowOf[code] = -1;
  }
  return { later, created: Uint32Array.from(rowOf.filter((row) => row >= 0)) };
}
