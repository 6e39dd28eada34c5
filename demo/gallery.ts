import 'sluice/define';
import { galleryWordsFor } from './gallery-words.js';
import { find, openPage } from './page.js';

const specs = import.meta.glob<{ readonly kind: string }>('./examples/*.json', {
  eager: true,
  import: 'default',
});
const gallery = find('#gallery');
openPage({ wordsFor: galleryWordsFor, links: ['own', 'dashboard'], speak: () => {} });

for (const [file, spec] of Object.entries(specs)) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = file.replace(/^.*\/|\.json$/g, '').replaceAll('-', ' ');
  const chart = document.createElement(`sluice-${spec.kind}`);
  Object.assign(chart, { spec });
  figure.append(caption, chart);
  gallery.append(figure);
}
