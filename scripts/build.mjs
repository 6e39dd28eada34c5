/**
 * `npm run build`: fills `dist`. Parts can be named: `kit` (ES modules), `types` (their declarations), `worker` (what
 * reads files beside the page), `cli` (the command line), `cdn` (one self-registering file), `demo` (the demo site); without a name all of them are built.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { node, root, tool } from './command.mjs';
import { demandSources, entries, program, worker } from './entries.mjs';

/** @param {string} mode */
const vite = (mode) => build({ configFile: path.join(root, 'vite.config.ts'), mode, logLevel: 'warn' });

/** What the other parts write: each part leaves that of the others. */
const OTHERS = new Set(['cli', 'cli.js', 'cdn', 'demo', 'sluice.worker.js', 'licenses.md']);

/** Clears what an earlier build of the modules and their declarations left. */
function clear() {
  const dist = path.join(root, 'dist');
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist))
    if (!OTHERS.has(name)) rmSync(path.join(dist, name), { recursive: true });
}

/**
 * Writes what a page says in `integrity` of each script of a folder, so that a browser runs no other: SHA-384, by file.
 *
 * @param {string} folder
 */
function writeIntegrity(folder) {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const hashOf = (/** @type {string} */ name) =>
    createHash('sha384')
      .update(readFileSync(path.join(folder, name)))
      .digest('base64');
  const hashes = Object.fromEntries(scripts.map((name) => [name, `sha384-${hashOf(name)}`]));
  writeFileSync(path.join(folder, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}

async function declarations() {
  const { code } = await node([tool('typescript', 'tsc'), '-p', 'tsconfig.build.json']);
  if (code !== 0) throw new Error('The declarations could not be made: see the errors above.');
}

/** @type {Record<string, () => Promise<unknown>>} */
const parts = {
  kit: () => {
    demandSources();
    clear();
    return vite('production');
  },
  types: declarations,
  worker: async () => {
    demandSources([worker]);
    await vite('worker');
    mkdirSync(path.join(root, 'dist/cdn'), { recursive: true });
    copyFileSync(path.join(root, 'dist/sluice.worker.js'), path.join(root, 'dist/cdn/sluice.worker.js'));
  },
  cli: async () => {
    demandSources([program]);
    rmSync(path.join(root, 'dist/cli'), { recursive: true, force: true });
    await vite('cli');
    // npx runs it as a file, and links it once only.
    chmodSync(path.join(root, 'dist/cli.js'), 0o755);
  },
  cdn: async () => {
    demandSources([entries.define]);
    await vite('cdn');
    writeIntegrity(path.join(root, 'dist/cdn'));
  },
  demo: () => {
    demandSources(['demo/index.html']);
    return vite('demo');
  },
};

const named = process.argv.slice(2);
try {
  for (const name of named.length > 0 ? named : Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new Error(`There is no part ${name}: name one of ${Object.keys(parts).join(', ')}.`);
    await part();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
