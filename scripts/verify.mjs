/**
 * `npm run verify`: every check there is, cheapest first. Stops at the first failure; with `--go-on` it runs the
 * rest as well. Checks print only when they fail, test runs always.
 */
import { node, tool } from './command.mjs';
import { readTotals, recordTotals } from './totals.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands run by this Node, in this order
 * @property {boolean} [tests] a test run: prints as it goes and counts its own failures
 */

/** @type {readonly Step[]} */
const steps = [
  { name: 'lock file', commands: [['scripts/lock-check.mjs']] },
  { name: 'format', commands: [[tool('oxfmt'), '--check']] },
  {
    name: 'lint',
    commands: [[tool('oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives']],
  },
  { name: 'types', commands: [['scripts/types.mjs']] },
  {
    name: 'drift',
    commands: [
      ['scripts/schema.mjs', '--check'],
      ['scripts/manifest.mjs', '--check'],
      ['scripts/sample-data.mjs', '--check'],
      ['scripts/limits.mjs', '--check'],
      ['scripts/simd.mjs', '--check'],
    ],
  },
  { name: 'build', commands: [['scripts/build.mjs']] },
  { name: 'package', commands: [['scripts/package.mjs']] },
  {
    name: 'storybook',
    commands: [
      [tool('storybook'), 'build', '--output-dir', 'storybook-static', '--quiet', '--disable-telemetry'],
    ],
  },
  { name: 'size', commands: [['scripts/size.mjs']] },
  { name: 'node tests', commands: [['scripts/test-node.mjs']], tests: true },
  { name: 'browser tests', commands: [[tool('@web/test-runner', 'wtr')]], tests: true },
];

/**
 * Runs the commands of a step one after the other; a failing one does not stop the rest, so that all of it is seen.
 *
 * @param {Step} step
 */
async function passes({ commands, tests = false }) {
  let fine = true;
  let report = '';
  for (const command of commands) {
    const { code, output } = await node(command, { capture: !tests });
    if (code === 0) continue;
    fine = false;
    report += output;
  }
  if (report) console.log(report.trimEnd());
  return fine;
}

/** Failures counted so far by the test runs themselves. */
const counted = () => readTotals(process.env.SLUICE_TOTALS ?? '').failed;

const goOn = process.argv.includes('--go-on');
const failed = [];
for (const step of steps) {
  const start = performance.now();
  const before = counted();
  if (step.tests) console.log(`▸ ${step.name}`);
  const fine = await passes(step);
  console.log(`${fine ? '✓' : '✗'} ${step.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (fine) continue;
  failed.push(step.name);
  if (counted() === before) recordTotals({ passed: 0, failed: 1, skipped: 0 });
  if (!goOn) break;
}
console.log(failed.length === 0 ? 'Everything holds.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
