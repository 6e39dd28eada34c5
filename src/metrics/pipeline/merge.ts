import { mergeTallies } from '../tally/merge.js';
import { isText, validateDealTally, wrong } from '../tally/validate.js';
import { PIPELINE_FORM } from './tally.js';
import type { PipelineTally } from './tally.js';

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, `E-DATA-MONEY-RANGE` where money is no
 *   longer exact
 */
export function mergePipelineTallies(tallies: readonly PipelineTally[]): PipelineTally {
  return mergeTallies(tallies, PIPELINE_FORM);
}

/**
 * A pipeline tally that was made elsewhere, if it is one: rows of whole numbers (deals, money in minor units, days); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validatePipelineTally(value: unknown, path = ''): PipelineTally {
  const tally = validateDealTally(value, path, PIPELINE_FORM);
  for (const key of ['closeFrom', 'closeTo'])
    if (tally[key] !== null && !isText(tally[key])) throw wrong(`${path}/${key}`, tally[key]);
  return value as PipelineTally;
}
