import { mergeTallies } from '../tally/merge.js';
import { validateDealTally, wrong } from '../tally/validate.js';
import { COHORT_FORM } from './tally.js';
import type { CohortTally } from './tally.js';

/**
 * Adds tallies of parts of the members: the tally of the whole, whatever the order. Every member must be in one part
 * only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, `E-DATA-MONEY-RANGE` where money is no
 *   longer exact
 */
export function mergeCohortTallies(tallies: readonly CohortTally[]): CohortTally {
  return mergeTallies(tallies, COHORT_FORM);
}

const UNITS: readonly unknown[] = ['day', 'week', 'month', 'quarter', 'year'];
const COUNTED: readonly unknown[] = ['deals', 'members', 'customers'];
const INTERVALS: readonly unknown[] = ['calendar', 'rolling'];

/**
 * A cohort tally that was made elsewhere, if it is one: rows of whole numbers (members, money in minor units); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateCohortTally(value: unknown, path = ''): CohortTally {
  const { counted, unit, ageUnit, interval } = validateDealTally(value, path, COHORT_FORM);
  if (!COUNTED.includes(counted)) throw wrong(`${path}/counted`, counted);
  if (!UNITS.includes(unit)) throw wrong(`${path}/unit`, unit);
  if (!UNITS.includes(ageUnit)) throw wrong(`${path}/ageUnit`, ageUnit);
  if (!INTERVALS.includes(interval)) throw wrong(`${path}/interval`, interval);
  return value as CohortTally;
}
