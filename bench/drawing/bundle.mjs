/** Makes of a peer what a page would ship, and tells its bytes: of the entry and what it imports at once, gzip -9. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../scripts/command.mjs';

/** Where the bundles are, relative to the checkout. */
export const FOLDER = 'node_modules/.cache/bench-drawing';
const PEERS = path.join(import.meta.dirname, 'peers');

/** @typedef {{ name: string, title: string, floor: boolean, kit: boolean, entry: string, bytes: number }} Peer */

/**
 * Names of the peers that draw a chart.
 *
 * @param {string} chart
 */
export const peersOf = (chart) =>
  readdirSync(path.join(PEERS, chart))
    .map((file) => path.basename(file, '.mjs'))
    .toSorted();

/**
 * @param {string} chart
 * @param {string} name
 * @returns {Promise<Peer>}
 */
export async function bundle(chart, name) {
  const folder = path.join(FOLDER, chart, name);
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: path.join(root, folder),
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      lib: { entry: path.join(PEERS, chart, `${name}.mjs`), formats: ['es'], fileName: () => 'peer.js' },
      rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
    },
  });
  const chunks = [output].flat().flatMap((one) => ('output' in one ? one.output : []));
  const source = readFileSync(path.join(PEERS, chart, `${name}.mjs`), 'utf8');
  return {
    name,
    title: /export const title = '(.+)';/.exec(source)?.[1] ?? name,
    floor: /export const floor = true/.test(source),
    kit: /export const kit = true/.test(source),
    entry: `/${chart}/${name}/peer.js`,
    bytes: sizeOf(chunks),
  };
}

/**
 * Bytes of the entry and everything it imports before it runs; what it imports later is not counted.
 *
 * @param {readonly import('vite').Rolldown.RolldownOutput['output'][number][]} files
 */
function sizeOf(files) {
  const chunks = new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const seen = new Set();
  const visit = (/** @type {string} */ name) => {
    const chunk = chunks.get(name);
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    chunk.imports.forEach(visit);
  };
  visit('peer.js');
  return [...seen].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}

export const isBuilt = () => existsSync(path.join(root, 'dist/funnel.js'));
