import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { selectDeals } from '../../deals/select.js';
import { problem, ProblemError } from '../../problems.js';
import { measureCustomers } from '../customers/measure.js';
import type { CustomerGroup } from '../customers/measure.js';
import { purchasesOf } from '../customers/list.js';
import type { Span } from '../customers/request.js';
import { tallyCustomers } from '../customers/tally-deals.js';
import { outcomesAt } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { fieldColumn } from '../funnel/field-column.js';
import { measureFunnel } from '../funnel/measure.js';
import { segmentAt } from '../funnel/plan.js';
import { rateOf } from '../funnel/rates.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { FunnelResult } from '../funnel/result.js';
import { tallyFunnel } from '../funnel/tally-deals.js';
import { REST_SEGMENT } from '../scope.js';
import type { ScorecardRequest, Spend } from './request.js';

/** A deal that was won in the period. */
export interface WonDeal {
  readonly row: number;
  /** Whole days from its creation; NaN = not known. */
  readonly days: number;
  /** NaN = not stated. */
  readonly amount: number;
}

/** What happened in a period to the deals of a group. */
export interface PeriodFacts {
  readonly created: readonly number[];
  /** Of those created, won in time, not asked because they are too young, and still open where there is no window. */
  readonly converted: number;
  readonly immature: number;
  readonly open: number;
  readonly won: readonly WonDeal[];
  readonly lost: number;
  /** Won money by owner. */
  readonly owners: ReadonlyMap<string, number>;
  readonly unowned: number;
  /** Of those created, those that reached the named stage; null where none is named. */
  readonly qualified: number | null;
  readonly customers: CustomerGroup;
  /** Customers won by the end of the period, and what all of them have paid until then. */
  readonly everWon: number;
  readonly everPaid: number;
  /** What was spent in the period; null where nothing is given. */
  readonly spend: number | null;
}

/** Everything of a period, whatever the group. */
export interface Period {
  readonly span: Span;
  readonly of: (segment: number | null) => PeriodFacts;
}

/** Customers where there are none. */
function nobodyOf(confidence: number): CustomerGroup {
  const changes = {
    before: 0,
    after: 0,
    new: 0,
    returned: 0,
    start: 0,
    expansion: 0,
    contraction: 0,
    churn: 0,
  };
  return {
    revenue: { ...changes, nrr: null, grr: null },
    retention: rateOf(0, 0, '', confidence),
    newCustomers: 0,
    returnedCustomers: 0,
    perCustomer: null,
    cac: null,
    repeat: rateOf(0, 0, '', confidence),
    immature: 0,
    unnamed: 0,
  };
}

/** Whether anything happened in a period. */
export function isIdle({ created, won, lost }: PeriodFacts): boolean {
  return created.length + won.length + lost === 0;
}

/** The part of what was spent that falls into a span, by the time that both share. */
function spentIn(spend: readonly Spend[] | undefined, span: Span, segment: string | null): number | null {
  const mine = (spend ?? []).flatMap((one) => {
    if (segment !== null && one.segment !== segment) return [];
    const shared = Math.min(one.to, span.to) - Math.max(one.from, span.from) + 1;
    return shared > 0 ? [one.amount * (shared / (one.to - one.from + 1))] : [];
  });
  return mine.length === 0 ? null : mine.reduce((sum, part) => sum + part, 0);
}

/** The funnel of the deals created in the period; null where no stage is asked for. */
function funnelIn(plan: FunnelPlan, rows: readonly number[], request: ScorecardRequest): FunnelResult | null {
  const { qualified, segment, segmentAt: when, timeZone } = request;
  if (qualified === undefined) return null;
  if (!plan.stages.some(({ id }) => id === qualified))
    throw new ProblemError(problem('E-SPEC-UNKNOWN-STAGE', '/scorecard/qualified', { stage: qualified }));
  const part = selectDeals(plan.table, Uint32Array.from(rows));
  const { stages, asOf, segments } = plan;
  const scope = {
    ...{ stages, segment, segmentAt: when, asOf },
    segments: segments.names.filter((name) => name !== REST_SEGMENT),
    timeZone: plan.table.datesOnly ? 'UTC' : timeZone,
  };
  return measureFunnel(tallyFunnel(part, { ...scope, counting: 'reached', durations: false }));
}

