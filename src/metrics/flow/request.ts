import type { DealScope } from '../scope.js';

/** A period, and which deals to look at. The same request over two parts of the data gives tallies that can be added. */
export interface FlowRequest extends Omit<DealScope, 'asOf'> {
  /** First and last instant of the period in ms UTC, both inclusive. */
  readonly start: number;
  readonly end: number;
}
