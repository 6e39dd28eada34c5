import { mergeTallies } from '../tally/merge.js';
import { isText, validateDealTally, wrong } from '../tally/validate.js';
import { CUSTOMER_FORM } from './tally.js';
import type { CustomerTally } from './tally.js';

/**
 * Adds tallies of parts of the customers: the tally of the whole, whatever the order. All deals of a customer must be in
 * one part.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, `E-DATA-MONEY-RANGE` where money is no
 *   longer exact
 */
export function mergeCustomerTallies(tallies: readonly CustomerTally[]): CustomerTally {
  return mergeTallies(tallies, CUSTOMER_FORM);
}

/**
 * A tally of customers that was made elsewhere, if it is one: rows of whole numbers (customers, money in minor units); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateCustomerTally(value: unknown, path = ''): CustomerTally {
  const tally = validateDealTally(value, path, CUSTOMER_FORM);
  for (const key of ['before', 'after']) {
    const span = tally[key];
    if (!Array.isArray(span) || span.length !== 2 || !span.every(isText)) throw wrong(`${path}/${key}`, span);
  }
  const { window } = tally;
  if (window !== null && !(typeof window === 'number' && window >= 0)) throw wrong(`${path}/window`, window);
  return value as CustomerTally;
}
