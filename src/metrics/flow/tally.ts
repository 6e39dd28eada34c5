import type { DealTally, TallyForm } from '../tally/form.js';

/** What a deal does in a stage, by place: what `flows` count. */
export const FLOWS = ['inflow', 'outflow', 'lost', 'cancelled', 'before', 'stuck'] as const;

/**
 * The additive counts behind the flow through stages in a period. Integers that are simply added up when the deals are
 * split.
 */
export interface FlowTally extends DealTally {
  metric: 'flow';
  /** First and last instant of the period, ISO instants, both inclusive; `asOf` is its end. */
  start: string;
  end: string;
  /**
   * `[segment, stage, what, n]` – visits to a stage: what 0 began in the period · 1 ended in it with another stage or a
   * win · 2 with a loss · 3 in another way (cancelled; begun in the period and closed at an unknown time) · 4 under way
   * before the period · 5 under way after it.
   */
  flows: number[][];
}

/** The rows of a flow tally. */
export const FLOW_FORM: TallyForm = {
  metric: 'flow',
  lists: { flows: ['segment', 'stage', FLOWS.length, 'count'] },
  same: ['start', 'end'],
  size: 'flows',
};
