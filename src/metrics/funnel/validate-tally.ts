import { isText, validateDealTally, wrong } from '../tally/validate.js';
import { FUNNEL_FORM } from './tally-form.js';
import type { FunnelTally } from './tally.js';

const COUNTINGS: readonly unknown[] = ['reached', 'entered', 'sequential', 'current'];

/**
 * A tally that was made elsewhere, if it is one: known words, rows of whole numbers that point at stages,
 * segments and currencies it has, no negative counts, parts not larger than their whole, sums that stay
 * exact.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateTally(value: unknown, path = ''): FunnelTally {
  const { counting, window, created } = validateDealTally(value, path, FUNNEL_FORM);
  if (!COUNTINGS.includes(counting)) throw wrong(`${path}/counting`, counting);
  if (window !== null && !isText(window)) throw wrong(`${path}/window`, window);
  if (created !== null && !isRange(created)) throw wrong(`${path}/created`, created);
  return value as FunnelTally;
}

function isRange(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every((day) => /^\d{4}-\d\d-\d\d$/.test(String(day)))
  );
}
