/**
 * `npm run size`: what each entry costs a page, with every dependency in it and fully minified. Counted is what loads
 * at once: the entry and the chunks it imports statically. What it imports later is listed below it; a page with finished
 * counts in their usual form needs none of that, not even for its table (test/element/size.browser.test.ts). Fails where an
 * entry is above its budget in size-budgets.json (gzip bytes; 1 kB = 1000 B), or holds a module from a folder that
 * it must do `without`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { isMain, root } from './command.mjs';
import { demandSources, entries, worker } from './entries.mjs';
import { importAtOnce } from './import-at-once.mjs';
import { keepWorker } from './keep-worker.mjs';

/** @typedef {import('vite').Rolldown.OutputChunk} Chunk */
/** @typedef {{ gzip: number, without?: string[] }} Budget */
/** @typedef {{ name: string, bytes: number, gzip: number, brotli: number, modules: string[] }} Size */

/**
 * Whether a source needs a module at once, as a group of chunks: what it needs is one chunk, whatever later ones share
 * with it, as in the bundle of a page.
 *
 * @param {string} source
 */
function atOnceWith(source) {
  /** @type {Set<string>} */
  const needed = new Set();
  /**
   * @param {string} id
   * @param {import('vite').Rolldown.ChunkingContext} context
   */
  const add = (id, context) => {
    needed.add(id);
    for (const next of context.getModuleInfo(id)?.importedIds ?? [])
      if (!needed.has(next)) add(next, context);
  };
  return {
    /** @type {(id: string, context: import('vite').Rolldown.ChunkingContext) => string | null} */
    name: (id, context) => {
      if (needed.size === 0) add(path.join(root, source), context);
      return needed.has(id) ? 'entry' : null;
    },
  };
}

/**
 * Bundles one source for the browser. The worker is one file, as it is built.
 *
 * @param {string} source
 * @returns {Promise<Chunk[]>}
 */
async function bundle(source) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [source === worker ? importAtOnce() : keepWorker('sluice.worker.js')],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: path.join(root, source), formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: source !== worker && { groups: [atOnceWith(source)] },
          comments: false,
          minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
        },
      },
    },
  });
  const [{ output }] = /** @type {[import('vite').Rolldown.RolldownOutput]} */ (result);
  return output.filter((part) => part.type === 'chunk');
}

/**
 * What one chunk brings along: itself and everything it imports statically.
 *
 * @param {Chunk} chunk
 * @param {readonly Chunk[]} chunks
 * @param {Set<Chunk>} seen
 */
function staticGraph(chunk, chunks, seen = new Set()) {
  seen.add(chunk);
  for (const next of chunks)
    if (chunk.imports.includes(next.fileName) && !seen.has(next)) staticGraph(next, chunks, seen);
  return seen;
}

/**
 * Size of a set of chunks. Each is compressed by itself, as a server would.
 *
 * @param {string} name
 * @param {Iterable<Chunk>} chunks
 * @returns {Size}
 */
function sizeOf(name, chunks) {
  const size = { name, bytes: 0, gzip: 0, brotli: 0, modules: /** @type {string[]} */ ([]) };
  for (const { code, moduleIds } of chunks) {
    size.bytes += Buffer.byteLength(code);
    size.gzip += gzipSync(code, { level: 9 }).length;
    size.brotli += brotliCompressSync(code).length;
    size.modules.push(...moduleIds.map((id) => path.relative(root, id).replaceAll('\\', '/')));
  }
  return size;
}

/**
 * Sizes of one entry: what loads at once, and each chunk that loads later.
 *
 * @param {string} name
 * @param {string} source
 */
export async function measure(name, source) {
  const chunks = await bundle(source);
  const entry = chunks.find((chunk) => chunk.isEntry);
  if (!entry) throw new Error(`${source} made no entry.`);
  const atOnce = staticGraph(entry, chunks);
  const later = chunks
    .filter((chunk) => !atOnce.has(chunk))
    .map((chunk) => sizeOf(`  later: ${chunk.name}`, [chunk]));
  return { entry: sizeOf(name, atOnce), later };
}

/**
 * What is wrong with an entry, in sentences.
 *
 * @param {Size} size
 * @param {Budget | undefined} budget
 */
function faultsOf({ name, gzip, modules }, budget) {
  if (!budget) return [`${name} has no budget in size-budgets.json.`];
  const faults =
    gzip > budget.gzip ? [`${name} is ${gzip - budget.gzip} B above its budget of ${budget.gzip} B.`] : [];
  const { without = [] } = budget;
  if (!Array.isArray(without)) return [`${name} has a “without” in size-budgets.json that is no list.`];
  for (const folder of without) {
    const found = modules.filter((id) => id.startsWith(folder));
    if (found.length > 0) faults.push(`${name} must do without ${folder}, but loads ${found.join(', ')}.`);
  }
  return faults;
}

/**
 * @param {Size} size
 * @param {Budget} [budget]
 */
function row({ name, bytes, gzip, brotli }, budget) {
  const cells = [bytes, gzip, brotli, budget?.gzip ?? '–'].map((cell) => String(cell).padStart(9));
  return `${name.padEnd(28)}${cells.join('')}`;
}

async function main() {
  demandSources();
  /** @type {Record<string, Budget>} */
  const budgets = JSON.parse(readFileSync(path.join(root, 'size-budgets.json'), 'utf8'));
  const faults = [];
  console.log(
    `${'entry'.padEnd(28)}${['min', 'gzip', 'brotli', 'budget'].map((cell) => cell.padStart(9)).join('')}`,
  );
  for (const [file, source] of Object.entries({ ...entries, worker })) {
    const name = file.replace(/\/index$/, '');
    const { entry, later } = await measure(name, source);
    console.log(row(entry, budgets[name]));
    for (const size of later) console.log(row(size));
    faults.push(...faultsOf(entry, budgets[name]));
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

if (isMain(import.meta))
  await main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
