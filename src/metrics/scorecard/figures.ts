import { meanEstimate, medianEstimate } from '../../statistics/averages.js';
import type { Average } from '../../statistics/averages.js';
import { mean } from '../../statistics/quantile.js';
import type { Span } from '../customers/request.js';
import { rateOf } from '../funnel/rates.js';
import { measureUnitEconomics } from '../revenue/unit-economics.js';
import type { UnitEconomics } from '../revenue/unit-economics.js';
import type { PeriodFacts } from './facts.js';
import { monthsOf } from './periods.js';
import type { FigureId, ScorecardRequest } from './request.js';
import type { FigureForm, FigureReason, FigureValue } from './result.js';

/** What each figure is, and which direction is for the better. */
export const FORMS: { readonly [id in FigureId]: readonly [FigureForm, 'higher' | 'lower'] } = {
  leads: ['count', 'higher'],
  qualified: ['count', 'higher'],
  conversion: ['share', 'higher'],
  winRate: ['share', 'higher'],
  cycle: ['days', 'lower'],
  dealSize: ['money', 'higher'],
  revenue: ['money', 'higher'],
  perAccount: ['money', 'higher'],
  perRep: ['money', 'higher'],
  retention: ['share', 'higher'],
  nrr: ['share', 'higher'],
  cac: ['money', 'lower'],
  ltv: ['money', 'higher'],
  ltvCohort: ['money', 'higher'],
  ltvCac: ['ratio', 'higher'],
  payback: ['months', 'lower'],
};

const NOTHING = { value: null, low: null, high: null, n: null, k: null, mean: null, reason: null };

/** A figure that cannot be told. */
export function untold(reason: FigureReason, n: number | null = null): FigureValue {
  return { ...NOTHING, n, reason };
}

function told(value: number, more: Partial<FigureValue> = {}): FigureValue {
  return { ...NOTHING, ...more, value };
}

function average(values: readonly number[], of: Average, empty: FigureReason): FigureValue {
  if (of.value === null) return untold(empty, values.length);
  return told(of.value, { low: of.low, high: of.high, n: values.length });
}

function share(k: number, n: number, confidence: number, empty: FigureReason = 'empty'): FigureValue {
  const { value, low, high } = rateOf(k, n, '', confidence);
  return value === null ? untold(empty, n) : told(value, { low, high, k, n });
}

/** Days of the deals won, ascending. */
export function daysOf({ won }: PeriodFacts): number[] {
  return won.flatMap(({ days }) => (Number.isNaN(days) ? [] : [days])).sort((a, b) => a - b);
}

/** Amounts of the deals won, as far as they are stated. */
export function amountsOf({ won }: PeriodFacts): number[] {
  return won.flatMap(({ amount }) => (Number.isFinite(amount) ? [amount] : []));
}

/** Customers that bought in the period. */
function buyersOf({ customers: { retention, newCustomers, returnedCustomers } }: PeriodFacts): number {
  return retention.k + newCustomers + returnedCustomers;
}

/** Why nothing is known of customers: nobody bought, or nobody is named. */
function nobody({ customers: { unnamed }, won }: PeriodFacts): FigureReason {
  return unnamed > 0 && won.length > 0 ? 'unnamed' : 'empty';
}

