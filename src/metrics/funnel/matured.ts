import { VOID, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import type { Rate } from '../rate.js';
import { DAY } from './exclude.js';
import { rateOf } from './rates.js';

/** A conversion at a fixed age. */
export interface MaturedRequest {
  /** Instant in ms UTC; deals created later are left out. */
  readonly asOf: number;
  /** Age in days (of 24 hours) at which a deal is looked at; the last instant counts. */
  readonly days: number;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

/** A conversion at a fixed age beside the one that counts young open deals as failures. */
export interface MaturedConversion {
  /** Won so far of all deals, however young: falls when many new deals come in. */
  naive: Rate;
  /** Won within the window of the deals that are at least that old. */
  matured: Rate;
  /** Deals that are younger. */
  immature: number;
  /** Deals left out because their creation is not known. */
  undated: number;
}

/**
 * Conversion within a number of days among deals at least that old (E. Bernhardsson 2017). Cancelled deals
 * are left out, and those created after the as-of date. A win without a date counts in neither rate; one
 * after the as-of date has not happened.
 */
export function measureMatured(
  table: DealTable,
  { asOf, days, confidence = 0.95 }: MaturedRequest,
): MaturedConversion {
  const found = { won: 0, all: 0, converted: 0, mature: 0, undated: 0 };
  for (let row = 0; row < table.size; row++) {
    const created = table.createdAt[row]!;
    if (table.outcome[row] === VOID || created > asOf) continue;
    if (Number.isNaN(created)) {
      found.undated++;
      continue;
    }
    const wonAt = table.outcome[row] === WON ? table.closedAt[row]! : NaN;
    const mature = asOf - created >= days * DAY;
    found.all++;
    if (wonAt <= asOf) found.won++;
    if (mature) found.mature++;
    if (mature && wonAt <= created + days * DAY) found.converted++;
  }
  return {
    naive: rateOf(found.won, found.all, '', confidence),
    matured: rateOf(found.converted, found.mature, '', confidence),
    immature: found.all - found.mature,
    undated: found.undated,
  };
}
