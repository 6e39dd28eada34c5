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
import type { Problem } from '../../problems.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** What a chart of times asks: how to count deals, and how to measure what was counted. */
interface VelocityAsk extends VelocityRequest {
  readonly confidence?: number | undefined;
  /** Settings that a tally cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

function* measureSteps(table: DealTable, request: unknown): Steps<object> {
  const ask = request as VelocityAsk;
  return measureVelocity(yield* tallyVelocitySteps(table, ask), ask);
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
    const result = measureVelocity(validateVelocityTally(tally, '/data/tally'), ask);
    return { ...result, problems: [...result.problems, ...(ask.unused ?? [])] };
  },
  tally: (table, request) => tallyVelocity(table, request as VelocityAsk),
  records: (table, request, target) => selectVelocityDeals(table, request as VelocityAsk, target),
};
