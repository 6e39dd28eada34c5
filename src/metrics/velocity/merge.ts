import { mergeTallies } from '../tally/merge.js';
import { validateDealTally, wrong } from '../tally/validate.js';
import { VELOCITY_FORM } from './tally.js';
import type { VelocityTally } from './tally.js';

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, `E-DATA-MONEY-RANGE` where money is no
 *   longer exact
 */
export function mergeVelocityTallies(tallies: readonly VelocityTally[]): VelocityTally {
  return mergeTallies(tallies, VELOCITY_FORM);
}

const RULES: readonly unknown[] = ['cumulative', 'latest', 'first'];
const UNITS: readonly unknown[] = [null, 'day', 'week', 'month', 'quarter', 'year'];

/**
 * A velocity tally that was made elsewhere, if it is one: rows of whole numbers (deals, days, money in minor units); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateVelocityTally(value: unknown, path = ''): VelocityTally {
  const { visits, between, unit, trailing, workDays } = validateDealTally(value, path, VELOCITY_FORM);
  if (!RULES.includes(visits)) throw wrong(`${path}/visits`, visits);
  if (!UNITS.includes(unit)) throw wrong(`${path}/unit`, unit);
  if (!(typeof trailing === 'number' && trailing >= 0)) throw wrong(`${path}/trailing`, trailing);
  if (workDays !== undefined && (typeof workDays !== 'object' || workDays === null))
    throw wrong(`${path}/workDays`, workDays);
  const pair = Array.isArray(between) && between.length === 2;
  if (between !== null && !(pair && between.every((id) => typeof id === 'string')))
    throw wrong(`${path}/between`, between);
  return value as VelocityTally;
}
