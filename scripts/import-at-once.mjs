/**
 * A plugin of Vite for a build in one file, where nothing can be loaded later: what the sources import on demand is imported
 * at once. Otherwise the bundler makes variables out of the constants of every module that is needed on demand as well, because
 * it has to be able to run it late, and engines then compile loops over bytes into slower code.
 */
const ON_DEMAND = /\bimport\(\s*(['"])(\.[^'"]+)\1\s*\)/gu;

/** @returns {import('vite').Plugin} */
export function importAtOnce() {
  return {
    name: 'import-at-once',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]src[\\/].*\.ts$/ },
      handler(code) {
        /** @type {string[]} */
        const imports = [];
        const changed = code.replace(ON_DEMAND, (_, quote, from) => {
          const name = `atOnce${imports.length}`;
          imports.push(`import * as ${name} from ${quote}${from}${quote};\n`);
          return `Promise.resolve(${name})`;
        });
        return imports.length > 0 ? { code: imports.join('') + changed, map: null } : null;
      },
    },
  };
}