/** Money of the deals won; null where none of them states any. */
function revenueOf(facts: PeriodFacts): number | null {
  const amounts = amountsOf(facts);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

type Inputs = Pick<ScorecardRequest, 'margin' | 'churn' | 'confidence'>;

/** What a customer costs; or why that cannot be told. */
function costOf(facts: PeriodFacts): FigureValue {
  const { spend, customers } = facts;
  if (spend === null) return untold('noSpend');
  const { newCustomers: n } = customers;
  return n === 0 ? untold(nobody(facts), 0) : told(spend / n, { n });
}

/** Money of a customer a month. */
function monthlyOf(facts: PeriodFacts, span: Span): FigureValue {
  const { perCustomer } = facts.customers;
  const n = buyersOf(facts);
  if (n === 0) return untold(nobody(facts), 0);
  return perCustomer === null ? untold('mixed') : told(perCustomer / monthsOf(span), { n });
}

/** Lifetime value while churn stays as it is. */
function simpleValue(facts: PeriodFacts, span: Span, { margin, churn }: Inputs): FigureValue {
  if (margin === undefined) return untold('noMargin');
  if (churn === undefined) return untold('noChurn');
  const arpa = monthlyOf(facts, span);
  if (arpa.value === null) return arpa;
  const { ltv } = economicsOf({ arpa: arpa.value, margin, churn });
  return ltv === null ? untold('zero') : told(ltv, { n: arpa.n });
}

function economicsOf({
  arpa,
  margin,
  churn = 0,
  cac = 0,
}: {
  arpa: number;
  margin: number;
  churn?: number | undefined;
  cac?: number;
}): UnitEconomics {
  return measureUnitEconomics({ arpa, grossMargin: margin, churn, cac });
}

/** What customers won by the end of the period have paid until then, each. */
function valueSoFar(facts: PeriodFacts, { margin = 1 }: Inputs): FigureValue {
  const { everWon, everPaid } = facts;
  return everWon === 0 ? untold(nobody(facts), 0) : told((everPaid / everWon) * margin, { n: everWon });
}

/** Lifetime value ÷ cost: the simple one where its inputs are given. */
function worthOf(facts: PeriodFacts, span: Span, inputs: Inputs): FigureValue {
  const cost = costOf(facts);
  if (cost.value === null) return cost;
  const isSimple = inputs.margin !== undefined && inputs.churn !== undefined;
  const value = isSimple ? simpleValue(facts, span, inputs) : valueSoFar(facts, inputs);
  if (value.value === null) return value;
  return cost.value === 0 ? untold('zero') : told(value.value / cost.value);
}

function paybackOf(facts: PeriodFacts, span: Span, { margin }: Inputs): FigureValue {
  const cost = costOf(facts);
  if (cost.value === null) return cost;
  if (margin === undefined) return untold('noMargin');
  const arpa = monthlyOf(facts, span);
  if (arpa.value === null) return arpa;
  const { paybackMonths } = economicsOf({ arpa: arpa.value, margin, cac: cost.value });
  return paybackMonths === null ? untold('zero') : told(paybackMonths);
}

function conversionOf({ created, converted, immature }: PeriodFacts, confidence: number): FigureValue {
  return share(converted, created.length - immature, confidence, immature > 0 ? 'immature' : 'empty');
}

function cycleOf(facts: PeriodFacts, confidence: number): FigureValue {
  const days = daysOf(facts);
  const empty = facts.won.length > 0 ? 'undated' : 'empty';
  return { ...average(days, medianEstimate(days, confidence), empty), mean: mean(days) };
}

function dealSizeOf(facts: PeriodFacts, confidence: number): FigureValue {
  const amounts = amountsOf(facts);
  return average(amounts, meanEstimate(amounts, confidence), facts.won.length > 0 ? 'unpaid' : 'empty');
}

function perRepOf(facts: PeriodFacts): FigureValue {
  const { owners, won, unowned } = facts;
  if (owners.size === 0) return untold(unowned > 0 ? 'unnamed' : 'empty', 0);
  const money = [...owners.values()].reduce((sum, one) => sum + one, 0);
  return won.every(({ amount }) => Number.isNaN(amount))
    ? untold('unpaid')
    : told(money / owners.size, { n: owners.size });
}

function perAccountOf(facts: PeriodFacts): FigureValue {
  const n = buyersOf(facts);
  if (n === 0) return untold(nobody(facts), 0);
  if (amountsOf(facts).length === 0) return untold('unpaid');
  return facts.customers.perCustomer === null ? untold('mixed') : told(facts.customers.perCustomer, { n });
}

function netRetentionOf(facts: PeriodFacts): FigureValue {
  const { revenue, retention } = facts.customers;
  if (revenue === null) return untold('mixed');
  return revenue.nrr === null ? untold(nobody(facts), 0) : told(revenue.nrr, { n: retention.n });
}

function revenueFigure(facts: PeriodFacts): FigureValue {
  const money = revenueOf(facts);
  if (money !== null) return told(money, { n: facts.won.length });
  return untold(facts.won.length > 0 ? 'unpaid' : 'empty', facts.won.length);
}

function leadsOf({ created }: PeriodFacts): FigureValue {
  return told(created.length);
}

function qualifiedOf({ qualified, created }: PeriodFacts): FigureValue {
  return qualified === null ? untold('unstaged') : told(qualified, { k: qualified, n: created.length });
}

function winRateOf({ won, lost }: PeriodFacts, confidence: number): FigureValue {
  return share(won.length, won.length + lost, confidence);
}

function retentionOf(facts: PeriodFacts, confidence: number): FigureValue {
  const { k, n } = facts.customers.retention;
  return share(k, n, confidence, nobody(facts));
}

/** What a figure is made of. */
interface Of {
  readonly facts: PeriodFacts;
  readonly span: Span;
  readonly inputs: Inputs;
  readonly confidence: number;
}

const FIGURES: { readonly [id in FigureId]: (of: Of) => FigureValue } = {
  leads: ({ facts }) => leadsOf(facts),
  qualified: ({ facts }) => qualifiedOf(facts),
  conversion: ({ facts, confidence }) => conversionOf(facts, confidence),
  winRate: ({ facts, confidence }) => winRateOf(facts, confidence),
  cycle: ({ facts, confidence }) => cycleOf(facts, confidence),
  dealSize: ({ facts, confidence }) => dealSizeOf(facts, confidence),
  revenue: ({ facts }) => revenueFigure(facts),
  perAccount: ({ facts }) => perAccountOf(facts),
  perRep: ({ facts }) => perRepOf(facts),
  retention: ({ facts, confidence }) => retentionOf(facts, confidence),
  nrr: ({ facts }) => netRetentionOf(facts),
  cac: ({ facts }) => costOf(facts),
  ltv: ({ facts, span, inputs }) => simpleValue(facts, span, inputs),
  ltvCohort: ({ facts, inputs }) => valueSoFar(facts, inputs),
  ltvCac: ({ facts, span, inputs }) => worthOf(facts, span, inputs),
  payback: ({ facts, span, inputs }) => paybackOf(facts, span, inputs),
};

/** A figure of a period: its value with its interval and its cases, or why it cannot be told. */
export function figureOf(id: FigureId, facts: PeriodFacts, span: Span, inputs: Inputs): FigureValue {
  return FIGURES[id]({ facts, span, inputs, confidence: inputs.confidence ?? 0.95 });
}
