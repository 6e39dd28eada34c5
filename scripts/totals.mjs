/**
 * Adding up tests. Every test run reports its totals here; where `SLUICE_TOTALS` names a file they are kept in it,
 * one JSON object a line, so that `npm test` can print one sum over all runs.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/** @param {Totals} totals */
export function recordTotals(totals) {
  if (process.env.SLUICE_TOTALS) appendFileSync(process.env.SLUICE_TOTALS, `${JSON.stringify(totals)}\n`);
}

/**
 * The sum of everything recorded in a file; zeros where nothing was.
 *
 * @param {string} file
 * @returns {Totals}
 */
export function readTotals(file) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  for (const { passed, failed, skipped } of lines.map((line) => JSON.parse(line))) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/**
 * `12 passed, 0 failed`, and the skipped ones where there are any.
 *
 * @param {Totals} totals
 */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
