import { codeArray } from './codes.js';
import type { Visits } from './deal-table.js';
import { isRepeated } from './event-order.js';
import type { EventOrder, StageEvents } from './event-order.js';
import { trimmed } from './growing.js';
import { eachRow, inStretches } from './steps.js';
import type { Steps } from './steps.js';

/** Visits of deals whose past is not known. */
export function noVisits(deals: number): Visits {
  return { start: new Uint32Array(deals + 1), stage: new Uint16Array(0), enteredAt: new Float64Array(0) };
}

/**
 * Stage visits out of ordered events. Left out: exact repetitions, events without a stage, and events that change
 * nothing, unless they count again. Where an event leaves a stage the deal was not known to be in, that stage is a visit at
 * an unknown time.
 */
export function* visitsFromEvents(events: StageEvents, order: EventOrder, labels: number): Steps<Visits> {
  const { stage, from, at, repeats = false } = events;
  const start = new Uint32Array(events.deals + 1);
  const visited = codeArray(order.rows.length * (from ? 2 : 1), labels);
  const enteredAt = new Float64Array(visited.length);
  let size = 0;
  const visit = (deal: number): void => {
    let now = 0;
    for (let place = order.start[deal]!; place < order.start[deal + 1]!; place++) {
      const row = order.rows[place]!;
      if (isRepeated(events, order, place, order.start[deal]!)) continue;
      const left = from ? from[row]! : 0;
      if (left !== 0 && left !== now) {
        visited[size] = now = left;
        enteredAt[size++] = NaN;
      }
      if (stage[row] === 0 || (stage[row] === now && !repeats)) continue;
      visited[size] = now = stage[row]!;
      enteredAt[size++] = at[row]!;
    }
    start[deal + 1] = size;
  };
  yield* eachRow(events.deals, visit);
  return { start, stage: trimmed(visited, size), enteredAt: trimmed(enteredAt, size) };
}

/** Dates of entry row by row, as they stand in a file: those of row `i` are `start[i] … start[i + 1])`, in any order. */
export interface StageEntries {
  readonly start: Uint32Array;
  /** Which of the stages of the file was entered, counted from 0 in its order. */
  readonly stage: Uint16Array;
  readonly enteredAt: Float64Array;
  /** Whether those of each row are in order already: by time, and where that is equal by stage. Otherwise that is not known. */
  readonly ordered?: boolean;
}

/**
 * Stage visits out of one date a stage, ordered by time; equal times in the order of the stages of the file. May change and
 * return the arrays given.
 *
 * @param codes of the stages of the file
 * @param labels how many stages have a code
 */
export function* visitsFromEntries(
  entries: StageEntries,
  codes: readonly number[],
  labels: number,
): Steps<Visits> {
  const { start, enteredAt } = entries;
  const deals = start.length - 1;
  const isNarrow = codeArray(0, labels) instanceof Uint16Array;
  const stage = isNarrow ? entries.stage : new Uint32Array(enteredAt.length);
  const code = Uint32Array.from(codes);
  yield* inStretches(deals, (deal, to) => {
    if (!entries.ordered) orderEntries(entries, deal, to);
    for (let k = start[deal]!; k < start[to]!; k++) stage[k] = code[entries.stage[k]!]!;
  });
  return { start, stage, enteredAt };
}

/** Orders the entries of each of the deals `from … to)`, most of which are in order already. */
function orderEntries({ start, stage, enteredAt }: StageEntries, from: number, to: number): void {
  for (let deal = from; deal < to; deal++) {
    const first = start[deal]!;
    const last = start[deal + 1]!;
    for (let i = first + 1; i < last; i++) {
      const at = enteredAt[i]!;
      const entered = stage[i]!;
      let k = i;
      for (; k > first && isAfter(enteredAt[k - 1]!, stage[k - 1]!, at, entered); k--) {
        enteredAt[k] = enteredAt[k - 1]!;
        stage[k] = stage[k - 1]!;
      }
      if (k === i) continue;
      enteredAt[k] = at;
      stage[k] = entered;
    }
  }
}

function isAfter(time: number, stage: number, other: number, otherStage: number): boolean {
  return time > other || (time === other && stage > otherStage);
}
