import type { DealScope } from '../scope.js';

/**
 * What moved between two dates, and for which closings. The same request over two parts of the data – each with
 * both states of its deals – gives tallies that can be added.
 */
export interface MovementRequest extends DealScope {
  /**
   * First and last instant, ms UTC, of the period of closings that is looked at; both inclusive. A deal is in scope
   * while it is open and expected to close in it. Without them, every open deal is in scope, expected to close or not.
   */
  readonly closeFrom?: number | undefined;
  readonly closeTo?: number | undefined;
  /** As-of instant of the earlier state, ms UTC. Default: the newest instant of its table. `asOf` is the later one. */
  readonly asOfBefore?: number | undefined;
}
