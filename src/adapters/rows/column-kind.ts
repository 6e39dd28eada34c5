import type { Sample } from '../layouts/layout.js';
import { AmountParser } from '../values/amounts.js';
import { DateParser } from '../values/dates.js';

/** What a column of no known meaning holds. */
export type ColumnKind = 'number' | 'date' | 'text';

/** Longest cell that is looked at: a number or a date is shorter. */
const LONGEST = 60;

const encoder = new TextEncoder();

/** What the first cells of a column that are not empty all are; `text` where there are none. */
export function kindOfColumn({ rows }: Sample, column: number): ColumnKind {
  const cells = rows.map((row) => row[column]!.trim()).filter((cell) => cell !== '' && cell.length < LONGEST);
  if (cells.length === 0) return 'text';
  const amounts = new AmountParser();
  const dates = new DateParser((reading) => reading);
  const all = (parser: AmountParser | DateParser) =>
    cells.every((cell) => {
      const bytes = encoder.encode(cell);
      parser.parse(bytes, 0, bytes.length);
      return !Number.isNaN(parser.value);
    });
  return all(amounts) ? 'number' : all(dates) ? 'date' : 'text';
}
