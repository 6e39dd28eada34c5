import {
  measureCohorts,
  selectCohortDeals,
  selectCustomerDeals,
  tallyCohorts,
  tallyCohortsSteps,
  tallyCustomerCohorts,
  validateCohortTally,
} from '../../metrics/cohort/index.js';
import type {
  CohortMeasureOptions,
  CustomerCohortRequest,
  CohortResult,
  CohortTally,
} from '../../metrics/cohort/index.js';
import { problem, ProblemError } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** What a cohort chart asks: how to count deals, and how to measure what was counted. */
interface CohortAsk extends CustomerCohortRequest, CohortMeasureOptions {
  /** Settings that a tally cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

/** More cells than this no reader and no page can use: years of deals by the day. */
const MOST_CELLS = 40_000;

/** Most columns of ages, a century of months: where there are more of them, a date is wrong. */
const MOST_AGES = 1200;

/** Measures a tally that a page can show; otherwise says that the unit is too small. */
function measure(tally: CohortTally, ask: CohortAsk): CohortResult {
  const begun = tally.members.reduce((most, [, , ages]) => Math.max(most, ages! + 1), 0);
  const ages = Math.min(begun, ask.periods ?? Infinity);
  if (ages > MOST_AGES)
    throw new ProblemError(problem('E-DATA-LIMIT', '/unit', { limit: 'ages', max: MOST_AGES, found: ages }));
  const found = tally.periods.length * ages;
  if (found > MOST_CELLS)
    throw new ProblemError(problem('E-DATA-LIMIT', '/unit', { limit: 'cells', max: MOST_CELLS, found }));
  return measureCohorts(tally, ask);
}

/** Customers come back, as deals do not: they count at the ages at which they bought. */
function returning(ask: CohortAsk): CohortAsk {
  return { ...ask, mode: ask.mode ?? 'on' };
}

/** Counts cohorts. Finished counts of stages say nothing of when a deal began. */
export const cohort: Kind = {
  ofDeals: (table, request) => {
    const ask = request as CohortAsk;
    return ask.customer === undefined
      ? measure(tallyCohorts(table, ask), ask)
      : measure(tallyCustomerCohorts(table, ask), returning(ask));
  },
  ofDealsSteps: function* (table, request) {
    const ask = request as CohortAsk;
    return ask.customer === undefined
      ? measure(yield* tallyCohortsSteps(table, ask), ask)
      : measure(tallyCustomerCohorts(table, ask), returning(ask));
  },
  ofCounts: () => {
    throw needsDeals();
  },
  ofTally: (tally, request) => {
    const ask = request as CohortAsk;
    const result = measure(validateCohortTally(tally, '/data/tally'), ask);
    return { ...result, problems: [...result.problems, ...(ask.unused ?? [])] };
  },
  // A customer belongs to its first deal: which of its deals are chosen changes who it is.
  tally: (table, request) => {
    const ask = request as CohortAsk;
    return ask.customer === undefined ? tallyCohorts(table, ask) : null;
  },
  records: (table, request, { cohort: label, age, segment, of }) => {
    const ask = request as CohortAsk;
    const mark = { cohort: label, age: age === undefined ? undefined : Number(age), segment };
    return ask.customer === undefined
      ? selectCohortDeals(table, ask, { ...mark, closed: of === 'closed' })
      : selectCustomerDeals(table, returning(ask), mark);
  },
};
