import { LOST, OPEN, VOID, WON } from '../../deals/deal-table.js';
import { followDeal, newPath } from '../funnel/deal-path.js';
import { CANCELLED, COUNTED } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';

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
  readonly currency: string;
  readonly segment: string;
  /** Place of its stage; negative = none of the funnel. */
  readonly place: number;
}

/** A deal that is not there. */
export const ABSENT: DealState = {
  state: 'absent',
  inScope: false,
  inPeriod: false,
  amount: NaN,
  currency: '',
  segment: '',
  place: -1,
};

const STATES = { [OPEN]: 'open', [WON]: 'won', [LOST]: 'lost', [VOID]: 'void' } as const;

/** Reads how the deals of a table stand at its as-of date. */
export function statesOf(plan: FunnelPlan, from: number, to: number): (row: number) => DealState {
  const path = newPath(plan);
  const { table, reasons, money, segments } = plan;
  return (row) => {
    if (reasons[row] !== COUNTED && reasons[row] !== CANCELLED) return ABSENT;
    followDeal(plan, row, path);
    const state = reasons[row] === CANCELLED ? 'void' : STATES[path.outcome as 0 | 1 | 2];
    const close = state === 'open' ? table.expectedCloseAt[row]! : table.closedAt[row]!;
    const inPeriod = close >= from && close <= to;
    return {
      state,
      inScope: state === 'open' && inPeriod,
      inPeriod,
      amount: money.amounts[row]!,
      currency: money.currencies[currencyAt(plan, row)]!,
      segment: segments.names[segmentAt(plan, row)]!,
      place: path.now,
    };
  };
}
