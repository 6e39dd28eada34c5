/**
 * A reporter for the browser tests: keeps their totals, prints them when everything else is printed, of each engine where there
 * are several, names what was skipped, and fails a run in which no test ran or a file holds none (the runner itself lets
 * both pass).
 */
import path from 'node:path';
import { root } from './command.mjs';
import { recordTotals, totalsLine } from './totals.mjs';

/** @typedef {import('@web/test-runner').TestSuiteResult} Suite */
/** @typedef {import('./totals.mjs').Totals} Totals */

/** @param {Suite | undefined} suite @returns {import('@web/test-runner').TestResult[]} */
const testsOf = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : []);

/** @returns {import('@web/test-runner').Reporter} */
export function summaryReporter() {
  /** @type {Map<string, Totals>} */
  let engines = new Map();
  /** @type {string[]} */
  let notes = [];
  process.on('exit', () => {
    const totals = { passed: 0, failed: 0, skipped: 0 };
    for (const note of notes) console.error(note);
    for (const [name, sum] of engines) {
      for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) totals[key] += sum[key];
      if (engines.size > 1) console.log(`${name}: ${totalsLine(sum)}`);
    }
    recordTotals(totals);
    console.log(`browser tests: ${totalsLine(totals)}`);
    if (totals.failed > 0 || totals.passed === 0) process.exitCode = 1;
  });
  return {
    onTestRunFinished({ sessions }) {
      engines = new Map();
      notes = [];
      for (const session of sessions) {
        const { name } = session.browser;
        const sum = engines.get(name) ?? { passed: 0, failed: 0, skipped: 0 };
        engines.set(name, sum);
        const tests = testsOf(session.testResults);
        const skipped = tests.filter((test) => test.skipped);
        const failed = tests.filter((test) => !test.passed && !test.skipped).length;
        sum.passed += tests.length - skipped.length - failed;
        sum.skipped += skipped.length;
        sum.failed += failed;
        notes.push(...skipped.map((test) => `– skipped: ${test.name}`));
        if (failed > 0 || (session.passed && tests.length > 0)) continue;
        const file = path.relative(root, session.testFile ?? '');
        const what = tests.length === 0 ? 'ran no test' : 'failed outside its tests';
        notes.push(`✖ ${file} ${what} in ${name}.`);
        sum.failed += 1;
      }
    },
  };
}
