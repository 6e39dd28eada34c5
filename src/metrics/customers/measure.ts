import type { Problem } from '../../problems.js';
import { rateOf } from '../funnel/rates.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import { measureRevenueRetention } from '../revenue/retention.js';
import { moneyOf } from '../tally/currencies.js';
import { CHANGES, CUSTOMER_FORM } from './tally.js';
import type { CustomerTally } from './tally.js';

/** Revenue of customers in two periods, in `CustomerResult.currency`; null where currencies are mixed. */
export interface CustomerRevenue {
  /** Of all customers in the period before, and in the one after. */
  before: number;
  after: number;
  /** `after = before + new + returned + expansion − contraction − churn`. */
  new: number;
  returned: number;
  expansion: number;
  contraction: number;
  churn: number;
  /** Net and gross revenue retention; null without revenue before. Who is new, or returned, is in neither. */
  nrr: number | null;
  grr: number | null;
}

/** What is known of all customers, or of a segment. */
export interface CustomerGroup {
  revenue: CustomerRevenue | null;
  /** Customers that bought before, and again after: of those that bought before (logo retention). Churn is what is missing to 1. */
  retention: Rate;
  /** Customers whose first purchase of all is in the period after; that came back after a break. */
  newCustomers: number;
  returnedCustomers: number;
  /** Revenue after ÷ customers that bought after; null without them, and where currencies are mixed. */
  perCustomer: number | null;
  /** Spend ÷ new customers; null without spend, or without new customers. */
  cac: number | null;
  /** Customers that bought again (复购率), within the window where there is one; those too young for it; won deals that name nobody. */
  repeat: Rate;
  immature: number;
  unnamed: number;
}

/** Everything a scorecard of customers shows. */
export interface CustomerResult extends CustomerGroup {
  kind: 'customers';
  asOf: string | null;
  before: [string, string];
  after: [string, string];
  window: number | null;
  confidence: number;
  currency: string | null;
  segmentBy: string | null;
  segments: ({ id: string; label: string } & CustomerGroup)[];
  /** Customers with a purchase in one of the periods that states no amount. */
  missingAmounts: number;
  excluded: Excluded[];
  problems: Problem[];
}

/** How a tally is measured. */
export interface CustomerMeasureOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** What was spent on sales and marketing in the period after, in the currency of the deals. */
  readonly spend?: number | undefined;
}

/**
 * The result of a tally: what customers of the period before bought in the one after (NRR, GRR, logo retention), who is
 * new and what they cost, and who bought again; for all and for each segment. Revenue is that of won deals. A share of
 * nothing is null; so is money in several currencies. (As Baremetrics and Mixpanel define retention of revenue.)
 */
export function measureCustomers(tally: CustomerTally, options: CustomerMeasureOptions = {}): CustomerResult {
  const { confidence = 0.95, spend } = options;
  const { currency, minor, problems } = moneyOf(tally, CUSTOMER_FORM, 'changes');
  const groupOf = (segment: number | null): CustomerGroup =>
    measureGroup(tally, segment, { confidence, minor, spend: segment === null ? spend : undefined });
  return {
    kind: 'customers',
    asOf: tally.asOf,
    before: tally.before,
    after: tally.after,
    window: tally.window,
    confidence,
    currency,
    ...groupOf(null),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
    missingAmounts: tally.changes.reduce((sum, row) => sum + row[5]!, 0),
    excluded: tally.excluded,
    problems: [...tally.problems, ...problems],
  };
}

interface GroupOptions {
  readonly confidence: number;
  readonly minor: number | null;
  readonly spend: number | undefined;
}

function measureGroup(
  tally: CustomerTally,
  segment: number | null,
  { confidence, minor, spend }: GroupOptions,
): CustomerGroup {
  const mine = (rows: readonly number[][]): number[][] =>
    rows.filter((row) => segment === null || row[0] === segment);
  const logos = (change: (typeof CHANGES)[number]): number =>
    mine(tally.logos).reduce((sum, row) => (CHANGES[row[1]!] === change ? sum + row[2]! : sum), 0);
  const state = (wanted: number): number =>
    mine(tally.repeats).reduce((sum, row) => (row[1] === wanted ? sum + row[2]! : sum), 0);
  const revenue = minor === null ? null : revenueOf(mine(tally.changes), minor);
  const [kept, gone, added, back] = [logos('flat'), logos('churned'), logos('new'), logos('returned')];
  const active = kept + added + back;
  return {
    revenue,
    retention: rateOf(kept, kept + gone, '', confidence),
    newCustomers: added,
    returnedCustomers: back,
    perCustomer: revenue === null || active === 0 ? null : revenue.after / active,
    cac: spend === undefined || added === 0 ? null : spend / added,
    repeat: rateOf(state(2), state(1) + state(2), '', confidence),
    immature: state(0),
    unnamed: mine(tally.unnamed).reduce((sum, row) => sum + row[1]!, 0),
  };
}

function revenueOf(rows: readonly number[][], minor: number): CustomerRevenue {
  const sum = (
    changes: readonly (typeof CHANGES)[number][],
    of: (row: readonly number[]) => number,
  ): number =>
    rows.reduce((total, row) => (changes.includes(CHANGES[row[2]!]!) ? total + of(row) : total), 0) / minor;
  const [was, is] = [(row: readonly number[]) => row[4]!, (row: readonly number[]) => row[6]!];
  const changes = {
    start: sum(CHANGES, was),
    expansion: sum(['expanded'], (row) => is(row) - was(row)),
    contraction: sum(['contracted'], (row) => was(row) - is(row)),
    churn: sum(['churned'], was),
  };
  const { start, ...rest } = changes;
  return {
    before: start,
    after: sum(CHANGES, is),
    new: sum(['new'], is),
    returned: sum(['returned'], is),
    ...rest,
    ...measureRevenueRetention(changes),
  };
}
