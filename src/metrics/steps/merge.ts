import { mergeTallies } from '../tally/merge.js';
import { validateDealTally, wrong } from '../tally/validate.js';
import { STEP_FORM } from './tally.js';
import type { StepTally } from './tally.js';

/**
 * Adds tallies of parts of the deals or ids: the tally of the whole, whatever the order. Each must be in one part
 * only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs
 */
export function mergeStepTallies(tallies: readonly StepTally[]): StepTally {
  return mergeTallies(tallies, STEP_FORM);
}

const ORDERS: readonly unknown[] = ['ordered', 'strict', 'unordered'];
const ENTRIES: readonly unknown[] = ['first', 'any'];

/**
 * A tally of steps that was made elsewhere, if it is one: rows of whole numbers (deals or ids); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateStepTally(value: unknown, path = ''): StepTally {
  const { order, entry, window, levels, stages } = validateDealTally(value, path, STEP_FORM);
  if (!ORDERS.includes(order)) throw wrong(`${path}/order`, order);
  if (!ENTRIES.includes(entry)) throw wrong(`${path}/entry`, entry);
  if (window !== null && !(typeof window === 'number' && window >= 0 && window < Infinity))
    throw wrong(`${path}/window`, window);
  const steps = (stages as readonly unknown[]).length;
  (levels as readonly number[][]).forEach((row, i) => {
    if (row[1]! > steps) throw wrong(`${path}/levels/${i}/1`, row[1]);
  });
  return value as StepTally;
}
