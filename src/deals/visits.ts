import { codeArray } from './codes.js';
import type { Visits } from './deal-table.js';
import { isRepeated } from './event-order.js';
import type { EventOrder, StageEvents } from './event-order.js';
import { trimmed } from './growing.js';

/** Visits of deals whose past is not known. */
export function noVisits(deals: number): Visits {
  return { start: new Uint32Array(deals + 1), stage: new Uint16Array(0), enteredAt: new Float64Array(0) };
}

/**
 * Stage visits out of ordered events. Left out: exact repetitions, events without a stage, and events that change
 * nothing. Where an event leaves a stage the deal was not known to be in, that stage is a visit at an unknown time.
 */
export function visitsFromEvents(events: StageEvents, order: EventOrder, labels: number): Visits {
  const { stage, from, at } = events;
  const start = new Uint32Array(events.deals + 1);
  const visited = codeArray(order.rows.length * (from ? 2 : 1), labels);
  const enteredAt = new Float64Array(visited.length);
  let size = 0;
  for (let deal = 0; deal < events.deals; deal++) {
    let now = 0;
    for (let place = order.start[deal]!; place < order.start[deal + 1]!; place++) {
      const row = order.rows[place]!;
      if (isRepeated(events, order, place, order.start[deal]!)) continue;
      const left = from ? from[row]! : 0;
      if (left !== 0 && left !== now) {
        visited[size] = now = left;
        enteredAt[size++] = NaN;
      }
      if (stage[row] === 0 || stage[row] === now) continue;
      visited[size] = now = stage[row]!;
      enteredAt[size++] = at[row]!;
    }
    start[deal + 1] = size;
  }
  return { start, stage: trimmed(visited, size), enteredAt: trimmed(enteredAt, size) };
}

/** One stage and when each deal entered it (NaN = never). */
export interface StageDates {
  readonly stage: number;
  readonly enteredAt: Float64Array;
}

/** Deals ordered in one go: what is called often enough is soon compiled for speed. */
const STRETCH = 4096;

/** Stage visits out of one date a stage, ordered by time; equal times in the order of the stages given. */
export function visitsFromDates(deals: number, stages: readonly StageDates[], labels: number): Visits {
  const entries = stages.reduce((sum, { enteredAt }) => sum + countKnown(enteredAt), 0);
  const visits = {
    start: new Uint32Array(deals + 1),
    stage: codeArray(entries, labels),
    enteredAt: new Float64Array(entries),
  };
  for (let deal = 0; deal < deals; deal += STRETCH)
    addVisits(visits, stages, deal, Math.min(deals, deal + STRETCH));
  return visits;
}

function countKnown(instants: Float64Array): number {
  let known = 0;
  for (let i = 0; i < instants.length; i++) if (instants[i] === instants[i]) known++;
  return known;
}

/** Adds the visits of the deals `from … to)`, each in its place among those of its deal. */
function addVisits(
  { start, stage, enteredAt }: Visits,
  stages: readonly StageDates[],
  from: number,
  to: number,
): void {
  const columns = stages.map((column) => column.enteredAt);
  const codes = stages.map((column) => column.stage);
  let size = start[from]!;
  for (let deal = from; deal < to; deal++) {
    const first = size;
    for (let i = 0; i < columns.length; i++) {
      const time = columns[i]![deal]!;
      if (time !== time) continue;
      let k = size++;
      for (; k > first && enteredAt[k - 1]! > time; k--) {
        enteredAt[k] = enteredAt[k - 1]!;
        stage[k] = stage[k - 1]!;
      }
      enteredAt[k] = time;
      stage[k] = codes[i]!;
    }
    start[deal + 1] = size;
  }
}
