import { mergeTallies } from '../tally/merge.js';
import { isText, validateDealTally, wrong } from '../tally/validate.js';
import { FLOW_FORM } from './tally.js';
import type { FlowTally } from './tally.js';

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs
 */
export function mergeFlowTallies(tallies: readonly FlowTally[]): FlowTally {
  return mergeTallies(tallies, FLOW_FORM);
}

/**
 * A flow tally that was made elsewhere, if it is one: rows of whole numbers (entries of deals); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateFlowTally(value: unknown, path = ''): FlowTally {
  const tally = validateDealTally(value, path, FLOW_FORM);
  for (const key of ['start', 'end'])
    if (!isText(tally[key]) || Number.isNaN(Date.parse(tally[key] as string)))
      throw wrong(`${path}/${key}`, tally[key]);
  return value as FlowTally;
}
