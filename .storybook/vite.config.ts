import { defineConfig } from 'vite';
import { publicNames } from '../scripts/public-names.mjs';
import { withExamples } from './examples.mjs';

/** Stories import the kit by its public names, like any application, and get it from the sources. */
export default defineConfig({
  plugins: [
    {
      name: 'examples-as-stories',
      enforce: 'pre',
      transform: {
        filter: { id: /\.stories\.ts$/ },
        handler: (code, id) => ({ code: withExamples(id, code), map: null }),
      },
    },
    {
      // `sideEffects` in package.json speaks of the package; an element of the stories lives by its own.
      name: 'keep-side-effects',
      transform: { filter: { id: /[\\/]stories[\\/]/ }, handler: () => ({ moduleSideEffects: true }) },
    },
  ],
  resolve: { alias: publicNames },
  // Found from the beginning, Lit and its parts are one and the same.
  optimizeDeps: {
    include: [
      'lit',
      'lit/html.js',
      'lit/directive-helpers.js',
      'lit/directives/ref.js',
      'lit/static-html.js',
      'd3-array',
      'fflate',
      'zod/mini',
    ],
  },
  worker: { format: 'es' },
  build: { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 10_000 },
});
