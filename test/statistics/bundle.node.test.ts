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

/** The statistics that an entry holds before anything is loaded on demand. */
async function statisticsOf(entry: string): Promise<string[]> {
  const { outputs } = (
    await build({
      entryPoints: [`src/${entry}.ts`],
      bundle: true,
      format: 'esm',
      splitting: true,
      outdir: 'unwritten',
      packages: 'external',
      metafile: true,
      write: false,
    })
  ).metafile;
  const first = Object.keys(outputs).find((file) => file.endsWith(`/${entry}.js`))!;
  const held = new Set<string>();
  const loads = (file: string): void => {
    if (held.has(file)) return;
    held.add(file);
    for (const { path, kind } of outputs[file]!.imports)
      if (kind === 'import-statement' && path in outputs) loads(path);
  };
  loads(first);
  const inputs = [...held].flatMap((file) => Object.entries(outputs[file]!.inputs));
  return inputs.flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 && file.startsWith('src/statistics/') ? [file.slice('src/statistics/'.length, -3)] : [],
  );
}

/**
 * What a chart works out at once: a rate with its interval, a quantile, a survival curve, how far times are drawn. The rest
 * counts deals, on demand.
 */
const AT_ONCE = new Set(
  'domain normal wilson passages quantile ended-cases incidence survival reach'.split(' '),
);

/** What of that is about times. */
const OF_TIMES = ['survival', 'reach'];

for (const chart of ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'])
  test(`a page with one chart holds only the statistics that it works out at once: ${chart}`, async () => {
    const held = await statisticsOf(chart);
    assert.deepEqual(
      held.filter((name) => !AT_ONCE.has(name)),
      [],
    );
    if (chart !== 'velocity') assert.ok(OF_TIMES.every((name) => !held.includes(name)));
  });
