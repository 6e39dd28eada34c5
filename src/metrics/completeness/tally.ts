import type { DealTally, TallyForm } from '../tally/form.js';

/** The additive counts behind information completeness. Integers that are simply added up when the deals are split. */
export interface CompletenessTally extends DealTally {
  metric: 'completeness';
  /** Fields that should be filled, by index. */
  fields: string[];
  /** `[segment, field, n, filled]` – deals that are asked for a field, and those of them that state it. */
  filled: number[][];
  /** `[segment, missing, n]` – deals by how many of the fields that they are asked for are missing. */
  gaps: number[][];
}

/** The rows of a tally of completeness. */
export const COMPLETENESS_FORM: TallyForm = {
  metric: 'completeness',
  lists: { filled: ['segment', 'whole', 'count', 'part'], gaps: ['segment', 'whole', 'count'] },
  same: ['fields'],
  size: 'gaps',
};
