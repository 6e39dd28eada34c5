import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import * as statistics from '../../src/statistics/index.js';

const INDEX = 'src/statistics/index.ts';

/** The file that a function comes from, as the list of the room says. */
function homeOf(name: string): string {
  const exports = readFileSync(INDEX, 'utf8').matchAll(/^export \{([^}]*)\} from '\.\/([^']+)\.js';/gm);
  for (const [, names = '', file] of exports)
    if (names.split(',').some((one) => one.trim() === name)) return `src/statistics/${file}.ts`;
  throw new Error(`${name} is not listed`);
}

/** A file and everything it imports. */
function withImports(file: string, inputs: Metafile['inputs'], seen = new Set<string>()): Set<string> {
  seen.add(file);
  for (const { path } of inputs[file]?.imports ?? []) if (!seen.has(path)) withImports(path, inputs, seen);
  return seen;
}

for (const name of Object.keys(statistics))
  test(`whoever takes ${name} alone loads nothing else`, async () => {
    const { metafile } = await build({
      stdin: { contents: `export { ${name} } from './${INDEX}';`, resolveDir: '.', loader: 'ts' },
      bundle: true,
      format: 'esm',
      treeShaking: true,
      metafile: true,
      write: false,
    });
    const [output] = Object.values(metafile.outputs);
    const needed = withImports(homeOf(name), metafile.inputs);
    for (const [file, { bytesInOutput }] of Object.entries(output!.inputs))
      if (bytesInOutput > 0 && file !== '<stdin>') assert.ok(needed.has(file), file);
  });
