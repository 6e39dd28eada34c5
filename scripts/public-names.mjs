/** The public names of the kit, `sluice` and `sluice/funnel`, as aliases of its sources: for pages that are built in the checkout. */
import path from 'node:path';
import { root } from './command.mjs';
import { entries } from './entries.mjs';

export const publicNames = Object.entries(entries).map(([name, file]) => {
  const subpath = name.replace(/\/?index$/, '');
  return { find: new RegExp(`^sluice${subpath ? `/${subpath}` : ''}$`), replacement: path.join(root, file) };
});
