import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A number, word or list of them, known from elsewhere. */
export interface Case {
  readonly id: string;
  readonly name: string;
  readonly metric: string;
  readonly input: unknown;
  readonly expected: unknown;
  readonly tolerance?: { readonly abs?: number; readonly rel?: number };
}

/** All cases of a folder, file by file. */
export function readCases(folder: string): Case[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return files.flatMap((file) => {
    const { cases } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { cases: Case[] };
    return cases;
  });
}

/**
 * Where an answer differs from what is expected, as `path: found, expected …`. Only what is expected is
 * looked at; null and undefined are the same; the tolerance is for numbers.
 */
export function differences(
  found: unknown,
  expected: unknown,
  tolerance: Case['tolerance'] = {},
  at = '',
): string[] {
  if (typeof expected === 'number' && typeof found === 'number')
    return isClose(found, expected, tolerance) ? [] : [`${at}: ${found}, expected ${expected}`];
  if (expected === null || typeof expected !== 'object')
    return (found ?? null) === expected
      ? []
      : [`${at}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
  if (typeof found !== 'object' || found === null || Array.isArray(found) !== Array.isArray(expected))
    return [`${at}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
  if (Array.isArray(expected) && (found as unknown[]).length !== expected.length)
    return [`${at}: ${(found as unknown[]).length} items, expected ${expected.length}`];
  return Object.entries(expected).flatMap(([key, value]) =>
    differences((found as { [key: string]: unknown })[key], value, tolerance, `${at}/${key}`),
  );
}

function isClose(
  found: number,
  expected: number,
  { abs = 0, rel = 0 }: NonNullable<Case['tolerance']>,
): boolean {
  return Math.abs(found - expected) <= Math.max(abs, rel * Math.abs(expected));
}
