/**
 * Five builds of the same sources: `vite build` makes the ES modules of the package, `--mode worker` the worker that reads
 * files, `--mode cli` the command line, `--mode cdn` one file that registers the elements, `--mode demo` the demo site.
 * `npm run build` runs all of them.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { root } from './scripts/command.mjs';
import { dependencies, entries, program, worker } from './scripts/entries.mjs';
import { importAtOnce } from './scripts/import-at-once.mjs';
import { keepWorker } from './scripts/keep-worker.mjs';
import { ownNames } from './scripts/own-names.mjs';
import { publicNames } from './scripts/public-names.mjs';

const at = (...parts: string[]) => path.join(root, ...parts);

/** kB. The gallery of the demo carries every example, some of them with thousands of deals, and is loaded by nobody else; more than that is worth a warning. */
const chunkSizeWarningLimit = 1600;

const shared = {
  target: 'es2022',
  emptyOutDir: false,
  reportCompressedSize: false,
  chunkSizeWarningLimit,
} as const;

/** Constants stay constant: engines then compile them into the code, which loops over bytes notice. */
const topLevelVar = false;

/**
 * Everything in one file, without white space: Vite keeps it in ES libraries unless told twice. The licences of what is in
 * the file are written beside it.
 */
const oneFile = {
  topLevelVar,
  codeSplitting: false,
  comments: false,
  postBanner: '/*! Sluice, MIT license; for what is bundled see licenses.md beside this file. */',
  minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
} as const;

const isDependency = (id: string) => dependencies.some((name) => id === name || id.startsWith(`${name}/`));

/** Packages stay outside, dynamic imports become chunks, names stay readable: whoever bundles this minifies it. */
const esm: UserConfig = {
  publicDir: false,
  plugins: [keepWorker('sluice.worker.js'), ownNames()],
  build: {
    ...shared,
    outDir: at('dist'),
    sourcemap: true,
    minify: false,
    lib: {
      entry: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, at(file)])),
      formats: ['es'],
    },
    rolldownOptions: {
      external: isDependency,
      output: { topLevelVar, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
};

/** The program. It is built apart from the modules, so that these are the same with and without it. */
const cli: UserConfig = {
  publicDir: false,
  build: {
    ...shared,
    outDir: at('dist'),
    minify: false,
    lib: { entry: { cli: at(program) }, formats: ['es'] },
    rolldownOptions: {
      external: (id) => id.startsWith('node:') || isDependency(id),
      output: { topLevelVar, entryFileNames: '[name].js', chunkFileNames: 'cli/[name]-[hash].js' },
    },
  },
};

/**
 * The worker: one file with everything in it, and small, because bundlers of applications may pass it on as it is. It lies
 * beside the modules and, the same, beside the file for a script tag.
 */
const reader: UserConfig = {
  publicDir: false,
  plugins: [importAtOnce(), ownNames()],
  build: {
    ...shared,
    outDir: at('dist'),
    license: { fileName: 'licenses.md' },
    lib: { entry: at(worker), formats: ['es'], fileName: () => 'sluice.worker.js' },
    rolldownOptions: { output: oneFile },
  },
};

/** One file with everything in it, for a script tag. */
const cdn: UserConfig = {
  publicDir: false,
  plugins: [keepWorker('sluice.worker.js'), ownNames()],
  build: {
    ...shared,
    outDir: at('dist/cdn'),
    sourcemap: true,
    license: { fileName: 'licenses.md' },
    lib: { entry: at(entries.define), formats: ['es'], fileName: () => 'sluice.js' },
    rolldownOptions: {
      output: oneFile,
    },
  },
};

/** Every page of the demo; those of frameworks, in a folder below, are a package of their own that is built by its own configuration. */
const pages = () =>
  (existsSync(at('demo')) ? readdirSync(at('demo')) : [])
    .filter((file) => file.endsWith('.html'))
    .map((file) => at('demo', file));

/** `sideEffects` in package.json speaks of the package; the pages live by theirs. */
const keepSideEffects: Plugin = {
  name: 'keep-side-effects',
  transform: { filter: { id: /[\\/]demo[\\/]/ }, handler: () => ({ moduleSideEffects: true }) },
};

/**
 * The demo imports the kit by its public names, like any application. It must run under a policy that allows
 * scripts and styles of its own origin only: nothing inline, no `data:` scripts.
 */
const demo: UserConfig = {
  root: at('demo'),
  base: './',
  plugins: [keepSideEffects],
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  resolve: { alias: publicNames },
  build: {
    ...shared,
    outDir: at('dist/demo'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: pages(),
      output: { topLevelVar },
    },
  },
};

export default defineConfig(({ mode }) => ({ cli, cdn, demo, worker: reader })[mode] ?? esm);
