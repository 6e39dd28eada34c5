import { AmountSink } from './amount-sink.js';
import { LabelSink, TextSink } from './cells.js';
import type { ColumnSink } from './cells.js';
import { DateSink } from './date-sink.js';
import { EntryColumn } from './entry-sink.js';

// Numbers, because a walk through rows branches on them millions of times; all with days come last.
/** A column that nothing takes. */
export const PASSED = 0;
/** Texts that differ on every row. */
export const TEXT = 1;
/** Few different texts. */
export const LABEL = 2;
/** Numbers. */
export const AMOUNT = 3;
/** Days or times. */
export const DATE = 4;
/** Days or times of entry into a stage. */
export const ENTRY = 5;

/** How the cells of a column are read in rows as nearly all are; those without a sink are passed over. */
export function kindOf(sink: ColumnSink | null): number {
  if (sink instanceof TextSink) return TEXT;
  if (sink instanceof LabelSink) return LABEL;
  if (sink instanceof AmountSink) return AMOUNT;
  if (sink instanceof DateSink) return DATE;
  return sink instanceof EntryColumn ? ENTRY : PASSED;
}
