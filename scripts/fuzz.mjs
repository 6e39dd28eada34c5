/**
 * `npm run fuzz -- --minutes 10`: reads spoilt export files for as long as asked (1 minute where nothing is said) and stops
 * at the first that is read wrongly. `--seed 7` begins with that seed instead of one chosen by chance, `--index 12` looks at
 * one input of it alone. The tests read a fixed number of them.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './command.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, index: { type: 'string' } },
});
const number = (/** @type {string | undefined} */ text, /** @type {number} */ spare) => {
  const value = text === undefined ? spare : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`Not a number: ${text}`);
};

process.chdir(root);
const cache = path.join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'sluice-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  absWorkingDir: root,
  entryPoints: ['test/adapters/fuzz/fuzz.ts'],
  outfile: path.join(folder, 'fuzz.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
/** @type {typeof import('../test/adapters/fuzz/fuzz.js')} */
const { failureText, fuzz } = await import(pathToFileURL(path.join(folder, 'fuzz.mjs')).href);

const end = performance.now() + number(values.minutes, 1) * 60_000;
const only = values.index === undefined ? null : number(values.index, 0);
let seed = number(values.seed, Math.floor(Math.random() * 2 ** 31));
let all = 0;
/** Inputs of one seed, so that each can be had again soon. */
const ROUND = 10_000;
for (;;) {
  const { done, failure } = await fuzz(
    seed,
    (count) => (only === null ? count < ROUND && performance.now() < end : count === 0),
    only ?? 0,
  );
  all += done;
  if (failure) {
    console.error(failureText(failure));
    process.exitCode = 1;
    break;
  }
  if (only !== null || performance.now() >= end) break;
  seed += 1;
}
console.log(`${all} inputs read, the last ones of seed ${seed}.`);
