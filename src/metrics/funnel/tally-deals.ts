import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { dateOf } from './calendar.js';
import type { DealPath } from './deal-path.js';
import { newDurations, timeRows } from './durations.js';
import { CANCELLED, REASONS } from './exclude.js';
import { newFold } from './fold.js';
import { planFunnel } from './plan.js';
import type { FunnelPlan } from './plan.js';
import type { FunnelRequest } from './request.js';
import type { Excluded } from './result.js';
import { sumDeals } from './sum-deals.js';
import { OUTCOMES, sumRows } from './sums.js';
import type { FunnelSums } from './sums.js';
import { FUNNEL_FORM } from './tally-form.js';
import type { FunnelTally } from './tally.js';

/**
 * Counts the deals of a table by stage, segment, currency and fate. Every deal is either counted in at least one stage
 * or in `excluded` under one reason. An empty table gives an empty tally. (`reached` as Bitrix24's funnel with
 * conversions, `entered` and `sequential` as HubSpot's any and all stages.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would
 *   not be exact
 */
export function tallyFunnel(table: DealTable, request: FunnelRequest): FunnelTally {
  return atOnce(tallyFunnelSteps(table, request));
}

/** The same in short steps. */
export function* tallyFunnelSteps(table: DealTable, request: FunnelRequest): Steps<FunnelTally> {
  const plan = planFunnel(table, request);
  const timed = request.durations !== false && plan.counting !== 'current' && table.history !== 'none';
  const durations = timed ? newDurations(plan) : null;
  const fold = newFold(plan, durations);
  const found = yield* sumDeals(plan, fold);
  const tally: FunnelTally = {
    metric: 'funnel',
    version: 1,
    counting: plan.counting,
    asOf: plan.asOfText,
    window: plan.windowText,
    stages: plan.stages,
    segmentBy: request.segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    counts: sumRows(found, plan.money.currencies),
    times: durations === null ? [] : timeRows(durations),
    outcomes: outcomeRows(found.outcomes),
    excluded: excludedRows(found.excluded),
    created: createdRange(found, table.datesOnly ? 'UTC' : request.timeZone),
    problems: [...plan.problems, ...problemsOf(plan, fold.path), ...problemsFound(found)],
  };
  return arrangeTally(
    tally,
    FUNNEL_FORM,
    request.segments === undefined ? segmentsBySize(tally, FUNNEL_FORM) : tally.segments,
  );
}

function outcomeRows(outcomes: Float64Array): number[][] {
  return [...outcomes].flatMap((n, i) => (n > 0 ? [[Math.floor(i / OUTCOMES), i % OUTCOMES, n]] : []));
}

function excludedRows(excluded: Float64Array): Excluded[] {
  return REASONS.flatMap((code, i) => (code !== null && excluded[i]! > 0 ? [{ code, n: excluded[i]! }] : []));
}

function createdRange(
  { firstCreated, lastCreated }: FunnelSums,
  timeZone: string | undefined,
): [string, string] | null {
  return lastCreated < firstCreated ? null : [dateOf(firstCreated, timeZone), dateOf(lastCreated, timeZone)];
}

function problemsOf({ table }: FunnelPlan, path: DealPath): Problem[] {
  const problems: Problem[] = [];
  if (table.history === 'none') problems.push(problem('W-NO-HISTORY', ''));
  if (table.history === 'last-entry') problems.push(problem('W-LAST-ENTRY', ''));
  if (path.lossOnly > 0) problems.push(problem('W-LOSS-STAGE', '', { n: path.lossOnly }));
  path.unknown.forEach((n, code) => {
    if (n > 0)
      problems.push(problem('W-STAGE-UNKNOWN', '/stages', { names: table.stage.labels[code] ?? '', n }));
  });
  if (path.gaps > 0) problems.push(problem('W-TIME-MISSING', '', { n: path.gaps }));
  return problems;
}

function problemsFound({ excluded, unpaid }: FunnelSums): Problem[] {
  const problems: Problem[] = [];
  if (unpaid > 0) problems.push(problem('W-AMOUNT-MISSING', '', { n: unpaid }));
  const cancelled = excluded[CANCELLED]!;
  if (cancelled > 0) problems.push(problem('W-VOID', '', { n: cancelled }));
  return problems;
}
