/** Something that happened to someone. */
export interface StepEvent {
  /** To whom. */
  readonly id: string;
  readonly step: string;
  /** When, in any unit; null = not known. */
  readonly t: number | null;
}

/** Which chains of events count. */
export interface ChainRequest {
  /** Steps in the order of the funnel. */
  readonly steps: readonly string[];
  /**
   * `ordered` (default): other events may lie between two steps · `strict`: none may · `unordered`: distinct
   * steps in any order.
   */
  readonly order?: 'ordered' | 'strict' | 'unordered' | undefined;
  /**
   * `first` (default): a chain starts only at the first event that can start one · `any`: the best chain over
   * all starts.
   */
  readonly entry?: 'first' | 'any' | undefined;
  /** Longest time from the start to a step, in the unit of the events, inclusive; null (default) = none. */
  readonly window?: number | null | undefined;
}

/** How far one id came. */
export interface IdLevel {
  readonly id: string;
  /** Steps completed. */
  readonly level: number;
}

/** How far all ids came. */
export interface ChainLevels {
  /** In order of first appearance. */
  readonly levels: IdLevel[];
  /** By step: ids that completed it and all before it. */
  readonly counts: number[];
  /** Events left out because their time is not known. */
  readonly untimed: number;
}

/** An event as the place of its step; −1 = none of the steps. */
export interface Placed {
  readonly place: number;
  readonly t: number;
}

/**
 * How many steps each id completes in a window, and how many ids complete each step. Events are taken in time;
 * those at the same time in the order of the steps, so that a tie never stops a chain. A step that is named twice
 * counts where it stands first. Events at an unknown time are left out and numbered; without events there are no
 * ids and all counts are 0. (As `windowFunnel` of ClickHouse; with `any` the best start, as Mixpanel's optimized
 * re-entry.)
 */
export function measureChains(events: readonly StepEvent[], request: ChainRequest): ChainLevels {
  const { steps, order = 'ordered', entry = 'first', window } = request;
  const place = new Map(steps.toReversed().map((step, i) => [step, steps.length - 1 - i]));
  const byId = new Map<string, Placed[]>();
  for (const { id, step, t } of events) {
    const mine = byId.get(id) ?? [];
    byId.set(id, mine);
    if (t !== null && Number.isFinite(t)) mine.push({ place: place.get(step) ?? -1, t });
  }
  const rules = { order, entry, window: window ?? Infinity, steps: steps.length };
  const levels = [...byId].map(([id, mine]) => ({ id, level: chainLevel(mine, rules) }));
  const counts = steps.map((_, i) => levels.filter((one) => one.level > i).length);
  const timed = [...byId.values()].reduce((sum, mine) => sum + mine.length, 0);
  return { levels, counts, untimed: events.length - timed };
}

/** Which chains count, with everything decided. */
export interface ChainRules {
  readonly order: 'ordered' | 'strict' | 'unordered';
  readonly entry: 'first' | 'any';
  /** In the unit of the events; ∞ = none. */
  readonly window: number;
  /** How many steps there are. */
  readonly steps: number;
}

/** How many steps the events of one id complete; they are sorted in place. Without events 0. */
export function chainLevel(events: Placed[], { order, entry, window, steps }: ChainRules): number {
  const level = { ordered: orderedLevel, strict: strictLevel, unordered: unorderedLevel }[order];
  return level(events.sort(byProgress), entry, window, steps);
}

function byProgress(a: Placed, b: Placed): number {
  return a.t - b.t || rank(a) - rank(b);
}

/** Events that are no step come last among those at the same time. */
function rank({ place }: Placed): number {
  return place < 0 ? Infinity : place;
}

/**
 * Keeps for each step the latest start from which it can still be reached: a later start never reaches less.
 */
function orderedLevel(
  events: readonly Placed[],
  entry: 'first' | 'any',
  window: number,
  steps: number,
): number {
  const start = Array<number>(steps).fill(NaN);
  for (const { place, t } of events) {
    if (place === 0 && (entry === 'any' || Number.isNaN(start[0]))) start[0] = t;
    if (place > 0 && t <= start[place - 1]! + window) start[place] = start[place - 1]!;
  }
  const open = start.findIndex(Number.isNaN);
  return open < 0 ? steps : open;
}

/** Follows the events directly behind a start. */
function strictLevel(events: readonly Placed[], entry: 'first' | 'any', window: number): number {
  let best = 0;
  for (const [i, start] of events.entries()) {
    if (start.place !== 0) continue;
    let level = 1;
    for (
      let next = events[i + level];
      next?.place === level && next.t <= start.t + window;
      next = events[i + level]
    )
      level++;
    best = Math.max(best, level);
    if (entry === 'first') break;
  }
  return best;
}

/**
 * Counts distinct steps in a window that slides from event to event; with `first` it stays at the first step
 * seen.
 */
function unorderedLevel(
  events: readonly Placed[],
  entry: 'first' | 'any',
  window: number,
  steps: number,
): number {
  const mine = events.filter(({ place }) => place >= 0);
  const inside = new Uint32Array(steps);
  let distinct = 0;
  let best = 0;
  let end = 0;
  for (const [i, start] of mine.entries()) {
    for (; end < mine.length && mine[end]!.t <= start.t + window; end++)
      if (inside[mine[end]!.place]!++ === 0) distinct++;
    best = Math.max(best, distinct);
    if (entry === 'first') break;
    if (i < end && --inside[start.place]! === 0) distinct--;
  }
  return best;
}
