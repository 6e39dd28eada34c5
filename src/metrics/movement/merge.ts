import { mergeTallies } from '../tally/merge.js';
import { isText, validateDealTally, wrong } from '../tally/validate.js';
import { MOVEMENT_FORM } from './tally.js';
import type { MovementTally } from './tally.js';

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one part
 * only, with both of its states.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, `E-DATA-MONEY-RANGE` where money is no
 *   longer exact
 */
export function mergeMovementTallies(tallies: readonly MovementTally[]): MovementTally {
  return mergeTallies(tallies, MOVEMENT_FORM);
}

/**
 * A movement tally that was made elsewhere, if it is one: rows of whole numbers (deals, money in minor units); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateMovementTally(value: unknown, path = ''): MovementTally {
  const { asOfBefore, closeFrom, closeTo } = validateDealTally(value, path, MOVEMENT_FORM);
  if (asOfBefore !== null && !isText(asOfBefore)) throw wrong(`${path}/asOfBefore`, asOfBefore);
  if (closeFrom !== null && !isText(closeFrom)) throw wrong(`${path}/closeFrom`, closeFrom);
  if (closeTo !== null && !isText(closeTo)) throw wrong(`${path}/closeTo`, closeTo);
  return value as MovementTally;
}
