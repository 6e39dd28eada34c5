import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** A customer and when it bought, ms UTC, in any order. */
export interface Purchaser {
  readonly purchases: readonly number[];
}

/** Which purchases repeat. */
export interface RepeatRequest {
  /** Instant in ms UTC: nothing later is counted. */
  readonly asOf: number;
  /**
   * Days (of 24 hours) from the first purchase within which another one must come; the last instant counts. Then
   * only customers whose first purchase is at least as old are asked. Default: at any time.
   */
  readonly window?: number | undefined;
  /** Level of the interval. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** How many customers came back. */
export interface RepeatPurchases {
  /** Customers with a second purchase ÷ customers. */
  rate: Rate;
  /** Customers left out because their first purchase is younger than the window. */
  immature: number;
}

const DAY = 86_400_000;

/**
 * Share of customers that bought again, with its Wilson interval. Customers without a purchase are not asked, and,
 * where there is a window, neither are those whose first purchase is younger than it. Null without customers. (By
 * definition; E. B. Wilson, JASA 22, 1927.)
 */
export function measureRepeatPurchases(
  customers: readonly Purchaser[],
  { asOf, window = Infinity, confidence = 0.95 }: RepeatRequest,
): RepeatPurchases {
  let [k, n, immature] = [0, 0, 0];
  for (const { purchases } of customers) {
    const [first, second] = purchases.filter((at) => at <= asOf).sort((a, b) => a - b);
    if (first === undefined) continue;
    if (window < Infinity && first + window * DAY > asOf) {
      immature++;
      continue;
    }
    n++;
    if (second !== undefined && second <= first + window * DAY) k++;
  }
  return { rate: rateOf(k, n, '', confidence), immature };
}
