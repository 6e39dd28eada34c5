import type { DealTable, StageCount } from '../deals/deal-table.js';
import type { DealTally } from '../metrics/tally/form.js';
import { problem, ProblemError } from '../problems.js';
import type { Target } from './engine.js';

/** Finished counts of a file, and the currency of their amounts; empty = not stated. */
export interface StageCounts {
  readonly counts: readonly StageCount[];
  readonly currency: string;
}

/**
 * How a kind of chart counts: deals, finished counts of a file, or a tally from elsewhere. `request` is what the reader of
 * the chart asks. A kind that cannot use finished counts throws `needsDeals`.
 */
export interface Kind {
  readonly ofDeals: (table: DealTable, request: unknown) => object;
  /** The same in short steps that tell the share done, where counting many deals takes long. */
  readonly ofDealsSteps?: (table: DealTable, request: unknown) => Generator<number, object, void>;
  readonly ofCounts: (counts: StageCounts, request: unknown) => object;
  readonly ofTally: (tally: unknown, request: unknown) => object;
  /**
   * The tally that `ofDeals` measures, which `ofTally` measures too: it can be counted by one more key. Null where the deals
   * themselves are needed, and so where it is left out.
   */
  readonly tally?: (table: DealTable, request: unknown) => DealTally | null;
  /** Ids of the deals behind a part of a drawing. */
  readonly records: (table: DealTable, request: unknown, target: Target) => readonly string[];
}

/** Finds how a kind counts, at once or once its code has come. */
export type FindKind = (name: string) => Kind | Promise<Kind>;

/** What a kind throws that finished counts of stages are not enough for. */
export function needsDeals(): ProblemError {
  return new ProblemError(problem('E-DATA-COUNTS', '/data'));
}

/** What is thrown for a kind that cannot be counted. */
export function noEngine(name: string): ProblemError {
  return new ProblemError(problem('E-INTERNAL', '', { message: `no engine for ${name}` }));
}
