import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { lookAhead } from './ahead.js';
import type { ForecastAsk } from './forecast-of.js';
import { listForecastDeals } from './list.js';
import type { ForecastDeal } from './list.js';
import { pastPeriods, wonRows } from './overview.js';
import { planForecast } from './tally-deals.js';

/** A part of a forecast; what is left out is not narrowed down. */
export interface ForecastTarget {
  /** Label of a period, ahead or over, or `overdue`, `beyond`, `undated`. */
  readonly period?: string | undefined;
  /** Id of a stage, and where the chances of its deals come from. */
  readonly stage?: string | undefined;
  readonly source?: string | undefined;
  readonly category?: string | undefined;
  /** Value of the segment field. */
  readonly segment?: string | undefined;
  /** `won`: only what is won so far. */
  readonly part?: string | undefined;
}

/** Which deals, and whether periods are added up. */
export interface ForecastSelection extends ForecastAsk {
  readonly rollup?: 'single' | 'cumulative' | undefined;
}

/**
 * Ids of the deals behind a part of a forecast of the same request, in the order of the table: open ones, and of a period
 * also those that are won in it. Deals that are left out on purpose are in no period; where deals close as fast as earlier
 * ones did, all others are in each. Empty where none is there.
 *
 * @throws ProblemError as `tallyForecast`
 */
export function selectForecastDeals(
  table: DealTable,
  ask: ForecastSelection,
  target: ForecastTarget,
): string[] {
  const plan = planForecast(table, ask);
  const ids = new Set([...openIds(plan, ask, target), ...wonIds(plan, ask, target)]);
  return Array.from({ length: table.size }, (_, row) => textAt(table.id, row)).filter((id) => ids.has(id));
}

function fits(wanted: string | undefined, found: string | null): boolean {
  return wanted === undefined || wanted === (found ?? '');
}

function openIds(plan: FunnelPlan, ask: ForecastSelection, target: ForecastTarget): string[] {
  const { stage, source, category, segment, part } = target;
  if (part === 'won') return [];
  const isDue = dueTest(plan, ask, target);
  // Chances by age are all of one source, which a list of single deals does not tell.
  const clocked = ask.timing === 'measured';
  return listForecastDeals(plan.table, ask)
    .filter(
      (deal) =>
        isDue(deal) &&
        fits(stage, deal.stage) &&
        (clocked || fits(source, deal.source)) &&
        fits(category, deal.category) &&
        fits(segment, deal.segment),
    )
    .map(({ id }) => id);
}

function dueTest(
  plan: FunnelPlan,
  ask: ForecastSelection,
  { period, category }: ForecastTarget,
): (deal: ForecastDeal) => boolean {
  if (period === undefined) return () => true;
  const labels = lookAhead(plan, ask).periods.map(({ label }) => label);
  const place = labels.indexOf(period);
  if (place < 0) return ({ due }) => due === period;
  const dueAt = (due: string): number =>
    due === 'overdue' && ask.overdue === 'first' ? 0 : labels.indexOf(due);
  const from = ask.rollup === 'cumulative' ? 0 : place;
  return (deal) => {
    if (deal.category === 'omitted' && category !== 'omitted') return false;
    const at = dueAt(deal.due);
    return ask.timing === 'measured' || (at >= from && at <= place);
  };
}

/** Won deals belong to a period, and there to the category of what is closed. */
function wonIds(
  plan: FunnelPlan,
  ask: ForecastSelection,
  { period, stage, category, segment, part }: ForecastTarget,
): string[] {
  const { table, segments } = plan;
  const isClosed = category === undefined || category === 'closed';
  if ((period === undefined && part !== 'won') || stage !== undefined || !isClosed) return [];
  const ahead = lookAhead(plan, ask);
  const place = ahead.periods.findIndex(({ label }) => label === period);
  const rows = wonRows(plan);
  const current = rows.filter((row) => ahead.isCurrent(table.closedAt[row]!));
  const inPeriod = (): number[] => {
    if (period === undefined || place === 0 || (place > 0 && ask.rollup === 'cumulative')) return current;
    const over = place > 0 ? undefined : pastPeriods(plan, ask, rows).find(({ label }) => label === period);
    if (over === undefined) return [];
    return rows.filter((row) => table.closedAt[row]! >= over.start && table.closedAt[row]! < over.end);
  };
  return inPeriod()
    .filter((row) => fits(segment, segments.names[segmentAt(plan, row)]!))
    .map((row) => textAt(table.id, row));
}
