import { mergeTallies } from '../tally/merge.js';
import { FUNNEL_FORM } from './tally-form.js';
import type { FunnelTally } from './tally.js';

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only. One tally is returned in its canonical form.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, where the parts answer different
 *   questions – also where a value has its own segment in one part and may be in the rest of another –, or
 *   where there is no part; `E-DATA-MONEY-RANGE` where money is no longer exact
 */
export function mergeFunnelTallies(tallies: readonly FunnelTally[]): FunnelTally {
  return mergeTallies(tallies, FUNNEL_FORM, (a, b) => ({ created: addRanges(a.created, b.created) }));
}

function addRanges(a: FunnelTally['created'], b: FunnelTally['created']): FunnelTally['created'] {
  if (a === null || b === null) return a ?? b;
  return [a[0] < b[0] ? a[0] : b[0], a[1] > b[1] ? a[1] : b[1]];
}
