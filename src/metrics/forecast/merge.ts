import { mergeTallies } from '../tally/merge.js';
import { isText, validateDealTally, wrong } from '../tally/validate.js';
import type { Fields } from '../tally/validate.js';
import { FIRST_PERIOD } from './ahead.js';
import { atDetail, fitDetail } from './detail.js';
import { FORECAST_FORM } from './tally.js';
import type { Detail, ForecastTally } from './tally.js';

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, `E-DATA-MONEY-RANGE` where money is no
 *   longer exact
 */
export function mergeForecastTallies(tallies: readonly ForecastTally[]): ForecastTally {
  const detail = Math.min(4, ...tallies.map((tally) => tally.detail)) as Detail;
  return fitDetail(
    mergeTallies(
      tallies.map((tally) => atDetail(tally, detail)),
      FORECAST_FORM,
    ),
  );
}

const UNITS: readonly unknown[] = ['day', 'week', 'month', 'quarter', 'year'];
const DETAILS: readonly unknown[] = [0, 1, 2, 3, 4];

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * A forecast tally that was made elsewhere, if it is one: rows of whole numbers (deals, money in minor units, millionths); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateForecastTally(value: unknown, path = ''): ForecastTally {
  const tally = validateDealTally(value, path, FORECAST_FORM);
  const check = (key: string, right: boolean): void => {
    if (!right) throw wrong(`${path}/${key}`, tally[key]);
  };
  const { unit, ahead, categoryField, ages, detail, elapsedDays, totalDays } = tally;
  check('unit', UNITS.includes(unit));
  check('detail', DETAILS.includes(detail));
  check('elapsedDays', isCount(elapsedDays));
  check('totalDays', isCount(totalDays) && (elapsedDays as number) <= (totalDays as number));
  check('categoryField', categoryField === null || isText(categoryField));
  check('ages', ages === null || ages === 'stage' || ages === 'deal');
  check('ahead', Array.isArray(ahead));
  (ahead as unknown[]).forEach((period, i) => {
    const { label, start, end } = (period ?? {}) as Fields;
    if (!isText(label) || !isInstant(start) || !isInstant(end)) throw wrong(`${path}/ahead/${i}`, period);
  });
  const dues = FIRST_PERIOD + (ahead as unknown[]).length;
  (tally['open'] as number[][]).forEach((row, i) => {
    if (row[2]! >= dues) throw wrong(`${path}/open/${i}/2`, row[2]);
  });
  return value as ForecastTally;
}
