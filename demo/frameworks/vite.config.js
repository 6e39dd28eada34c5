import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const built = ['react', 'preact', 'vue', 'svelte', 'angular', 'solid'];

/** The page without a framework is served as it is written, beside the kit in one file. */
const plain = {
  name: 'plain',
  closeBundle() {
    cpSync(path('../../dist/cdn'), path('dist/cdn'), { recursive: true });
    for (const name of ['plain', 'quarters.js'])
      cpSync(path(name), path(`dist/${name}`), { recursive: true });
  },
};

export default defineConfig({
  root: path('.'),
  base: './',
  logLevel: 'warn',
  // In an application: the package `sluice` from its registry. Here: what `npm run build` has made.
  resolve: { alias: { sluice: path('../../dist') } },
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('sluice-') } } }),
    svelte(),
    solid({ include: '**/solid/*.jsx' }),
    plain,
  ],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: [path('matrix.html'), ...built.map((name) => path(`${name}/index.html`))],
    },
  },
});
