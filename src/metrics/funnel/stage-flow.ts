import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { shareOf } from './counts.js';
import { chooseStages, LOSS } from './choose-stages.js';
import type { RequestedStage } from './request.js';

/** A period and the stages to look at. */
export interface StageFlowRequest {
  readonly stages: readonly RequestedStage[];
  /** First and last instant of the period in ms UTC, both inclusive. */
  readonly start: number;
  readonly end: number;
}

/** What moved through one stage in a period. Every entry counts, also a second one of the same deal. */
export interface StageFlow {
  id: string;
  /** Entries in the period. */
  inflow: number;
  /** Left for another stage, or won from here, in the period. */
  outflow: number;
  /** Lost from here in the period. */
  lost: number;
  /** Still here after the period. */
  stuck: number;
  /** outflow ÷ inflow: a rate of the period, not of a group of deals; may exceed 1. Null without inflow. */
  conversion: number | null;
  /** lost ÷ inflow. Null without inflow. */
  lossRate: number | null;
}

/** What moved through each stage in a period. Entries without a time are left out. */
export interface StageFlows {
  stages: StageFlow[];
  /** Entries left out because their time is not known. */
  untimed: number;
}

/**
 * Inflow, outflow, losses and what is stuck, by stage, in a period. A visit ends with the next entry of the
 * deal into any other stage, otherwise when the deal is won or lost; entering a stage that means lost is
 * being lost; being in a won stage is no flow out of it. Entries at the same time are taken in the order of
 * the funnel. Cancelled deals, and those closed at an unknown time, leave their stage without being counted
 * as flowing out, lost or stuck.
 */
export function measureStageFlow(table: DealTable, request: StageFlowRequest): StageFlows {
  const { stages, places, wonPlace } = chooseStages(table, request.stages, null);
  const flows = stages.map(({ id }): StageFlow => ({
    id,
    inflow: 0,
    outflow: 0,
    lost: 0,
    stuck: 0,
    conversion: null,
    lossRate: null,
  }));
  let untimed = 0;
  for (let row = 0; row < table.size; row++) {
    const visits = timedVisits(table, places, row);
    untimed += visits.untimed;
    visits.at.forEach((at, k) => {
      const flow = flows[visits.place[k]!];
      if (flow !== undefined)
        addVisit(flow, at, exitOf(table, row, visits, k), request, visits.place[k]! >= wonPlace);
    });
  }
  for (const flow of flows) {
    flow.conversion = shareOf(flow.outflow, flow.inflow);
    flow.lossRate = shareOf(flow.lost, flow.inflow);
  }
  return { stages: flows, untimed };
}

interface TimedVisits {
  readonly place: number[];
  readonly at: number[];
  readonly untimed: number;
}

/** Visits of one deal that have a time. */
function timedVisits({ visits }: DealTable, places: Int32Array, row: number): TimedVisits {
  const all = [];
  for (let k = visits.start[row]!; k < visits.start[row + 1]!; k++)
    all.push({ place: places[visits.stage[k]!]!, at: visits.enteredAt[k]! });
  const timed = all.filter(({ at }) => !Number.isNaN(at));
  const rank = (place: number): number => (place < 0 ? Number.MAX_SAFE_INTEGER : place);
  timed.sort((a, b) => a.at - b.at || rank(a.place) - rank(b.place));
  return {
    place: timed.map(({ place }) => place),
    at: timed.map(({ at }) => at),
    untimed: all.length - timed.length,
  };
}

interface Exit {
  readonly at: number;
  readonly how: 'moved' | 'won' | 'lost' | 'cancelled' | 'none';
}

function exitOf(table: DealTable, row: number, { place, at }: TimedVisits, k: number): Exit {
  const outcome = table.outcome[row]!;
  const next = place.findIndex((other, i) => i > k && other !== place[k]);
  if (next >= 0) return { at: at[next]!, how: place[next] === LOSS ? 'lost' : 'moved' };
  if (outcome === OPEN) return { at: NaN, how: 'none' };
  return { at: table.closedAt[row]!, how: outcome === WON ? 'won' : outcome === LOST ? 'lost' : 'cancelled' };
}

function addVisit(
  flow: StageFlow,
  at: number,
  exit: Exit,
  { start, end }: StageFlowRequest,
  won: boolean,
): void {
  if (at >= start && at <= end) flow.inflow++;
  const left = exit.how !== 'none' && !(exit.how === 'won' && won);
  const inside = left && exit.at >= start && exit.at <= end;
  if (inside && (exit.how === 'moved' || exit.how === 'won')) flow.outflow++;
  if (inside && exit.how === 'lost') flow.lost++;
  if (at <= end && (!left || exit.at > end)) flow.stuck++;
}
