import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import { outcomeAt } from '../deal-plan.js';
import { climbsOf, placeByClimb } from '../funnel/climbs.js';
import { followDeal, newPath } from '../funnel/deal-path.js';
import { CANCELLED, COUNTED } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { REST_SEGMENT } from '../scope.js';

/** One deal at one date. */
export interface DealState {
  /** `absent`: not there (yet), or not asked for; `void`: cancelled. */
  readonly state: 'absent' | 'open' | 'won' | 'lost' | 'void';
  /** In scope: open, and expected to close in the period. */
  readonly inScope: boolean;
  /** Closed or expected to close in the period. */
  readonly inPeriod: boolean;
  /** In units of its currency; NaN = not stated. */
  readonly amount: number;
  /** Places among the currencies and segments of both dates. */
  readonly currency: number;
  readonly segment: number;
  /** Place of the stage it is open in; negative = none of the funnel. */
  readonly place: number;
}

/** A deal that is not there. */
export const ABSENT: DealState = {
  state: 'absent',
  inScope: false,
  inPeriod: false,
  amount: NaN,
  currency: 0,
  segment: 0,
  place: -1,
};

const STATES = { [OPEN]: 'open', [WON]: 'won', [LOST]: 'lost' } as const;

/** The period of closings that is looked at, ms UTC, both inclusive; without bounds where neither is stated. */
export interface Closings {
  readonly closeFrom?: number | undefined;
  readonly closeTo?: number | undefined;
}

/** Names of both dates. */
export interface SharedNames {
  readonly currencies: readonly string[];
  readonly segments: readonly string[];
}

/** How the deals of a table stand at its as-of date. */
export interface Snapshot {
  readonly stateOf: (row: number) => DealState;
  /** False where a deal neither closed nor is expected to close in the period, so that it is nothing to look at. */
  readonly isNear: (row: number) => boolean;
}

/** Reads how the deals of a table stand at its as-of date. */
export function snapshotOf(plan: FunnelPlan, { closeFrom, closeTo }: Closings, names: SharedNames): Snapshot {
  const path = newPath(plan);
  const { table, reasons, money, segments } = plan;
  const { closedAt, expectedCloseAt } = table;
  const currencyOf = money.currencies.map((name) => names.currencies.indexOf(name));
  const rest = Math.max(0, names.segments.indexOf(REST_SEGMENT));
  const segmentOf = segments.names.map((name) => {
    const place = names.segments.indexOf(name);
    return place < 0 ? rest : place;
  });
  const [from, to] = [closeFrom ?? -Infinity, closeTo ?? Infinity];
  // A closing that is not known lies only in a period without bounds.
  const everything = closeFrom === undefined && closeTo === undefined;
  const isInside = (at: number): boolean => everything || (at >= from && at <= to);
  const climbs = climbsOf(plan);
  const placeNow = (row: number): number => {
    const place = placeByClimb(plan, climbs, row);
    if (place >= 0) return place;
    followDeal(plan, row, path);
    return path.now;
  };
  const stateOf = (row: number): DealState => {
    if (reasons[row] !== COUNTED && reasons[row] !== CANCELLED) return ABSENT;
    const state = reasons[row] === CANCELLED ? 'void' : STATES[outcomeAt(plan, row) as 0 | 1 | 2];
    const inPeriod = isInside(state === 'open' ? expectedCloseAt[row]! : closedAt[row]!);
    return {
      state,
      inScope: state === 'open' && inPeriod,
      inPeriod,
      amount: money.amounts[row]!,
      currency: currencyOf[currencyAt(plan, row)]!,
      segment: segmentOf[segmentAt(plan, row)]!,
      place: state === 'open' ? placeNow(row) : -1,
    };
  };
  return { stateOf, isNear: (row) => isInside(closedAt[row]!) || isInside(expectedCloseAt[row]!) };
}
