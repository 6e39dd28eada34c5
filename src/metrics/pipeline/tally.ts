import type { DealTally, TallyForm } from '../tally/form.js';

/** Win probabilities are counted in millionths; this stands for "not stated". */
export const NO_PROBABILITY = 1_000_001;

/**
 * The additive counts behind a pipeline: what is open at the as-of date, and what closed in a period. Integers
 * that are simply added up when the deals are split.
 */
export interface PipelineTally extends DealTally {
  metric: 'pipeline';
  /** First and last instant of the period of closings, as ISO instants; null = without bound. */
  closeFrom: string | null;
  closeTo: string | null;
  /**
   * `[segment, stage, currency, probability, n, amount, missing, overdue, undated, aged, ageDays, due, dueAmount]` –
   * open deals by their stage and win probability in millionths (1,000,001 = not stated). Of n: `missing` without
   * an amount, `overdue` expected to close before the as-of date, `undated` without a date of that, `aged` with a
   * known creation, `ageDays` whole days since it, together; `due` expected to close in the period, and their
   * money.
   */
  open: number[][];
  /**
   * `[segment, stage, currency, known, days, n, amount, missing]` – open deals by whole days since they came to
   * their stage; known 0 (days 0) where that is not known.
   */
  stays: number[][];
  /**
   * `[segment, stage, known, days, n]` – open deals by days since somebody worked on them, rounded up, so that
   * longer than a number of days is more than that number; known 0 (days 0) where that is not known.
   */
  idle: number[][];
  /**
   * `[segment, currency, outcome, n, amount, missing]` – all open deals (0), stages or none, and those won (1) and
   * lost (2) in the period.
   */
  outcomes: number[][];
}

/** The rows of a pipeline tally. */
export const PIPELINE_FORM: TallyForm = {
  metric: 'pipeline',
  lists: {
    open: [
      'segment',
      'stage',
      'currency',
      NO_PROBABILITY + 1,
      'count',
      'money',
      'part',
      'part',
      'part',
      'part',
      'sum',
      'part',
      'money',
    ],
    stays: ['segment', 'stage', 'currency', 2, 'whole', 'count', 'money', 'part'],
    idle: ['segment', 'stage', 2, 'whole', 'count'],
    outcomes: ['segment', 'currency', 3, 'count', 'money', 'part'],
  },
  same: ['closeFrom', 'closeTo'],
  size: 'outcomes',
};
