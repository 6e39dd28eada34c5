import type { DealScope } from '../scope.js';

/** A span of time; both instants, ms UTC, belong to it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whose purchases to look at. The same request over two parts of the customers gives tallies that can be added. */
export interface CustomerRequest extends DealScope {
  /** Field that names the customer of a deal. Default `account`. */
  readonly customer?: string | undefined;
  /** The two periods that are compared, best of the same length: what customers bought in them is their revenue. */
  readonly before: Span;
  readonly after: Span;
  /**
   * Days (of 24 hours) from the first purchase within which another one must come; then only customers whose first
   * purchase is at least as old are asked. Default: at any time.
   */
  readonly window?: number | undefined;
}
