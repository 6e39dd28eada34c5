import {
  measureCohorts,
  selectCohortDeals,
  tallyCohorts,
  validateCohortTally,
} from '../../metrics/cohort/index.js';
import type { CohortMeasureOptions, CohortRequest } from '../../metrics/cohort/index.js';
import type { Problem } from '../../problems.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** What a cohort chart asks: how to count deals, and how to measure what was counted. */
interface CohortAsk extends CohortRequest, CohortMeasureOptions {
  /** Settings that a tally cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

/** Counts cohorts. Finished counts of stages say nothing of when a deal began. */
export const cohort: Kind = {
  ofDeals: (table, request) => {
    const ask = request as CohortAsk;
    return measureCohorts(tallyCohorts(table, ask), ask);
  },
  ofCounts: () => {
    throw needsDeals();
  },
  ofTally: (tally, request) => {
    const ask = request as CohortAsk;
    const result = measureCohorts(validateCohortTally(tally, '/data/tally'), ask);
    return { ...result, problems: [...result.problems, ...(ask.unused ?? [])] };
  },
  records: (table, request, { cohort: label, age, segment }) =>
    selectCohortDeals(table, request as CohortAsk, {
      cohort: label,
      age: age === undefined ? undefined : Number(age),
      segment,
    }),
};
