import { periodAt, periodsBetween } from '../../clock/calendar.js';
import { wallClock } from '../../clock/wall-clock.js';
import type { DealTable } from '../../deals/deal-table.js';
import { selectDeals } from '../../deals/select.js';
import { measureFunnel } from '../funnel/measure.js';
import type { MeasureOptions } from '../funnel/measure.js';
import type { FunnelRequest } from '../funnel/request.js';
import type { FunnelResult } from '../funnel/result.js';
import { tallyFunnel } from '../funnel/tally-deals.js';
import { measureComparison } from './comparison.js';
import { givenItem } from './measure.js';
import type { LookRequest } from './request.js';
import type { ComparedFunnel, ComparisonLook } from './result.js';

const DAY = 86_400_000;

/** How deals are compared: as they are counted, and in which groups. */
export type CompareAsk = FunnelRequest & MeasureOptions & Pick<LookRequest, 'compare'>;

/** Counts the funnel of some deals. */
export type CountFunnel = (table: DealTable, ask: CompareAsk) => FunnelResult;

const byStages: CountFunnel = (table, ask) => measureFunnel(tallyFunnel(table, ask), ask);

/**
 * Counts groups of deals in the same stages and at the same as-of date, and holds each against the first: groups by
 * their filters, or the two newest periods of creation that have deals, the older one first. Deals without a creation
 * date are in no period.
 *
 * @param count how deals are counted; default by the stages they reached
 */
export function compareDeals(table: DealTable, ask: CompareAsk, count = byStages): ComparisonLook {
  const { compare = {}, filter = {} } = ask;
  const whole = count(table, ask);
  const stages = whole.stages.map(({ id, label, role }) => ({ id, label, role }));
  const asOf = ask.asOf ?? (whole.asOf === null ? undefined : lastInstantOf(whole.asOf, ask.timeZone));
  // What is chosen for all deals holds for each group.
  const chosen = whole.problems.find(({ code }) => code === 'W-PIPELINE-CHOSEN')?.params['pipeline'];
  const pipeline = ask.pipeline ?? (typeof chosen === 'string' ? chosen : undefined);
  const same = { ...ask, stages, asOf, counting: ruleOf(whole, ask), pipeline };
  const funnelOf = (part: DealTable, own: FunnelRequest['filter'] = {}): ComparedFunnel['funnel'] =>
    count(part, { ...same, filter: { ...filter, ...own } });
  const items =
    compare.unit === undefined
      ? (compare.items ?? []).map((item) => ({
          label: item.label,
          funnel: givenItem(item, whole) ?? funnelOf(table, item.filter),
        }))
      : newestPeriods(table, ask, compare.unit, compare.fiscalYearStart).map(({ label, rows }) => ({
          label,
          funnel: funnelOf(selectDeals(table, rows)),
        }));
  const some = items.length > 0 ? items : [{ label: '', funnel: whole }];
  return measureComparison(some, some[0]!.funnel.confidence, compare.unit !== undefined);
}

/** The rule by which all deals were counted, for their groups; steps of events have rules of their own. */
function ruleOf({ counting }: FunnelResult, ask: CompareAsk): CompareAsk['counting'] {
  return counting === 'reached' ||
    counting === 'entered' ||
    counting === 'sequential' ||
    counting === 'current'
    ? counting
    : ask.counting;
}

/** The last ms of the instant, or the calendar day, at which deals are counted. */
function lastInstantOf(asOf: string, timeZone = 'UTC'): number {
  if (asOf.length > 10) return Date.parse(asOf);
  return wallClock(timeZone)(Date.parse(`${asOf}T00:00:00Z`) + DAY) - 1;
}

/** The two newest periods in which deals came into being, with their rows. */
function newestPeriods(
  table: DealTable,
  { asOf = Infinity, timeZone }: FunnelRequest,
  unit: 'month' | 'quarter' | 'year',
  yearStart?: number,
): { label: string; rows: Uint32Array }[] {
  const { createdAt } = table;
  let [first, last] = [Infinity, -Infinity];
  for (const at of createdAt)
    if (at <= asOf) {
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  if (last === -Infinity) return [];
  const periods = periodsBetween(first, last, unit, {
    timeZone: table.datesOnly ? 'UTC' : timeZone,
    yearStart,
  });
  const groups = new Map<number, number[]>();
  createdAt.forEach((at, row) => {
    if (!(at <= asOf)) return;
    const period = periodAt(periods, at);
    const rows = groups.get(period);
    if (rows === undefined) groups.set(period, [row]);
    else rows.push(row);
  });
  return [...groups]
    .sort(([a], [b]) => a - b)
    .slice(-2)
    .map(([period, rows]) => ({ label: periods[period]!.label, rows: Uint32Array.from(rows) }));
}
