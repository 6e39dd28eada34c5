import 'sluice/define';
import { galleryWordsFor } from './gallery-words.js';
import { find, openPage } from './page.js';

const specs = import.meta.glob<{ readonly kind: string }>('./examples/*.json', {
  eager: true,
  import: 'default',
});
/** What is usual comes first, one of each kind; all others follow by name. */
const FIRST = [
  'seed',
  'pipeline-by-owner',
  'cohort-both',
  'velocity-stages',
  'forecast-periods',
  'compare-variants',
];
const rank = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
const named = Object.entries(specs)
  .map(([file, spec]) => ({ name: file.replace(/^.*\/|\.json$/g, ''), spec }))
  .toSorted((a, b) => rank(a.name) - rank(b.name));

const gallery = find('#gallery');
openPage({ wordsFor: galleryWordsFor, links: ['own', 'dashboard'], speak: () => {} });

for (const { name, spec } of named) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name.replaceAll('-', ' ');
  const chart = document.createElement(`sluice-${spec.kind}`);
  Object.assign(chart, { spec });
  figure.append(caption, chart);
  gallery.append(figure);
}
