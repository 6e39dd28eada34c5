import * as z from 'zod/mini';
import type { Problem } from '../problems.js';
import { problemsOf } from './issues.js';

/** Items of a list that are looked at together where there are too many issues for all of them at once. */
const PART = 10_000;

/** What keeps plain data from having the shape that a schema describes, one after the other. */
export function* checkShape(schema: z.core.$ZodType, plain: unknown): Generator<Problem> {
  let issues: readonly z.core.$ZodIssue[];
  try {
    issues = z.safeParse(schema, plain).error?.issues ?? [];
  } catch {
    // The schema hands issues on as arguments of one call, which overflows at about a hundred thousand.
    yield* checkParts(schema, plain);
    return;
  }
  yield* problemsOf({ schema, plain }, issues);
}

/** The same, part by part. */
function* checkParts(schema: z.core.$ZodType, plain: unknown): Generator<Problem> {
  for (let from = 0; from < longest(plain); from += PART) {
    const part = partOf(plain, from);
    const issues = z.safeParse(schema, part).error?.issues ?? [];
    for (const found of problemsOf({ schema, plain: part }, issues))
      yield { ...found, path: found.path.replace(/\/(\d+)/, (_, at: string) => `/${Number(at) + from}`) };
  }
}

/** A copy in which every long list is cut down to one part of it. */
function partOf(value: unknown, from: number): unknown {
  if (Array.isArray(value)) return value.length > PART ? value.slice(from, from + PART) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, partOf(below, from)]));
}

/** Length of the longest list that is not inside another one. */
function longest(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(longest));
}
