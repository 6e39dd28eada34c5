// AssemblyScript, as rows.ts: what a row has to have.

import * as at from '../layout';

const QUOTE: i32 = 34;

/** Whether the cell of a column begins with a character that is surely no white space, as in odd-rows.ts. */
function isVisible(column: i32): bool {
  const delimiter = load<i32>(at.DELIMITER);
  const start = load<i32>(load<i32>(at.CONFIG) + column * at.COLUMN_SIZE, at.START);
  const byte = <i32>load<u8>(start);
  const first = byte == QUOTE ? <i32>load<u8>(start, 1) : byte;
  if (first == QUOTE || first == delimiter || first <= 32) return false;
  return first != 0xc2 && first != 0xe1 && first != 0xe2 && first != 0xe3 && first != 0xef;
}

/** Whether the row has a stage, and an id or a name. */
export function isDeal(): bool {
  if (!isVisible(load<i32>(at.STAGE))) return false;
  const identity = load<i32>(at.IDENTITY);
  const end = identity + (load<i32>(at.IDENTITIES) << 2);
  for (let place = identity; place < end; place += 4) if (isVisible(load<i32>(place))) return true;
  return false;
}
