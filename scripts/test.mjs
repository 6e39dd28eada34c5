/**
 * `npm test`: from a fresh checkout to a verdict. Installs what is missing, makes sure that there is a browser, and
 * runs every check of `npm run verify`, going on after a failure so that the totals are whole. The last line is the
 * sum over all test runs; a failed check that is no test run counts as one failure.
 *
 * `npm run test:all` is the same in three engines: it gets Firefox and WebKit, too, and runs the browser tests in each.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { node, stopWithNpm } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { readTotals, totalsLine } from './totals.mjs';

stopWithNpm();
await ensureDependencies();
const all = process.argv.includes('--all');
const browser = await node(['scripts/browsers.mjs', ...(all ? ['--all'] : [])]);
const folder = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
const file = path.join(folder, 'totals');
const { code } = await node(['scripts/verify.mjs', '--go-on'], {
  env: { ...process.env, SLUICE_TOTALS: file, ...(all ? { ENGINES: 'all' } : {}) },
});
const totals = readTotals(file);
rmSync(folder, { recursive: true });

const fine = browser.code === 0 && code === 0 && totals.failed === 0 && totals.passed > 0;
console.log(totalsLine(totals));
process.exitCode = fine ? 0 : 1;
