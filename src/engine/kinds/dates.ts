import type { DealTable, HistoryKind } from '../../deals/deal-table.js';
import { factsOf } from '../../metrics/funnel/table-facts.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** From when to when deals are told of, and how much of it is known. */
export interface Dates {
  /** How many deals there are. */
  readonly n: number;
  /** Oldest creation or stage entry, ms UTC; ∞ where no deal has either. */
  readonly first: number;
  /** Newest instant at which something happened, ms UTC; NaN where nothing has a time. */
  readonly last: number;
  readonly history: HistoryKind;
  /** Every instant is a calendar date. */
  readonly datesOnly: boolean;
}

function datesOf(table: DealTable): Dates {
  const { oldest, newest } = factsOf(table);
  return { n: table.size, first: oldest, last: newest, history: table.history, datesOnly: table.datesOnly };
}

const refuse = (): never => {
  throw needsDeals();
};

/** No chart: the dates as of which the deals of a table can be counted. */
export const dates: Kind = { ofDeals: datesOf, ofCounts: refuse, ofTally: refuse, records: () => [] };
