import type { DealTable } from '../../deals/deal-table.js';
import { planDeals } from '../deal-plan.js';
import { DAY } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { finishTally, tallyHead } from '../tally/head.js';
import { keyedRow, newKeyedRows, rowsOfKeys } from '../tally/keyed-rows.js';
import { demandExactMoney, minorAmount } from '../tally/money-sums.js';
import { purchasesOf } from './list.js';
import type { Purchase } from './list.js';
import type { CustomerRequest, Span } from './request.js';
import { CHANGES, CUSTOMER_FORM } from './tally.js';
import type { CustomerTally } from './tally.js';

type Change = (typeof CHANGES)[number];

/**
 * Counts the customers of a table, who are those that won deals name, by what they bought in two periods: new (their
 * first purchase of all is in the later one), returned (bought earlier, but not in the period before), expanded,
 * contracted, churned, or flat; and by whether they bought again. A customer belongs to the segment of its first won
 * deal. Purchases without a stated amount count as 0 and are told; won deals without a closing date are `undated`. An
 * empty table gives an empty tally. (As Baremetrics and Mixpanel define retention of revenue.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function tallyCustomers(table: DealTable, request: CustomerRequest): CustomerTally {
  const { customer = 'account', before, after, window } = request;
  const plan = planDeals(table, request);
  demandExactMoney(plan);
  const { byCustomer, unnamed, undated } = purchasesOf(plan, customer);
  const segments = plan.segments.names.length;
  const changes = newKeyedRows([segments, plan.money.currencies.length, CHANGES.length], 4);
  const logos = newKeyedRows([segments, CHANGES.length], 1);
  const repeats = newKeyedRows([segments, 3], 1);
  const nameless = newKeyedRows([segments], 1);
  for (const row of unnamed) keyedRow(nameless, segmentAt(plan, row))[1]!++;
  for (const purchases of byCustomer.values()) {
    const segment = segmentAt(plan, purchases[0]!.row);
    keyedRow(repeats, segment, repeatOf(purchases, window, plan.asOf))[2]!++;
    const logo = logoOf(purchases, before, after);
    if (logo !== null) keyedRow(logos, segment, CHANGES.indexOf(logo))[2]!++;
    for (const [currency, mine] of byCurrency(plan, purchases)) {
      const sums = changeOf(plan, mine, { before, after });
      if (sums === null) continue;
      const row = keyedRow(changes, segment, currency, CHANGES.indexOf(sums.change));
      row[3]!++;
      row[4]! += sums.was;
      if (sums.missing) row[5]!++;
      row[6]! += sums.is;
    }
  }
  const { excluded, problems, ...head } = tallyHead(plan, request);
  const tally: CustomerTally = {
    metric: 'customers',
    ...head,
    stages: [],
    before: isoSpan(before),
    after: isoSpan(after),
    window: window ?? null,
    changes: rowsOfKeys(changes),
    logos: rowsOfKeys(logos),
    repeats: rowsOfKeys(repeats),
    unnamed: rowsOfKeys(nameless),
    excluded: undated > 0 ? [...excluded, { code: 'undated', n: undated }] : excluded,
    problems: problems.filter(({ code }) => code !== 'W-STAGE-ORDER'),
  };
  return finishTally(tally, CUSTOMER_FORM, request);
}

function isoSpan({ from, to }: Span): [string, string] {
  return [new Date(from).toISOString(), new Date(to).toISOString()];
}

function isIn(at: number, { from, to }: Span): boolean {
  return at >= from && at <= to;
}

/** 0 too young to be asked, 1 bought once, 2 again in time. */
function repeatOf(purchases: readonly Purchase[], window: number | undefined, asOf: number): number {
  const until = purchases[0]!.at + (window ?? Infinity) * DAY;
  if (window !== undefined && until > asOf) return 0;
  return purchases.length > 1 && purchases[1]!.at <= until ? 2 : 1;
}

/** What became of a customer, money or none; null where it bought in neither period. */
function logoOf(purchases: readonly Purchase[], before: Span, after: Span): Change | null {
  const was = purchases.some(({ at }) => isIn(at, before));
  const is = purchases.some(({ at }) => isIn(at, after));
  if (was) return is ? 'flat' : 'churned';
  return is ? arrivalOf(purchases, after) : null;
}

function arrivalOf(purchases: readonly Purchase[], after: Span): Change {
  return isIn(purchases[0]!.at, after) ? 'new' : 'returned';
}

function byCurrency(plan: FunnelPlan, purchases: readonly Purchase[]): Map<number, Purchase[]> {
  const found = new Map<number, Purchase[]>();
  for (const purchase of purchases) {
    const currency = currencyAt(plan, purchase.row);
    found.set(currency, [...(found.get(currency) ?? []), purchase]);
  }
  return found;
}

interface ChangeSums {
  readonly change: Change;
  /** Minor units. */
  readonly was: number;
  readonly is: number;
  readonly missing: boolean;
}

function changeOf(
  plan: FunnelPlan,
  purchases: readonly Purchase[],
  { before, after }: { readonly before: Span; readonly after: Span },
): ChangeSums | null {
  const inside = purchases.filter(({ at }) => isIn(at, before) || isIn(at, after));
  if (inside.length === 0) return null;
  const sum = (span: Span): number =>
    inside.reduce(
      (total, { at, row }) => (isIn(at, span) ? total + (minorAmount(plan, row) || 0) : total),
      0,
    );
  const [was, is] = [Math.max(0, sum(before)), Math.max(0, sum(after))];
  const missing = inside.some(({ amount }) => !Number.isFinite(amount));
  const change =
    was === 0 && is > 0
      ? arrivalOf(purchases, after)
      : is === 0 && was > 0
        ? 'churned'
        : is > was
          ? 'expanded'
          : is < was
            ? 'contracted'
            : 'flat';
  return { change, was, is, missing };
}
