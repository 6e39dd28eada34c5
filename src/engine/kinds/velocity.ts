import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { DealTable } from '../../deals/deal-table.js';
import {
  measureVelocity,
  selectVelocityDeals,
  tallyVelocity,
  tallyVelocitySteps,
  validateVelocityTally,
} from '../../metrics/velocity/index.js';
import type { VelocityRequest } from '../../metrics/velocity/index.js';
import { measureScorecard, selectScorecardDeals } from '../../metrics/scorecard/index.js';
import type { ScorecardRequest } from '../../metrics/scorecard/index.js';
import type { Problem } from '../../problems.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** What a chart of times asks: how to count deals, and how to measure what was counted. */
interface VelocityAsk extends VelocityRequest {
  readonly confidence?: number | undefined;
  /** A scorecard is asked for: which figures, of which periods. */
  readonly scorecard?: ScorecardRequest | undefined;
  readonly binDays?: number | undefined;
  /** Settings that a tally, or the view, cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

function* measureSteps(table: DealTable, request: unknown): Steps<object> {
  const ask = request as VelocityAsk;
  const { scorecard } = ask;
  const result = scorecard
    ? measureScorecard(table, { ...ask, ...scorecard })
    : measureVelocity(yield* tallyVelocitySteps(table, ask), ask);
  return withUnused(result, ask);
}

function withUnused<T extends { readonly problems: readonly Problem[] }>(
  result: T,
  { unused = [] }: VelocityAsk,
): T {
  return { ...result, problems: [...result.problems, ...unused] };
}

/** Counts times. Finished counts of stages say nothing of how long anything took. */
export const velocity: Kind = {
  ofDeals: (table, request) => atOnce(measureSteps(table, request)),
  ofDealsSteps: measureSteps,
  ofCounts: () => {
    throw needsDeals();
  },
  ofTally: (tally, request) => {
    const ask = request as VelocityAsk;
    return withUnused(measureVelocity(validateVelocityTally(tally, '/data/tally'), ask), ask);
  },
  // A scorecard is counted deal by deal: medians and customers of two periods have no key.
  tally: (table, request) => {
    const ask = request as VelocityAsk;
    return ask.scorecard ? null : tallyVelocity(table, ask);
  },
  records: (table, request, target) => {
    const ask = request as VelocityAsk;
    return ask.scorecard
      ? selectScorecardDeals(table, { ...ask, ...ask.scorecard }, target)
      : selectVelocityDeals(table, ask, target);
  },
};
