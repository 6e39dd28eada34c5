import type { TextColumn } from '../../deals/deal-table.js';
import { TextBuilder } from '../../deals/texts.js';

const [ZERO, NINE, POINT, PLUS] = [48, 57, 46, 43];

/**
 * Ids without those that a spreadsheet has rounded to 15 digits (`5.72577E+18`): such numbers are no ids any more, and many
 * deals share one. Null where there are none.
 */
export function withoutRoundedIds(ids: TextColumn): { ids: TextColumn; rounded: number } | null {
  const rows = ids.start.length - 1;
  let rounded = 0;
  for (let row = 0; row < rows; row++) if (isRounded(ids, row)) rounded++;
  if (rounded === 0) return null;
  const kept = new TextBuilder(rows);
  for (let row = 0; row < rows; row++)
    if (isRounded(ids, row)) kept.append(ids.bytes, 0, 0);
    else kept.append(ids.bytes, ids.start[row]!, ids.start[row + 1]!);
  return { ids: kept.finish(), rounded };
}

/** Whether an id is a number with a point and an exponent of 15 or more. */
function isRounded({ bytes, start }: TextColumn, row: number): boolean {
  const from = start[row]!;
  const e = start[row + 1]! - 4;
  if (e <= from || (bytes[e]! | 32) !== 101 || bytes[e + 1] !== PLUS) return false;
  const power = (bytes[e + 2]! - ZERO) * 10 + bytes[e + 3]! - ZERO;
  if (!(power >= 15 && power <= 99)) return false;
  for (let i = from; i < e; i++) {
    const isDigit = bytes[i]! >= ZERO && bytes[i]! <= NINE;
    if (!isDigit && !(bytes[i] === POINT && i === from + 1)) return false;
  }
  return true;
}
