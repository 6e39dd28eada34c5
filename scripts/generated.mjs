/** Writing generated files, or checking that the committed ones are what would be written (`--check`). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';

/**
 * @param {string} file relative to the checkout
 * @param {unknown} value written as JSON; a text as it is
 * @param {string} command that writes it
 */
export function settle(file, value, command) {
  const place = path.join(root, file);
  const text = typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
  const committed = existsSync(place) ? readFileSync(place, 'utf8').replaceAll('\r\n', '\n') : undefined;
  if (committed === text) return;
  if (!process.argv.includes('--check')) {
    writeFileSync(place, text);
    console.log(`${file} is written.`);
    return;
  }
  console.error(`${file} is ${committed === undefined ? 'missing' : 'out of date'}: run ${command}.`);
  process.exitCode = 1;
}
