import { periodsBetween } from '../../clock/calendar.js';
import type { Span } from '../customers/request.js';
import { dateOf } from '../funnel/calendar.js';
import { DAY } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { ScorecardRequest } from './request.js';
import type { ScorecardPeriod } from './result.js';

/** Most days of a period. */
const LONGEST = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const;

/** Mean days of a calendar month. */
const MONTH = 365.2425 / 12;

/** A period with its name. */
export interface NamedSpan extends Span {
  readonly label: string | null;
}

/** The period that is told, the one before it, and the one before that, of whose customers some are there in the next. */
export interface ScorecardSpans {
  readonly after: NamedSpan;
  readonly before: NamedSpan;
  readonly earlier: NamedSpan;
}

/** As long as a span, and right before it. */
function spanBefore({ from, to }: Span): NamedSpan {
  return { from: from - (to - from) - 1, to: from - 1, label: null };
}

/**
 * The periods asked for; where none are, the last two calendar periods that are over at the as-of date. Null where nothing
 * is known of time.
 */
export function spansOf({ asOf, table }: FunnelPlan, request: ScorecardRequest): ScorecardSpans | null {
  const { unit = 'quarter', timeZone } = request;
  if (request.after !== undefined) {
    const after = { ...request.after, label: null };
    const before = request.before === undefined ? spanBefore(after) : { ...request.before, label: null };
    return { after, before, earlier: spanBefore(before) };
  }
  if (asOf === Infinity) return null;
  const over = periodsBetween(asOf - 5 * LONGEST[unit] * DAY, asOf, unit, {
    ...request,
    timeZone: table.datesOnly ? 'UTC' : timeZone,
  }).filter(({ end }) => end <= asOf + 1);
  const [earlier, before, after] = over
    .slice(-3)
    .map(({ label, start, end }): NamedSpan => ({ label, from: start, to: end - 1 }));
  return { after: after!, before: before!, earlier: earlier! };
}

/** A period as the result names it. */
export function periodOf({ label, from, to }: NamedSpan, timeZone: string | undefined): ScorecardPeriod {
  return { label, from: dateOf(from, timeZone), to: dateOf(to, timeZone) };
}

/** Length of a span in months of mean length. */
export function monthsOf({ from, to }: Span): number {
  return (to - from + 1) / DAY / MONTH;
}
