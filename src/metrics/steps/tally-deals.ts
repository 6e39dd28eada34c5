import { textAt, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import { outcomeAt, planDeals } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { DealScope } from '../scope.js';
import { arrangeTally } from '../tally/arrange.js';
import { finishTally, historyCode, tallyHead } from '../tally/head.js';
import { chainLevel, measureChains } from './chains.js';
import type { ChainRequest, ChainRules, Placed, StepEvent } from './chains.js';
import { STEP_FORM } from './tally.js';
import type { StepTally } from './tally.js';

/** Which deals, and which chains of stage entries count. `window` is in days of 24 hours. */
export type StepRequest = DealScope & Omit<ChainRequest, 'steps'>;

/**
 * Counts how many stages deals completed as a chain of events: the entries into stages, up to the as-of date. A won
 * deal that never entered a won stage enters the first one when it closes. Entries without a time are left out
 * (`W-TIME-MISSING`). An empty table gives an empty tally. (Windows as ClickHouse's windowFunnel, orders as PostHog's
 * and Mixpanel's.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function tallySteps(table: DealTable, request: StepRequest = {}): StepTally {
  const { order = 'ordered', entry = 'first', window = null } = request;
  const plan = planDeals(table, request);
  const { length } = plan.stages;
  const { counts, untimed } = countLevels(plan, rulesOf(request, plan));
  const { problems, ...head } = tallyHead(plan, request);
  const history = historyCode(table);
  const tally: StepTally = {
    metric: 'steps',
    ...head,
    order,
    entry,
    window,
    levels: Array.from(counts, (n, cell) => [Math.floor(cell / (length + 1)), cell % (length + 1), n]).filter(
      (row) => row[2]! > 0,
    ),
    problems: [
      ...problems,
      ...(history === null ? [] : [problem(history, '')]),
      ...(untimed > 0 ? [problem('W-TIME-MISSING', '', { n: untimed })] : []),
    ],
  };
  return finishTally(tally, STEP_FORM, request);
}

/**
 * Ids of the deals behind a step, in the order of the table: those that completed it and all before it. Without a step all
 * that completed one; empty for a step or segment that there is not.
 */
export function selectSteps(
  table: DealTable,
  request: StepRequest,
  { stage, segment }: { readonly stage?: string | undefined; readonly segment?: string | undefined },
): string[] {
  const plan = planDeals(table, request);
  const place = stage === undefined ? 0 : plan.stages.findIndex(({ id }) => id === stage);
  const part = segment === undefined ? null : plan.segments.names.indexOf(segment);
  const rules = rulesOf(request, plan);
  const ids: string[] = [];
  for (let row = 0; row < table.size; row++) {
    if (place < 0 || plan.reasons[row] !== COUNTED || (part !== null && segmentAt(plan, row) !== part))
      continue;
    const events: Placed[] = [];
    addEvents(plan, row, events);
    if (chainLevel(events, rules) > place) ids.push(textAt(table.id, row));
  }
  return ids;
}

function rulesOf({ order = 'ordered', entry = 'first', window }: StepRequest, plan: FunnelPlan): ChainRules {
  return {
    order,
    entry,
    window: window == null ? Infinity : Math.round(window * DAY),
    steps: plan.stages.length,
  };
}

function countLevels(
  plan: FunnelPlan,
  rules: ChainRules,
): { readonly counts: Float64Array; readonly untimed: number } {
  const counts = new Float64Array(plan.segments.names.length * (rules.steps + 1));
  let untimed = 0;
  for (let row = 0; row < plan.table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const events: Placed[] = [];
    untimed += addEvents(plan, row, events);
    counts[segmentAt(plan, row) * (rules.steps + 1) + chainLevel(events, rules)]!++;
  }
  return { counts, untimed };
}

/** Adds the events of one deal; returns how many have no time. */
function addEvents(plan: FunnelPlan, row: number, events: Placed[]): number {
  const { table, places, asOf, wonPlace, stages } = plan;
  const { start, stage, enteredAt } = table.visits;
  let [untimed, furthest] = [0, -1];
  for (let k = start[row]!; k < start[row + 1]!; k++) {
    const [place, t] = [places[stage[k]!]!, enteredAt[k]!];
    if (Number.isNaN(t)) untimed++;
    if (!(t <= asOf)) continue;
    furthest = Math.max(furthest, place);
    events.push({ place: Math.max(-1, place), t });
  }
  const closed = table.closedAt[row]!;
  const won = furthest < wonPlace && wonPlace < stages.length && outcomeAt(plan, row) === WON;
  if (won && closed <= asOf) events.push({ place: wonPlace, t: closed });
  return untimed;
}

/**
 * Counts how many steps ids complete by their events: `measureChains` as a tally, so that parts of the ids can be
 * added. `asOf` of the tally is null: every event counts. Without events the tally is empty. (Windows as ClickHouse's
 * windowFunnel, orders as PostHog's and Mixpanel's.)
 */
export function tallyEvents(events: readonly StepEvent[], request: ChainRequest): StepTally {
  const { order = 'ordered', entry = 'first', window = null, steps } = request;
  const { levels, untimed } = measureChains(events, request);
  const tally: StepTally = {
    metric: 'steps',
    version: 1,
    asOf: null,
    stages: [...new Set(steps)].map((id) => ({ id, label: id, role: 'open' })),
    segmentBy: null,
    segments: [''],
    currencies: [],
    minorDigits: 0,
    order,
    entry,
    window,
    levels: levels.map(({ level }) => [0, level, 1]),
    excluded: [],
    problems: untimed > 0 ? [problem('W-TIME-MISSING', '', { n: untimed })] : [],
  };
  return arrangeTally(tally, STEP_FORM, tally.segments);
}
