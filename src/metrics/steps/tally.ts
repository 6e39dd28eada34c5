import type { DealTally, TallyForm } from '../tally/form.js';

/**
 * The additive counts behind a funnel of events. Integers that are simply added up when the ids are split. `stages` are
 * the steps.
 */
export interface StepTally extends DealTally {
  metric: 'steps';
  order: 'ordered' | 'strict' | 'unordered';
  entry: 'first' | 'any';
  /** Longest time from the start to a step, inclusive: days of 24 hours, or the unit of the events; null = none. */
  window: number | null;
  /** `[segment, level, n]` – deals, or ids, by how many steps they completed; 0 = not even the first. */
  levels: number[][];
}

/** The rows of a tally of steps. */
export const STEP_FORM: TallyForm = {
  metric: 'steps',
  lists: { levels: ['segment', 'whole', 'count'] },
  same: ['order', 'entry', 'window'],
  size: 'levels',
};
