import { periodsBetween } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, oneByOne, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { outcomeAt } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { minorAmount } from '../tally/money-sums.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { lookAhead } from './ahead.js';
import type { PeriodAhead } from './ahead.js';
import { forecastOfSteps } from './forecast-of.js';
import type { ForecastAsk } from './forecast-of.js';
import type { DealSum, ForecastResult } from './result.js';
import { planForecast } from './tally-deals.js';

/** A period that is over, and what was won in it. */
export interface PastPeriod extends PeriodAhead, DealSum {}

/** A forecast beside what was won in the periods before it. */
export interface ForecastOverview extends ForecastResult {
  /** Ascending, up to the first period of the forecast; left out where nobody knows. */
  past?: PastPeriod[];
}

/** Periods that are over which are shown where nobody says. */
const PAST = 4;

/**
 * The forecast of a table, and what was won in the four periods before it – in those of them from the first
 * won deal on. Amounts are null where currencies are mixed. An empty table has no past.
 *
 * @throws ProblemError as `forecastOf`
 */
export function forecastOverview(ask: ForecastAsk, table: DealTable): ForecastOverview {
  return atOnce(forecastOverviewSteps(ask, table));
}

/** The same in short steps. */
export function* forecastOverviewSteps(ask: ForecastAsk, table: DealTable): Steps<ForecastOverview> {
  const result = yield* within(forecastOfSteps(ask, table), 0, 0.9);
  return { ...result, past: yield* within(pastOf(ask, table, result), 0.9, 1) };
}

/** The rows of won deals. */
export function wonRows(plan: FunnelPlan): number[] {
  return Array.from(plan.reasons.keys()).filter(
    (row) => plan.reasons[row] === COUNTED && outcomeAt(plan, row) === WON,
  );
}

/** The periods before the first one ahead, from the first in which one of some won deals closed. */
export function pastPeriods(plan: FunnelPlan, ask: ForecastAsk, won: readonly number[]): Period[] {
  const { table } = plan;
  const first = Date.parse(lookAhead(plan, ask).periods[0]?.start ?? '');
  const timeZone = table.datesOnly ? 'UTC' : ask.timeZone;
  const since = won.reduce((least, row) => Math.min(least, table.closedAt[row]!), Infinity);
  return since < first ? periodsBetween(since, first - 1, ask.unit ?? 'quarter', { ...ask, timeZone }) : [];
}

function* pastOf(ask: ForecastAsk, table: DealTable, { currency }: ForecastResult): Steps<PastPeriod[]> {
  const plan = planForecast(table, ask);
  yield 0.2;
  const wins = wonRows(plan);
  yield 0.4;
  const periods = pastPeriods(plan, ask, wins).slice(-PAST);
  yield 0.6;
  const past = oneByOne(periods, ({ label, start, end }) => {
    const own = wins.filter((row) => table.closedAt[row]! >= start && table.closedAt[row]! < end);
    const known = own.map((row) => minorAmount(plan, row)).filter((amount) => amount === amount);
    const sum = known.reduce((total, amount) => total + amount, 0) / 10 ** plan.money.minorDigits;
    return {
      label,
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
      n: own.length,
      amount: currency === null || (own.length > 0 && known.length === 0) ? null : sum,
      missing: own.length - known.length,
    };
  });
  return yield* within(past, 0.6, 1);
}
