/** A module of the sources, for scripts: Node does not read TypeScript. */
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './command.mjs';

/**
 * Everything that a source file exports.
 *
 * @param {string} file relative to the checkout
 */
export async function sourceModule(file) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, file)],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
