/**
 * Installs the dependencies where they are missing or not those of package-lock.json, and does nothing otherwise.
 * npm leaves a list of what it has installed in node_modules; comparing it with the lock file takes milliseconds.
 * Node builtins only. `npm start` and `npm test` begin here.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMain, npm, root } from './command.mjs';

/** @typedef {{ version: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */

/** @param {string} file */
const readPackages = (file) =>
  /** @type {Record<string, Entry>} */ (JSON.parse(readFileSync(file, 'utf8')).packages);

/**
 * Must it be there on this machine? Packages for other systems are left out by npm, and so are those for the other
 * C library, which a lock file cannot tell apart without asking the system.
 *
 * @param {Entry} entry
 */
function isNeeded({ optional, devOptional, os, cpu, libc }) {
  if (!optional && !devOptional) return true;
  return !libc && !!os?.includes(process.platform) && !!cpu?.includes(process.arch);
}

/**
 * Why the dependencies must be installed, or undefined when all is there.
 *
 * @param {string} [folder] of the checkout
 */
export function whatIsMissing(folder = root) {
  const list = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return 'nothing is installed yet';
  const installed = readPackages(list);
  for (const [place, entry] of Object.entries(readPackages(path.join(folder, 'package-lock.json')))) {
    if (place === '' || !isNeeded(entry)) continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (!installed[place] || !existsSync(path.join(folder, place, 'package.json')))
      return `${name} is missing`;
    if (installed[place].version !== entry.version)
      return `${name} is ${installed[place].version}, not ${entry.version}`;
  }
  return undefined;
}

/** Ends the process with a sentence where this Node is too old to run anything that follows. */
function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Sluice needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs what is missing; ends the process with a sentence where that fails. */
export async function ensureDependencies() {
  demandNode();
  const reason = whatIsMissing();
  if (!reason) return;
  console.log(`Installing the dependencies: ${reason}.`);
  const { code } = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  const still = code === 0 ? whatIsMissing() : `npm ci ended with code ${code}`;
  if (!still) return;
  console.error(`The dependencies could not be installed: ${still}.`);
  process.exit(1);
}

if (isMain(import.meta)) await ensureDependencies();
