/**
 * `npm run fuzz -- --minutes 30`: tries inputs made by chance for as long as asked (1 minute where nothing is said) and stops
 * at the first that comes to a bad end, with its seed and the smallest input of that fault. The time is shared by mutated
 * specs, spoilt export files, and the lives of elements in a browser; `--kind specs`, `files` or `life` is only for one of
 * them. `--seed 7` begins with that seed instead of one chosen by chance, `--index 12` looks at one input of it alone. The
 * tests try a fixed number of each.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './command.mjs';

const USAGE = `npm run fuzz -- [options]

  --minutes 30  how long inputs are tried, shared by all kinds (default: 1)
  --kind specs  only mutated specs; or only "files", spoilt exports, or "life", elements in a browser
  --seed 7      the seed to begin with (default: one by chance)
  --index 12    only this input of the seed
  --help        this text`;

/** Ends with a sentence, and with how it is used. @param {string} message @returns {never} */
function refuse(message) {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

/** What is asked for on the command line. */
function asked() {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        index: { type: 'string' },
        kind: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const values = asked();
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const number = (/** @type {'minutes' | 'seed' | 'index'} */ name, /** @type {number} */ spare) => {
  const text = values[name];
  const value = text === undefined ? spare : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : refuse(`--${name} is no number from 0: ${text}`);
};

process.chdir(root);
const first = number('seed', Math.floor(Math.random() * 2 ** 31));
const only = values.index === undefined ? null : number('index', 0);
const minutes = number('minutes', 1);
/** Inputs of one seed, so that each can be had again soon. */
const ROUND = 10_000;

/** Bundles what is tried. */
async function allKinds() {
  const cache = path.join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'sluice-fuzz-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    absWorkingDir: root,
    entryPoints: ['test/fuzz/kinds.ts'],
    outfile: path.join(folder, 'fuzz.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  /** @type {typeof import('../test/fuzz/kinds.js')} */
  const made = await import(pathToFileURL(path.join(folder, 'fuzz.mjs')).href);
  return made.kinds;
}

/**
 * Tries one kind until something is wrong or the time is over.
 *
 * @param {Awaited<ReturnType<typeof allKinds>>[number]} kind
 * @param {number} ms
 */
async function tryKind({ kind, run }, ms) {
  const end = performance.now() + ms;
  let all = 0;
  for (let seed = first; ; seed++) {
    const { done, failure } = await run(
      seed,
      (count) => (only === null ? count < ROUND && performance.now() < end : count === 0),
      only ?? 0,
    );
    all += done;
    if (failure) console.error(failure.text);
    if (failure || only !== null || performance.now() >= end) {
      console.log(`${kind}: ${all} inputs tried, the last ones of seed ${seed}.`);
      return failure === null;
    }
  }
}

const kinds = await allKinds();
const chosen = kinds.filter(({ kind }) => values.kind === undefined || values.kind === kind);
if (chosen.length === 0)
  refuse(`--kind is none of ${kinds.map(({ kind }) => kind).join(', ')}: ${values.kind}`);
const share = (minutes * 60_000) / chosen.length;
for (const kind of chosen)
  if (!(await tryKind(kind, share))) {
    process.exitCode = 1;
    break;
  }
