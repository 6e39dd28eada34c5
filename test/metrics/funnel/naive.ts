import type { Counting } from '../../../src/metrics/funnel/result.js';
import { DAY, instant } from './sample.js';
import type { SampleDeal } from './sample.js';

/** A second, slow way to count a deal, written from the definitions alone. */
export interface NaiveRule {
  readonly stages: readonly string[];
  readonly won: string | null;
  readonly counting: Exclude<Counting, 'given'>;
  readonly asOf: number;
  /** Days; null = none. */
  readonly window: number | null;
  readonly noHistory: boolean;
}

export type Fate = 'advanced' | 'lost' | 'regressed' | 'open';

/** Where a deal counts, or why it does not. */
export interface NaiveCount {
  readonly reason: string | null;
  readonly outcome: 'open' | 'won' | 'lost';
  /** By stage. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Whole days by stage, and how they ended. */
  readonly days: ReadonlyMap<string, { readonly days: number; readonly end: 0 | 1 | 2 }>;
  /** Entries into stages that are not in the funnel, and into stages of the funnel without a time. */
  readonly unknown: number;
  readonly untimed: number;
}

interface Step {
  readonly stage: string;
  readonly at: number;
}

const LOSSES = ['Closed Lost'];

interface Observed {
  /** Entries into stages of the funnel, in order. */
  readonly steps: readonly Step[];
  readonly outcome: 'open' | 'won' | 'lost';
  readonly closed: number;
  readonly horizon: number;
  /** Stage it is in now, of the funnel or not; empty = none known. */
  readonly now: string;
  readonly unknown: number;
  readonly untimed: number;
  readonly loss: boolean;
  readonly cut: boolean;
  /** Whether it is not known what happened within the window. */
  readonly undated: boolean;
}

/** Time of each entry; where not known, that of the entry before, otherwise the beginning of time. */
function effectiveTimes(deal: SampleDeal): number[] {
  let last = -Infinity;
  return deal.entries.map(({ day }) => (last = day === null ? last : instant(day)));
}

function observe(deal: SampleDeal, rule: NaiveRule): Observed {
  const known = (stage: string): boolean => rule.stages.includes(stage);
  const times = effectiveTimes(deal);
  const windowed = rule.window !== null && rule.counting !== 'current' && !rule.noHistory;
  const first = deal.entries.findIndex(({ stage }, i) => known(stage) && times[i]! <= rule.asOf);
  let horizon = rule.asOf;
  if (windowed) {
    const entered = first < 0 ? NaN : instant(deal.entries[first]!.day);
    const start = Number.isNaN(entered) ? instant(deal.created) : entered;
    horizon = Number.isNaN(start) ? -Infinity : Math.min(rule.asOf, start + rule.window * DAY);
  }
  const limit = (i: number): number => (windowed && first >= 0 && i > first ? horizon : rule.asOf);
  const late = deal.entries.map(({ day }, i) =>
    day === null && i > 0 ? times[i]! > limit(i) : instant(day) > limit(i),
  );
  const cutByEntry = late.includes(true);
  const seen = deal.entries.filter(
    ({ day }, i) => !late[i] && !(windowed && first >= 0 && i > first && day === null),
  );
  const closedAt = instant(deal.closed);
  const cut = cutByEntry || (deal.outcome !== 'open' && closedAt > horizon);
  const untimed = deal.entries.filter(({ stage, day }, i) => !late[i] && known(stage) && day === null).length;
  let steps = seen
    .filter(({ stage }) => known(stage))
    .map(({ stage, day }): Step => ({ stage, at: instant(day) }));
  const ordered = deal.entries.every(({ day }) => day !== null);
  if (ordered) {
    const place = (stage: string): number => rule.stages.indexOf(stage);
    steps = steps.toSorted((a, b) => a.at - b.at || place(a.stage) - place(b.stage));
  }
  const placeNow = (list: readonly Step[]): number => rule.stages.indexOf(list.at(-1)?.stage ?? '');
  const wonPlace = rule.won === null ? Infinity : rule.stages.indexOf(rule.won);
  const provenWin = deal.outcome === 'won' && placeNow(steps) >= wonPlace && !cut;
  let outcome = deal.outcome === 'void' ? 'open' : deal.outcome;
  if (Number.isNaN(closedAt) ? cut : closedAt > horizon) outcome = 'open';
  const provenLoss = deal.outcome === 'lost' && LOSSES.includes(seen.at(-1)?.stage ?? '');
  const endUnknown = Number.isNaN(closedAt) && outcome !== 'open' && !provenWin && !provenLoss;
  const others = seen.filter(({ stage }) => !known(stage)).map(({ stage }) => stage);
  let now = seen.at(-1)?.stage ?? '';
  if (known(now)) now = steps.at(-1)!.stage;
  const silent = deal.entries.length === 0;
  const stated = deal.stage;
  const usable = !cut || (silent && known(stated) && stated !== rule.won);
  const agrees = stated === '' || stated === seen.at(-1)?.stage;
  if (usable && !agrees && !(windowed && steps.length > 0)) {
    if (!known(stated)) others.push(stated);
    else if (steps.at(-1)?.stage !== stated) steps = [...steps, { stage: stated, at: NaN }];
    now = stated;
  }
  if (outcome === 'won' && rule.won !== null && placeNow(steps) < wonPlace) {
    steps = [...steps, { stage: rule.won, at: closedAt }];
    now = rule.won;
  }
  const loss = others.some((stage) => LOSSES.includes(stage));
  const unknown = others.filter((stage) => !LOSSES.includes(stage)).length;
  const timeless = steps.every(({ at }) => Number.isNaN(at)) && steps.some((step) => placeNow([step]) > 0);
  const undated =
    windowed &&
    (endUnknown || horizon === -Infinity || (timeless && steps.length === 1 && outcome === 'open'));
  return { steps, outcome, closed: closedAt, horizon, now, cut, undated, loss, unknown, untimed };
}

