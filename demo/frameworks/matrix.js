/**
 * One of the pages, `?page=react`, with the element defined `&defined=before` the framework renders, right `after`, or
 * whenever `define()` is called.
 */
const pages = {
  react: () => import('./react/main.jsx'),
  preact: () => import('./preact/main.jsx'),
  vue: () => import('./vue/main.js'),
  svelte: () => import('./svelte/main.js'),
  angular: () => import('./angular/main.ts'),
  solid: () => import('./solid/main.jsx'),
};

const asked = new URLSearchParams(location.search);
const defined = asked.get('defined');
globalThis.define = () => import('sluice/funnel');

if (defined === 'before') await globalThis.define();
await pages[asked.get('page')]();
if (defined === 'after') await globalThis.define();
document.body.dataset.rendered = '';
