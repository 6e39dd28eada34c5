/**
 * Checks that the lock files of the kit, of its bench and of the pages of frameworks can be installed anywhere: every optional dependency has an
 * entry (npm leaves out the builds it could not fetch, and then refuses its own lock file on other systems), and no
 * entry names the address it was downloaded from.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';

/** @typedef {Record<string, { resolved?: string, optionalDependencies?: Record<string, string> }>} Packages */

/**
 * Is a dependency of the package in this place in the lock file, there or in a folder above?
 *
 * @param {Packages} packages
 * @param {string} place
 * @param {string} name
 */
function isLocked(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

/** @param {Packages} packages */
function faultsOf(packages) {
  const faults = [];
  for (const [place, entry] of Object.entries(packages)) {
    if (entry.resolved) faults.push(`${place} names a download address`);
    for (const name of Object.keys(entry.optionalDependencies ?? {}))
      if (!isLocked(packages, place, name)) faults.push(`${place} needs ${name}, which has no entry`);
  }
  return faults;
}

for (const file of ['package-lock.json', 'bench/package-lock.json', 'demo/frameworks/package-lock.json']) {
  const faults = faultsOf(JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages);
  if (faults.length === 0) continue;
  console.error(`${file}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  process.exitCode = 1;
}