/** Stages in which a deal is counted, or why in none. */
function countedStages(
  seen: Observed,
  { stages, counting, won, noHistory }: NaiveRule,
): readonly string[] | string {
  const { steps, outcome, unknown, loss, cut, now } = seen;
  const nowhere =
    steps.length > 0
      ? 'before-first'
      : unknown > 0
        ? 'unknown-stage'
        : loss || cut
          ? 'before-first'
          : 'no-stage';
  const visited = new Set(steps.map(({ stage }) => stage));
  if (counting === 'current') {
    if (outcome === 'lost') return 'lost-now';
    return now === '' ? nowhere : stages.includes(now) ? [now] : 'unknown-stage';
  }
  if (counting === 'entered')
    return visited.size === 0 ? nowhere : stages.filter((stage) => visited.has(stage));
  if (counting === 'reached') {
    if (outcome === 'won' && won === null && stages.length > 0) return stages;
    const reached = stages.filter((_, i) => stages.slice(i).some((later) => visited.has(later)));
    if (reached.length > 0) return reached;
    return noHistory && outcome === 'lost' && loss ? stages.slice(0, 1) : nowhere;
  }
  // In order: the stages up to i are a subsequence of the entries.
  const inOrder = stages.filter((_, i) =>
    isSubsequence(
      stages.slice(0, i + 1),
      steps.map(({ stage }) => stage),
    ),
  );
  return inOrder.length > 0 ? inOrder : nowhere;
}

function isSubsequence(wanted: readonly string[], all: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const found = all.indexOf(wanted[0]!);
  return found >= 0 && isSubsequence(wanted.slice(1), all.slice(found + 1));
}

/** Number of the entry from which on a deal is looked at after it counted in a stage. */
function countedFrom(seen: Observed, rule: NaiveRule, stage: string): number {
  const names = seen.steps.map((step) => step.stage);
  if (rule.counting === 'entered') return names.indexOf(stage);
  const upTo = rule.stages.slice(0, rule.stages.indexOf(stage) + 1);
  return names.findIndex((_, k) => isSubsequence(upTo, names.slice(0, k + 1)));
}

function fateOf(seen: Observed, rule: NaiveRule, stage: string): Fate {
  const place = (name: string): number => rule.stages.indexOf(name);
  const last = place(stage) === rule.stages.length - 1;
  const later = seen.steps.slice(rule.counting === 'reached' ? 0 : countedFrom(seen, rule, stage) + 1);
  if (later.some((step) => place(step.stage) > place(stage))) return 'advanced';
  if (seen.outcome === 'won') return rule.won === null || last ? 'advanced' : 'open';
  if (seen.outcome === 'lost') return 'lost';
  const now = seen.steps.at(-1)?.stage;
  return now !== undefined && place(now) < place(stage) ? 'regressed' : 'open';
}

function daysIn(seen: Observed, rule: NaiveRule, stage: string): { days: number; end: 0 | 1 | 2 } | null {
  const place = (name: string): number => rule.stages.indexOf(name);
  const first = seen.steps.findIndex((step) => step.stage === stage);
  if (first < 0 || place(stage) === rule.stages.length - 1) return null;
  const next = seen.steps.slice(first + 1).find((step) => place(step.stage) > place(stage));
  const wonEnd = seen.outcome === 'won' && rule.won === null;
  const end = next !== undefined || wonEnd ? 1 : seen.outcome === 'lost' ? 2 : 0;
  const until = next !== undefined ? next.at : end === 0 ? seen.horizon : seen.closed;
  const days = Math.floor((until - seen.steps[first]!.at) / DAY);
  return days >= 0 && Number.isFinite(days) ? { days, end } : null;
}

/** Counts one deal that no filter leaves out. */
export function countNaively(deal: SampleDeal, rule: NaiveRule): NaiveCount {
  const seen = observe(deal, rule);
  const found = countedStages(seen, rule);
  const stages = seen.undated && typeof found !== 'string' ? 'undated' : found;
  const { outcome, unknown, untimed } = seen;
  if (typeof stages === 'string')
    return { reason: stages, outcome, fates: new Map(), days: new Map(), unknown, untimed };
  const fates = new Map(
    stages.map((stage) => [stage, rule.counting === 'current' ? 'open' : fateOf(seen, rule, stage)] as const),
  );
  const days = new Map<string, { days: number; end: 0 | 1 | 2 }>();
  if (rule.counting !== 'current')
    for (const stage of stages) {
      const found = daysIn(seen, rule, stage);
      if (found !== null) days.set(stage, found);
    }
  return { reason: null, outcome, fates, days, unknown, untimed };
}
