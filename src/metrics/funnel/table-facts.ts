import { VOID } from '../../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { newestInstant } from '../../deals/instants.js';

/** What a funnel must know of a whole table before it can count. Computed once for each table. */
export interface TableFacts {
  /** Newest instant at which something happened, ms UTC; NaN where the table holds none. */
  readonly newest: number;
  /** Oldest creation or stage entry, ms UTC; ∞ where the table holds none. */
  readonly oldest: number;
  /** Latest creation, otherwise first stage entry, of a deal; NaN where neither is known of some deal. */
  readonly youngest: number;
  /** Whether any deal is cancelled. */
  readonly voids: boolean;
  /** Whether any stage entry has no time. */
  readonly gaps: boolean;
  /** When the last stage was entered, ms UTC; −∞ where no entry has a time. */
  readonly lastEntry: number;
  /** When the last deal closed, or is said to have; −∞ where no closing has a time. */
  readonly lastClosing: number;
  /** Codes of the currencies that any deal states, ascending; 0 = not stated. */
  readonly currencies: readonly number[];
  /** Of those, the currencies of deals with an amount. */
  readonly paid: readonly number[];
  /** Largest amount, whatever its sign; 0 where no amount is known. */
  readonly largest: number;
  /** Decimal places that keep every amount exact, at most 4. */
  readonly digits: number;
  /** The same for amounts that the source converts. */
  readonly convertedDigits: number;
}

const known = new WeakMap<DealTable, TableFacts>();

/** The facts of a table. Tables are never changed, so they are remembered as long as the table lives. */
export function factsOf(table: DealTable): TableFacts {
  let facts = known.get(table);
  if (facts === undefined) {
    facts = {
      newest: newestInstant(table),
      oldest: Math.min(smallestIn(table.createdAt), smallestIn(table.visits.enteredAt)),
      youngest: youngestOf(table),
      voids: table.outcome.includes(VOID),
      gaps: hasGaps(table.visits.enteredAt),
      lastEntry: largestIn(table.visits.enteredAt),
      lastClosing: largestIn(table.closedAt),
      ...currenciesOf(table),
      largest: Math.max(largestOf(table.amount), table.converted ? largestOf(table.converted.amount) : 0),
      digits: minorDigitsOf(table.amount),
      convertedDigits: table.converted ? minorDigitsOf(table.converted.amount) : 0,
    };
    known.set(table, facts);
  }
  return facts;
}

/** When a deal came into being: its creation, otherwise its first stage entry; NaN where neither is known. */
export function bornAt({ createdAt, visits }: DealTable, row: number): number {
  const created = createdAt[row]!;
  if (created === created) return created;
  const first = visits.start[row]!;
  return first < visits.start[row + 1]! ? visits.enteredAt[first]! : NaN;
}

function youngestOf(table: DealTable): number {
  let youngest = -Infinity;
  for (let row = 0; row < table.size; row++) youngest = Math.max(youngest, bornAt(table, row));
  return youngest;
}

const sizes = new WeakMap<DictionaryColumn, Float64Array>();

/** How many deals have each label of a column, by code. Computed once for each column. */
export function labelSizes(column: DictionaryColumn): Float64Array {
  let found = sizes.get(column);
  if (found === undefined) {
    found = new Float64Array(column.labels.length);
    for (let row = 0; row < column.codes.length; row++) found[column.codes[row]!]!++;
    sizes.set(column, found);
  }
  return found;
}

function hasGaps(instants: Float64Array): boolean {
  for (let i = 0; i < instants.length; i++) if (instants[i] !== instants[i]) return true;
  return false;
}

/** Whether some entries all have a time, none before the one of the entry before. */
export function areOrdered(enteredAt: Float64Array, from: number, to: number): boolean {
  let before = -Infinity;
  for (let k = from; k < to; k++) {
    const at = enteredAt[k]!;
    if (!(at >= before)) return false;
    before = at;
  }
  return true;
}

function largestIn(instants: Float64Array): number {
  let largest = -Infinity;
  for (let i = 0; i < instants.length; i++) if (instants[i]! > largest) largest = instants[i]!;
  return largest;
}

function smallestIn(instants: Float64Array): number {
  let smallest = Infinity;
  for (let i = 0; i < instants.length; i++) if (instants[i]! < smallest) smallest = instants[i]!;
  return smallest;
}

function largestOf(amounts: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < amounts.length; i++) {
    const size = Math.abs(amounts[i]!);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

function currenciesOf(table: DealTable): { currencies: number[]; paid: number[] } {
  const column = table.dimensions.get('currency');
  const used = new Uint8Array(column?.labels.length ?? 1);
  for (let row = 0; row < table.size; row++)
    used[column ? column.codes[row]! : 0]! |= Number.isFinite(table.amount[row]!) ? 3 : 1;
  const codes = [...used.keys()];
  return {
    currencies: codes.filter((code) => used[code]! > 0),
    paid: codes.filter((code) => used[code] === 3),
  };
}

const MOST_DIGITS = 4;

/**
 * Fewest decimal places, at most 4, in which every amount can be written. Amounts that are not known do not
 * count.
 */
export function minorDigitsOf(amounts: Float64Array): number {
  let digits = 0;
  let scale = 1;
  for (let i = 0; i < amounts.length && digits < MOST_DIGITS; i++) {
    const amount = amounts[i]!;
    if (!Number.isFinite(amount)) continue;
    while (digits < MOST_DIGITS && Math.round(amount * scale) / scale !== amount) scale = 10 ** ++digits;
  }
  return digits;
}
