/**
 * What the package is made of: the file of each entry in `dist` (without `.js`) and its source. The build, the size
 * budgets and the check of the package all read this list; `exports` in package.json names the same files.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';

export const entries = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  funnel: 'src/funnel.ts',
  pipeline: 'src/pipeline.ts',
  cohort: 'src/cohort.ts',
  chart: 'src/chart.ts',
  data: 'src/data.ts',
  velocity: 'src/velocity.ts',
  forecast: 'src/forecast.ts',
  render: 'src/render.ts',
  theme: 'src/theme.ts',
  locales: 'src/locales.ts',
  'adapters/index': 'src/adapters/index.ts',
  'metrics/index': 'src/metrics/index.ts',
  'statistics/index': 'src/statistics/index.ts',
};

/** The program of the package, `bin` in package.json; it runs in Node and is no entry for pages. */
export const program = 'src/cli/main.ts';

/** What runs in the worker that reads files; the modules find it by its address, and it is no entry either. */
export const worker = 'src/engine/worker.ts';

/** Throws a sentence where a source is not there. */
export function demandSources(sources = Object.values(entries)) {
  const missing = sources.filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) throw new Error(`Not written yet: ${missing.join(', ')}.`);
}

/** Names of the packages an application installs along with Sluice; they stay outside the ESM build. */
export const dependencies = Object.keys(
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies,
);
