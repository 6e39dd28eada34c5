/**
 * A plugin of Vite for pages whose prototypes are not their own: the helper with which the bundler makes namespaces of modules
 * walks through inherited names, too, and a page that puts anything on `Object.prototype` would end it.
 */
const WALK = /for ?\(var (\w+) in (\w+)\)(\s*\{?\s*\w+\(\w+, ?\1, ?\{)/gu;

/** @returns {import('vite').Plugin} */
export function ownNames() {
  return {
    name: 'own-names',
    renderChunk(code) {
      const changed = code.replaceAll(WALK, 'for (var $1 of Object.keys($2))$3');
      return changed === code ? null : { code: changed, map: null };
    },
  };
}
