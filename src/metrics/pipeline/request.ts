import type { DealScope } from '../scope.js';

/** Which open deals to look at. The same request over two parts of the data gives tallies that can be added. */
export interface PipelineRequest extends DealScope {
  /**
   * First and last instant of a period, ms UTC, both inclusive. Closings in it make up the win rate and what is
   * already won; open deals that are expected to close in it are due. Default: all closings, all open deals.
   */
  readonly closeIn?: { readonly from?: number | undefined; readonly to?: number | undefined } | undefined;
}
