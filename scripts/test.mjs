/**
 * `npm test`: from a fresh checkout to a verdict. Installs what is missing, makes sure that there is a browser, and
 * runs every check of `npm run verify`, going on after a failure so that the totals are whole. The last line is the
 * sum over all test runs; a failed check that is no test run counts as one failure.
 *
 * `npm run test:all` is the same in three engines: it gets Firefox and WebKit, too, runs the browser tests in each, and fails
 * where one stays missing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { node, stopWithNpm } from './command.mjs';
import { enginesHere } from './browsers.mjs';
import { ensureDependencies } from './install.mjs';
import { readTotals, totalsLine } from './totals.mjs';

stopWithNpm();
await ensureDependencies();
const all = process.argv.includes('--all');
const browsers = await node(['scripts/browsers.mjs', ...(all ? ['--all'] : [])]);
// One that is missing fails the run where all are demanded, and is told of by now: the others are tested anyway.
const engines = process.env.ENGINES || (all && (await enginesHere()).join(',')) || 'chromium';
const folder = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
const file = path.join(folder, 'totals');
const { code } = await node(['scripts/verify.mjs', '--go-on'], {
  env: { ...process.env, SLUICE_TOTALS: file, ENGINES: engines },
});
const totals = readTotals(file);
rmSync(folder, { recursive: true });

const fine = browsers.code === 0 && code === 0 && totals.failed === 0 && totals.passed > 0;
console.log(totalsLine(totals));
process.exitCode = fine ? 0 : 1;
