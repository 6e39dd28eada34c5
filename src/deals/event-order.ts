import type { DictionaryColumn } from './deal-table.js';
import { eachRow, within } from './steps.js';
import type { Steps } from './steps.js';

/** Changes of stage as a source lists them, one a row, in the order of the source. */
export interface StageEvents {
  /** How many deals there are. */
  readonly deals: number;
  /** Which deal, `0 … deals - 1`. */
  readonly deal: Uint32Array;
  /** Code of the stage entered; 0 = not stated. */
  readonly stage: DictionaryColumn['codes'];
  /** Code of the stage left, where the source states it; 0 = none. */
  readonly from?: DictionaryColumn['codes'];
  /** Instant of entry in ms UTC; NaN = not known. */
  readonly at: Float64Array;
  /** What is entered again without having been left counts again: things that were done. */
  readonly repeats?: boolean;
}

/** Rows of stage events, deal by deal and in time: those of deal `i` are `rows[start[i] … start[i + 1])`. */
export interface EventOrder {
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
}

/** Up to this many events of a deal are sorted in place, and looked through for equal ones. */
const FEW = 64;

/**
 * Whether the source lists the newest event first: nine times as many steps back in time as forward, within deals or,
 * where no deal has two different times, over the whole list.
 */
export function isNewestFirst(events: StageEvents): boolean {
  const within = timeSteps(events.at, events.deal, events.deals);
  const { back, forward } = within.back + within.forward > 0 ? within : timeSteps(events.at, null, 1);
  return back > 9 * forward;
}

function timeSteps(
  at: Float64Array,
  deal: Uint32Array | null,
  deals: number,
): { back: number; forward: number } {
  const last = new Float64Array(deals).fill(NaN);
  let back = 0;
  let forward = 0;
  for (let row = 0; row < at.length; row++) {
    if (Number.isNaN(at[row]!)) continue;
    const group = deal === null ? 0 : deal[row]!;
    if (at[row]! < last[group]!) back++;
    else if (at[row]! > last[group]!) forward++;
    last[group] = at[row]!;
  }
  return { back, forward };
}

/**
 * Orders events by deal and time. Equal times keep the order of the source – turned round where it lists the newest
 * first –, except that an event whose stage left is the stage the deal is in goes first. An event without a time stays
 * behind the one before it.
 */
export function* orderEvents(events: StageEvents, newestFirst: boolean): Steps<EventOrder> {
  const { start, rows } = byDeal(events, newestFirst);
  yield 0.2;
  const key = sortKeys(events.at, start, rows);
  yield 0.4;
  const sort = eachRow(events.deals, (deal) => {
    sortRows(rows, key, start[deal]!, start[deal + 1]!);
    if (events.from) chainTies(events.stage, events.from, rows, key, start[deal]!, start[deal + 1]!);
  });
  yield* within(sort, 0.4, 1);
  return { start, rows };
}

function byDeal({ deals, deal }: StageEvents, reversed: boolean): { start: Uint32Array; rows: Uint32Array } {
  const start = new Uint32Array(deals + 1);
  for (let row = 0; row < deal.length; row++) start[deal[row]! + 1]!++;
  for (let i = 0; i < deals; i++) start[i + 1]! += start[i]!;
  const next = start.slice(0, deals);
  const rows = new Uint32Array(deal.length);
  for (let i = 0; i < deal.length; i++) {
    const row = reversed ? deal.length - 1 - i : i;
    rows[next[deal[row]!]!++] = row;
  }
  return { start, rows };
}

/** Time of each place in `rows`; where it is not known, that of the place before. */
function sortKeys(at: Float64Array, start: Uint32Array, rows: Uint32Array): Float64Array {
  const key = new Float64Array(rows.length);
  for (let deal = 0; deal < start.length - 1; deal++) {
    let last = -Infinity;
    for (let i = start[deal]!; i < start[deal + 1]!; i++) {
      const time = at[rows[i]!]!;
      if (!Number.isNaN(time)) last = time;
      key[i] = last;
    }
  }
  return key;
}

function sortRows(rows: Uint32Array, key: Float64Array, from: number, to: number): void {
  if (to - from > FEW) return sortMany(rows, key, from, to);
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!;
    const time = key[i]!;
    let k = i - 1;
    for (; k >= from && key[k]! > time; k--) {
      rows[k + 1] = rows[k]!;
      key[k + 1] = key[k]!;
    }
    rows[k + 1] = row;
    key[k + 1] = time;
  }
}

function sortMany(rows: Uint32Array, key: Float64Array, from: number, to: number): void {
  const times = key.slice(from, to);
  const old = rows.slice(from, to);
  const places = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b);
  places.forEach((place, i) => {
    rows[from + i] = old[place]!;
    key[from + i] = times[place]!;
  });
}

type Codes = DictionaryColumn['codes'];

function chainTies(
  stage: Codes,
  left: Codes,
  rows: Uint32Array,
  key: Float64Array,
  from: number,
  to: number,
): void {
  let now = 0;
  for (let i = from; i < to; i++) {
    for (let k = i; k < to && k < i + FEW && key[k] === key[i]; k++) {
      if (left[rows[k]!] !== now) continue;
      moveUp(rows, k, i);
      break;
    }
    now = stage[rows[i]!]! || now;
  }
}

function moveUp(rows: Uint32Array, from: number, to: number): void {
  const row = rows[from]!;
  rows.copyWithin(to + 1, to, from);
  rows[to] = row;
}

/** Whether an event repeats one with the same time, stage and stage left among those shortly before it in the order. */
export function isRepeated(events: StageEvents, { rows }: EventOrder, place: number, first: number): boolean {
  const row = rows[place]!;
  const { at, stage, from } = events;
  for (let k = place - 1; k >= first && k >= place - FEW; k--) {
    const other = rows[k]!;
    if (at[other] !== at[row]) return false;
    if (stage[other] === stage[row] && (!from || from[other] === from[row])) return true;
  }
  return false;
}
