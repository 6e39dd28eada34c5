/**
 * Stories as the browser tests read them: with all examples of their kind, the kit under its public names, and what they
 * need of Storybook bundled beforehand, because there is CommonJS in it. It is bundled when the first test asks for it.
 */
import { build } from 'esbuild';
import path from 'node:path';
import { withExamples } from '../.storybook/examples.mjs';
import { root } from './command.mjs';
import { publicNames } from './public-names.mjs';

const folder = 'node_modules/.cache/sluice-stories';

/** What is imported → its bundle. @type {Record<string, string>} */
const bundles = {
  'storybook/test': 'test',
  'storybook/preview-api': 'preview-api',
  '@storybook/web-components/entry-preview': 'entry-preview',
};

/** @type {Promise<unknown> | undefined} */
let bundled;

const bundle = () =>
  build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(bundles).map(([source, name]) => [name, source])),
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: folder,
    define: { 'process.env.NODE_ENV': '"test"', global: 'globalThis' },
    external: ['lit', 'lit/*'],
    conditions: ['browser'],
    logLevel: 'error',
  });

export const stories = {
  name: 'stories',
  /** @param {{ source: string }} request */
  async resolveImport({ source }) {
    const named = publicNames.find(({ find }) => find.test(source));
    if (named) return `/${path.relative(root, named.replacement).replaceAll('\\', '/')}`;
    if (!bundles[source]) return undefined;
    await (bundled ??= bundle());
    return `/${folder}/${bundles[source]}.js`;
  },
  /** @param {{ path: string, body: unknown }} file */
  transform: ({ path: file, body }) =>
    file.endsWith('.stories.ts') ? withExamples(file, String(body)) : undefined,
};
