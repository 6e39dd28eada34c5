import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/** Every source file of the kit: `src/…` → text. What is written in AssemblyScript looks like it, but is another language. */
export const kitSources: ReadonlyMap<string, string> = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.includes('/assembly/'))
    .sort()
    .map((file) => [file, readFileSync(file, 'utf8')]),
);

/** Holds where there are no offenders, and names them otherwise. */
export function assertNone(offenders: readonly string[]): void {
  assert.ok(offenders.length === 0, `offenders:\n${offenders.map((one) => `  ${one}`).join('\n')}`);
}
