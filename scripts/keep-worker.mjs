/**
 * A plugin of Vite that leaves the address of the worker in the code as bundlers of applications look for it, relative
 * to the chunk it is in: `new Worker(new URL('…', import.meta.url), …)`. Vite by itself would put an address of its own
 * in its place, which no other bundler understands.
 */
import path from 'node:path';

/** The worker in the sources: the module in which it is made, and how it names it. */
const MAKER = /[\\/]src[\\/]element[\\/]spawn\.ts$/;
const SOURCE = "new URL('../engine/worker.ts', import.meta.url)";
const PLACE = '__SLUICE_WORKER__';

/**
 * @param {string} file where the worker is, relative to the folder of the entries
 * @returns {import('vite').Plugin}
 */
export function keepWorker(file) {
  return {
    name: 'keep-worker',
    enforce: 'pre',
    transform: {
      filter: { id: MAKER },
      handler(code) {
        if (!code.includes(SOURCE)) throw new Error(`${SOURCE} is not in src/element/spawn.ts.`);
        return { code: code.replace(SOURCE, PLACE), map: null };
      },
    },
    renderChunk(code, { fileName }) {
      if (!code.includes(PLACE)) return null;
      const address = path.posix.relative(path.posix.dirname(fileName), file);
      const relative = address.startsWith('.') ? address : `./${address}`;
      return { code: code.replace(PLACE, `new URL("${relative}", import.meta.url)`), map: null };
    },
  };
}
