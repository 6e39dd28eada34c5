/**
 * Checks the package as it would be published, after a build: packs it, and has publint and attw look at it; every
 * entry must import in plain Node, without a page; a bundler must not throw away what registers the elements; the
 * packed files must not tell where they were built.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { isMain, node, npm, root, tool } from './command.mjs';
import { dependencies } from './entries.mjs';

/** Names under which the code of the package is imported. */
function entryNames() {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([subpath]) => path.posix.join(name, subpath));
}

/**
 * Packs into a folder and returns the file.
 *
 * @param {string} folder
 */
async function pack(folder) {
  const { code } = await npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  if (code !== 0) throw new Error('npm pack failed.');
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(folder, `${name}-${version}.tgz`);
}

/**
 * Bundles a page that does nothing but import an entry, and demands that a tag is still registered there. What
 * `sideEffects` in package.json leaves out would be gone.
 *
 * @param {string} name
 */
async function demandRegistration(name) {
  const stdin = { contents: `import '${name}';`, resolveDir: root };
  const external = dependencies.flatMap((one) => [one, `${one}/*`]);
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, external });
  const tag = name.endsWith('/define') ? 'sluice-funnel' : name.replace('/', '-');
  if (!outputFiles[0]?.text.includes(tag)) throw new Error(`A bundler drops what ${name} registers.`);
}

/**
 * @param {string} sentence said where the command fails
 * @param {readonly string[]} command
 */
async function demand(sentence, command) {
  const { code, output } = await node(command, { capture: true });
  if (code !== 0) throw new Error(`${output.trimEnd()}\n${sentence}`);
}

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-package-'));
  try {
    const file = await pack(folder);
    if (gunzipSync(readFileSync(file)).includes(path.resolve(root)))
      throw new Error('A packed file names the folder it was built in.');
    await demand('publint found fault with the package.', [tool('publint'), 'run', file, '--strict']);
    const attw = [tool('@arethetypeswrong/cli', 'attw'), file, '--profile', 'esm-only', '--no-emoji'];
    await demand('attw found fault with the types of the package.', attw);
    for (const name of entryNames())
      await demand(`${name} cannot be imported in Node.`, [
        '--input-type=module',
        '--eval',
        `await import('${name}')`,
      ]);
    for (const name of ['sluice/define', 'sluice/funnel', 'sluice/pipeline', 'sluice/chart', 'sluice/data'])
      await demandRegistration(name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMain(import.meta))
  await main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
