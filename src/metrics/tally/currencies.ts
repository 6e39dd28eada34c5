import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { keysOf, rowsIn } from './form.js';
import type { DealTally, TallyForm } from './form.js';

/** The money of a tally. */
export interface TallyMoney {
  /** The one currency of all known amounts; null where there are several, or no amounts. */
  readonly currency: string | null;
  /** Minor units of one unit of money; null where amounts are in several currencies and are not added. */
  readonly minor: number | null;
  /** `W-CURRENCY-MIXED` where amounts are in several currencies. */
  readonly problems: Problem[];
}

/**
 * In which currency the amounts of a list are. Rows of the list have a count, an amount and a number of missing
 * amounts, one after the other.
 */
export function moneyOf(tally: DealTally, { lists }: TallyForm, list: string): TallyMoney {
  const columns = lists[list]!;
  const [at, n] = [columns.indexOf('currency'), keysOf(columns)];
  const paid = new Set(rowsIn(tally, list).flatMap((row) => (row[n]! > row[n + 2]! ? [row[at]!] : [])));
  const names = [...paid].sort((a, b) => a - b).map((i) => tally.currencies[i]!);
  const mixed = names.length > 1;
  const currencies = names.map((name) => name || '?');
  return {
    currency: names.length === 1 ? names[0]! : null,
    minor: mixed ? null : 10 ** tally.minorDigits,
    problems: mixed ? [problem('W-CURRENCY-MIXED', '', { currencies })] : [],
  };
}