function reachedIn(funnel: FunnelResult | null, stage: string | undefined, id: string | null): number | null {
  if (funnel === null) return null;
  const stages = id === null ? funnel.stages : funnel.segments.find((one) => one.id === id)?.stages;
  return stages?.find((one) => one.id === stage)?.entered ?? 0;
}

function wonDeal({ table: { closedAt, createdAt }, money }: FunnelPlan, row: number): WonDeal {
  const days = Math.floor((closedAt[row]! - createdAt[row]!) / DAY);
  return { row, days: days >= 0 ? days : NaN, amount: money.amounts[row]! };
}

/** Won money by owner, and how many won deals name none. */
function ownersOf(
  won: readonly WonDeal[],
  column: DictionaryColumn | null,
): Pick<PeriodFacts, 'owners' | 'unowned'> {
  const owners = new Map<string, number>();
  let unowned = 0;
  for (const { row, amount } of won) {
    const name = column?.labels[column.codes[row]!] ?? '';
    if (name === '') unowned++;
    else owners.set(name, (owners.get(name) ?? 0) + (amount || 0));
  }
  return { owners, unowned };
}

/**
 * Counts what happened in a period, for all deals and for any segment.
 *
 * @param before the period whose customers are asked for again
 * @throws ProblemError `E-SPEC-UNKNOWN-STAGE` for a stage that there is not, `E-DATA-COLUMN` for an unknown field
 */
export function periodFacts(
  table: DealTable,
  plan: FunnelPlan,
  request: ScorecardRequest,
  { span, before }: { readonly span: Span; readonly before: Span },
): Period {
  const { createdAt, closedAt } = table;
  const { window, customer = 'account', confidence = 0.95 } = request;
  const inSpan = (at: number): boolean => at >= span.from && at <= span.to;
  const outcomes = outcomesAt(plan);
  const counted = Array.from({ length: table.size }, (_, row) => row).filter(
    (row) => plan.reasons[row] === COUNTED,
  );
  const created = counted.filter((row) => inSpan(createdAt[row]!));
  const closed = counted.filter((row) => outcomes[row] !== OPEN && inSpan(closedAt[row]!));
  const owner = fieldColumn(table, 'owner', '/owner');
  const purchases = [...purchasesOf(plan, customer).byCustomer.values()].map((all) =>
    all.filter(({ at }) => at <= span.to),
  );
  const customers = measureCustomers(tallyCustomers(table, { ...request, customer, before, after: span }), {
    confidence,
  });
  const funnel = funnelIn(plan, created, request);
  const wasWon = (row: number): boolean =>
    outcomes[row] === WON && (window === undefined || closedAt[row]! <= createdAt[row]! + window * DAY);
  const isYoung = (row: number): boolean =>
    window !== undefined && createdAt[row]! + window * DAY > plan.asOf;

  return {
    span,
    of: (segment) => {
      const isMine = (row: number): boolean => segment === null || segmentAt(plan, row) === segment;
      const id = segment === null ? null : plan.segments.names[segment]!;
      const mine = created.filter(isMine);
      const asked = mine.filter((row) => !isYoung(row));
      const ended = closed.filter(isMine);
      const won = ended.filter((row) => outcomes[row] === WON).map((row) => wonDeal(plan, row));
      const buyers = purchases.filter(([first]) => first !== undefined && isMine(first.row));
      return {
        created: mine,
        converted: asked.filter(wasWon).length,
        immature: mine.length - asked.length,
        open: window === undefined ? asked.filter((row) => outcomes[row] === OPEN).length : 0,
        won,
        lost: ended.filter((row) => outcomes[row] === LOST).length,
        ...ownersOf(won, owner),
        qualified: reachedIn(funnel, request.qualified, id),
        customers:
          id === null ? customers : (customers.segments.find((one) => one.id === id) ?? nobodyOf(confidence)),
        everWon: buyers.length,
        everPaid: buyers.flat().reduce((sum, { amount }) => sum + (amount || 0), 0),
        spend: spentIn(request.spend, span, id),
      };
    },
  };
}
