/** What one customer paid in two periods of the same length, such as recurring revenue a month. */
export interface CustomerValue {
  readonly start: number;
  readonly end: number;
}

/** What became of the revenue of the customers of the first period. */
export interface RevenueChanges {
  /** Revenue of all customers in the first period. */
  readonly start: number;
  /** More from customers that paid more. */
  readonly expansion: number;
  /** Less from customers that paid less, but something. */
  readonly contraction: number;
  /** Lost with customers that paid nothing any more. */
  readonly churn: number;
}

/** Shares of the revenue at the start that is still there. Null where there was none. */
export interface RevenueRetention {
  /** With expansion: may exceed 1. */
  nrr: number | null;
  /** Without expansion: at most 1. */
  grr: number | null;
}

/**
 * Net and gross revenue retention of the customers of the first period, as shares of their revenue then; new ones
 * never count. Null without revenue in the first period. (As Baremetrics and Mixpanel define them.)
 */
export function measureRevenueRetention({
  start,
  expansion,
  contraction,
  churn,
}: RevenueChanges): RevenueRetention {
  const share = (kept: number): number | null => (start === 0 ? null : kept / start);
  return {
    nrr: share(start + expansion - contraction - churn),
    grr: share(start - contraction - churn),
  };
}

/** Changes of revenue between two periods, and what they come to. */
export interface RevenueMovements extends RevenueChanges, RevenueRetention {
  /** Revenue of customers that paid nothing in the first period. */
  readonly new: number;
  /** Revenue at the end: start + new + expansion − contraction − churn. */
  readonly end: number;
  /** Number of customers whose revenue stayed the same. */
  readonly flat: number;
  /** Customers at the start, and those of them that still pay. */
  readonly customers: number;
  readonly kept: number;
  /** kept ÷ customers; null without customers at the start. */
  readonly logoRetention: number | null;
}

/**
 * Changes of revenue from customer to customer, in the money of both periods. The same customers at both ends; new ones
 * are told apart and in neither retention. Values below 0 count as 0. Without customers all sums are 0 and the shares
 * null. (As Baremetrics and Mixpanel define them.)
 */
export function measureRevenueMovements(customers: readonly CustomerValue[]): RevenueMovements {
  const found = {
    start: 0,
    new: 0,
    expansion: 0,
    contraction: 0,
    churn: 0,
    end: 0,
    flat: 0,
    customers: 0,
    kept: 0,
  };
  for (const customer of customers) {
    const [start, end] = [Math.max(0, customer.start), Math.max(0, customer.end)];
    found.start += start;
    found.end += end;
    if (start === 0) {
      found.new += end;
      continue;
    }
    found.customers++;
    if (end > 0) found.kept++;
    if (end === 0) found.churn += start;
    else if (end > start) found.expansion += end - start;
    else if (end < start) found.contraction += start - end;
    else found.flat++;
  }
  const logoRetention = found.customers === 0 ? null : found.kept / found.customers;
  return { ...found, ...measureRevenueRetention(found), logoRetention };
}
