import type { DealScope } from '../scope.js';
import type { Counting } from './result.js';

export { REST_SEGMENT, SEGMENT_LIMIT } from '../scope.js';
export type { RequestedStage } from '../scope.js';

/**
 * What to count, of which deals. The same request over two parts of the data gives tallies that can be added.
 */
export interface FunnelRequest extends DealScope {
  /**
   * Default `reached`; `current` where the data holds no history and lost deals state only that they are
   * lost.
   */
  readonly counting?: Exclude<Counting, 'given'> | undefined;
  /**
   * Days (of 24 hours) from a deal's first counted entry for which it is observed; the last instant counts.
   * Default: to the as-of date.
   */
  readonly window?: number | undefined;
  /** Least age in days at the as-of date. */
  readonly maturity?: number | undefined;
  /** False leaves out the time rows, from which median days are measured. */
  readonly durations?: boolean | undefined;
}
