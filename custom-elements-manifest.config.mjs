/** How the custom elements manifest is made from the sources. `npm run manifest` runs it and writes the file. */
import { sourceModule } from './scripts/source-module.mjs';

/** @param {{ privacy?: string }} member */
const isHidden = ({ privacy }) => privacy === 'private' || privacy === 'protected';

/**
 * Keeps what a user of an element can reach: no private or protected members, and no attributes that set them. The
 * reader of Lit properties makes an attribute even of internal state.
 *
 * @param {any} declaration
 */
function hidePrivate(declaration) {
  const hidden = new Set(
    (declaration.members ?? []).filter(isHidden).map((/** @type {any} */ { name }) => name),
  );
  declaration.members = declaration.members?.filter((/** @type {any} */ { name }) => !hidden.has(name));
  declaration.attributes = declaration.attributes?.filter(
    (/** @type {any} */ { fieldName }) => !hidden.has(fieldName),
  );
}

const { light, dark } = await sourceModule('src/theme.ts');

/**
 * Colours with what they are where nothing is set; `--sluice-segment-1`, which stands for all segments, written out as all
 * of them.
 *
 * @param {any} declaration
 */
function completeProperties(declaration) {
  declaration.cssProperties = declaration.cssProperties?.flatMap((/** @type {any} */ property) => {
    const token = property.name.replace('--sluice-', '');
    if (!light[token]) return [property];
    const segments = Object.keys(light).filter((name) => name.startsWith('segment-'));
    return (token === 'segment-1' ? segments : [token]).map((name) => ({
      ...property,
      description: token === 'segment-1' ? `Segment ${name.slice('segment-'.length)}.` : property.description,
      name: `--sluice-${name}`,
      default: `light-dark(${light[name]}, ${dark[name]})`,
    }));
  });
}

/**
 * Only elements are published, and under the files of the package: the element of `src/charts/funnel` is found in
 * `dist/funnel.js`, that of `src/data` in `dist/data.js`. What the base class gives an element is already written into it.
 */
const published = {
  name: 'published',
  /** @param {{ customElementsManifest: any }} context */
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.modules = manifest.modules.filter((/** @type {any} */ module) => {
      module.declarations = module.declarations.filter((/** @type {any} */ { tagName }) => tagName);
      const names = new Set(module.declarations.map((/** @type {any} */ { name }) => name));
      module.exports = module.exports.filter((/** @type {any} */ { declaration }) =>
        names.has(declaration.name),
      );
      return names.size > 0;
    });
    for (const module of manifest.modules) {
      const place = module.path.replace(/^src\/(?:charts\/)?([^/]+)\/element\.ts$/, 'dist/$1.js');
      for (const declaration of module.declarations) {
        hidePrivate(declaration);
        completeProperties(declaration);
        for (const one of [
          ...(declaration.members ?? []),
          ...(declaration.attributes ?? []),
          ...(declaration.events ?? []),
        ])
          delete one.inheritedFrom;
        delete declaration.superclass;
      }
      for (const one of module.exports) one.declaration.module = place;
      module.path = place;
    }
    manifest.modules.sort((/** @type {any} */ a, /** @type {any} */ b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['src/charts/*/element.ts', 'src/data/element.ts', 'src/element/*.ts'],
  litelement: true,
  plugins: [published],
};
