import {
  measureCohorts,
  selectCohortDeals,
  tallyCohorts,
  tallyCohortsSteps,
  validateCohortTally,
} from '../../metrics/cohort/index.js';
import type {
  CohortMeasureOptions,
  CohortRequest,
  CohortResult,
  CohortTally,
} from '../../metrics/cohort/index.js';
import { problem, ProblemError } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** What a cohort chart asks: how to count deals, and how to measure what was counted. */
interface CohortAsk extends CohortRequest, CohortMeasureOptions {
  /** Settings that a tally cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

/** More cells than this no reader and no page can use: years of deals by the day. */
const MOST_CELLS = 40_000;

/** Measures a tally that a page can show; otherwise says that the unit is too small. */
function measure(tally: CohortTally, ask: CohortAsk): CohortResult {
  const begun = tally.members.reduce((most, [, , ages]) => Math.max(most, ages! + 1), 0);
  const found = tally.periods.length * Math.min(begun, ask.periods ?? Infinity);
  if (found > MOST_CELLS)
    throw new ProblemError(problem('E-DATA-LIMIT', '/unit', { limit: 'cells', max: MOST_CELLS, found }));
  return measureCohorts(tally, ask);
}

/** Counts cohorts. Finished counts of stages say nothing of when a deal began. */
export const cohort: Kind = {
  ofDeals: (table, request) => {
    const ask = request as CohortAsk;
    return measure(tallyCohorts(table, ask), ask);
  },
  ofDealsSteps: function* (table, request) {
    const ask = request as CohortAsk;
    return measure(yield* tallyCohortsSteps(table, ask), ask);
  },
  ofCounts: () => {
    throw needsDeals();
  },
  ofTally: (tally, request) => {
    const ask = request as CohortAsk;
    const result = measure(validateCohortTally(tally, '/data/tally'), ask);
    return { ...result, problems: [...result.problems, ...(ask.unused ?? [])] };
  },
  tally: (table, request) => tallyCohorts(table, request as CohortAsk),
  records: (table, request, { cohort: label, age, segment, of }) =>
    selectCohortDeals(table, request as CohortAsk, {
      cohort: label,
      age: age === undefined ? undefined : Number(age),
      segment,
      closed: of === 'closed',
    }),
};
