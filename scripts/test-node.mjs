/**
 * Runs the tests that need no browser: every `*.node.test.ts` below `test/`. They are bundled first, because Node
 * does not read TypeScript; packages stay outside, and stack traces lead back to the sources. Every file runs in its
 * own process with the checkout as working directory. Words on the command line choose the files whose path holds
 * one of them: `npm run test:node -- funnel`. A run without a test fails, and so does a file without one.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { build } from 'esbuild';
import { root } from './command.mjs';
import { recordTotals, totalsLine } from './totals.mjs';

/** Longest time one file may take, so that a test that hangs ends the run. */
const TIMEOUT = 10 * 60_000;

/** What a test tells of how much it has tried, so that it is seen at the end: `fuzz: 20000 specs`. */
const COUNT = /^(?:hostile|fuzz|life): .*\d.*$/gmu;

/** The test files to run, relative to the checkout, with slashes. */
function chosenFiles() {
  const words = process.argv.slice(2).map((word) => word.replaceAll('\\', '/'));
  const all = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join('test', file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.node.test.ts'));
  return all.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
}

/**
 * Bundles test files into a folder of their own, so that two runs at the same time do not meet.
 *
 * @param {readonly string[]} files
 * @param {string} folder
 * @returns {Promise<Map<string, string>>} bundle → test file
 */
async function bundle(files, folder) {
  await build({
    absWorkingDir: root,
    entryPoints: [...files],
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  return new Map(files.map((file) => [path.join(folder, file.replace(/\.ts$/, '.js')), file]));
}

/**
 * Runs the bundles, prints as they go, and counts. Suites are not counted; a file without a test is a failure.
 *
 * @param {Map<string, string>} bundles
 */
async function runBundles(bundles) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const empty = [];
  /** @type {string[]} */
  const counts = [];
  const stop = new AbortController();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => stop.abort());
  const events = run({ files: [...bundles.keys()], concurrency: 2, timeout: TIMEOUT, signal: stop.signal });
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') totals.failed += 1;
  });
  events.on('test:pass', ({ name, nesting, skip, todo, details }) => {
    if (details.type === 'suite') return;
    const file = nesting === 0 ? bundles.get(name) : undefined; // Node lets a file without tests pass under its own name.
    if (file) empty.push(file);
    else if (skip !== undefined || todo !== undefined) totals.skipped += 1;
    else totals.passed += 1;
  });
  events.on('test:stdout', ({ message }) => counts.push(...(message.match(COUNT) ?? [])));
  for await (const part of events.compose(new spec())) process.stdout.write(part);
  return { totals: { ...totals, failed: totals.failed + empty.length }, empty, counts };
}

process.chdir(root);
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --enable-source-maps`.trim();
const files = chosenFiles();
if (files.length === 0) {
  console.error('No test file ends in .node.test.ts, or none was chosen.');
  process.exit(1);
}
const cache = path.join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'sluice-node-tests-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// What cannot be bundled is told by the bundler itself.
const bundles = await bundle(files, folder).catch(() => process.exit(1));
const { totals, empty, counts } = await runBundles(bundles);
for (const file of empty) console.error(`✖ ${file} has no test.`);
for (const count of counts.sort()) console.log(count);
console.log(`node tests: ${totalsLine(totals)}`);
recordTotals(totals);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
