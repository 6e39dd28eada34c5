/**
 * A reporter for the browser tests: keeps their totals, prints them when everything else is printed, and fails a run
 * in which no test ran or a file holds none (the runner itself lets both pass).
 */
import path from 'node:path';
import { root } from './command.mjs';
import { recordTotals, totalsLine } from './totals.mjs';

/** @typedef {import('@web/test-runner').TestSuiteResult} Suite */

/** @param {Suite | undefined} suite @returns {import('@web/test-runner').TestResult[]} */
const testsOf = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : []);

/** @returns {import('@web/test-runner').Reporter} */
export function summaryReporter() {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const notes = [];
  process.on('exit', () => {
    recordTotals(totals);
    for (const note of notes) console.error(note);
    console.log(`browser tests: ${totalsLine(totals)}`);
    if (totals.failed > 0 || totals.passed === 0) process.exitCode = 1;
  });
  return {
    onTestRunFinished({ sessions }) {
      Object.assign(totals, { passed: 0, failed: 0, skipped: 0 });
      for (const session of sessions) {
        const tests = testsOf(session.testResults);
        const failed = tests.filter((test) => !test.passed && !test.skipped).length;
        totals.passed += tests.filter((test) => test.passed && !test.skipped).length;
        totals.skipped += tests.filter((test) => test.skipped).length;
        totals.failed += failed;
        if (failed > 0 || (session.passed && tests.length > 0)) continue;
        const file = path.relative(root, session.testFile ?? '');
        notes.push(tests.length === 0 ? `✖ ${file} ran no test.` : `✖ ${file} failed outside its tests.`);
        totals.failed += 1;
      }
    },
  };
}
