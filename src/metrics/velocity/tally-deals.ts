import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { leftOut, periodsOf, planDeals } from '../deal-plan.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { countCycles, countSpans } from './cycle-rows.js';
import { TRAILING_DAYS } from './request.js';
import type { VelocityRequest } from './request.js';
import { inWorkingTime } from './working-time.js';
import { countStageTimes } from './stage-rows.js';
import type { StageRows } from './stage-rows.js';
import { VELOCITY_FORM } from './tally.js';
import type { VelocityTally } from './tally.js';

/**
 * Counts how long the deals of a table were in each open stage, from creation to their end, and between two stages, in
 * whole days (of 24 hours), and the money of those that are open or closed lately. Deals that are left out are in
 * `excluded`; visits without a known beginning and end, or that end before they begin, are left out and counted in
 * `problems`. With `workDays` days off do not count. An empty table gives an empty tally. (Times as HubSpot's latest
 * and cumulative time in a stage.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-SPEC-UNKNOWN-STAGE` for a stage of `between`
 *   that there is not, `E-DATA-MONEY-RANGE` where a sum of money would not be exact, `E-DATA-OPTION` for
 *   working days that are none
 */
export function tallyVelocity(table: DealTable, request: VelocityRequest = {}): VelocityTally {
  return atOnce(tallyVelocitySteps(table, request));
}

/** The same in short steps. */
export function* tallyVelocitySteps(table: DealTable, request: VelocityRequest = {}): Steps<VelocityTally> {
  const { visits = 'cumulative', between, unit, trailing = TRAILING_DAYS, workDays } = request;
  const asked = planDeals(table, request);
  const calendar = periodsOf(asked, unit, request, [table.createdAt, table.visits.enteredAt]);
  const frame = { plan: asked, periods: calendar, trailing };
  const { plan, periods, trailing: lately } = workDays ? inWorkingTime(frame, workDays) : frame;
  const { times, trend, ...left } = yield* countStageTimes(plan, periods, visits);
  const { excluded, problems } = leftOut(plan);
  const tally: VelocityTally = {
    metric: 'velocity',
    version: 1,
    asOf: plan.asOfText,
    visits,
    between: between === undefined ? null : [...between],
    unit: unit ?? null,
    trailing,
    ...(workDays && { workDays }),
    stages: plan.stages,
    segmentBy: request.segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    periods: periods.map(({ label }) => label),
    times,
    trend,
    spans: between === undefined ? [] : yield* countSpans(plan, between),
    ...(yield* countCycles(plan, periods, lately)),
    excluded,
    problems: [...plan.problems, ...problems, ...problemsOf(table, left)],
  };
  const order = request.segments === undefined ? segmentsBySize(tally, VELOCITY_FORM) : tally.segments;
  return arrangeTally(tally, VELOCITY_FORM, order);
}

function problemsOf(
  { history }: DealTable,
  { untimed, negative }: Pick<StageRows, 'untimed' | 'negative'>,
): Problem[] {
  return [
    ...(history === 'none' ? [problem('W-NO-HISTORY', '')] : []),
    ...(history === 'last-entry' ? [problem('W-LAST-ENTRY', '')] : []),
    ...(untimed > 0 ? [problem('W-TIME-MISSING', '', { n: untimed })] : []),
    ...(negative > 0 ? [problem('W-TIME-NEGATIVE', '', { n: negative })] : []),
  ];
}
