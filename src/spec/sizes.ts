import { type Problem, problem } from '../problems.js';
import type { Limits } from './limits.js';
import { pointerTo } from './pointer.js';

/** Lists of a spec that a limit is set for. */
const LISTS: readonly (readonly [limit: keyof Limits, ...path: string[]])[] = [
  ['stages', 'stages'],
  ['segments', 'segments'],
  ['stages', 'data', 'stages'],
  ['records', 'data', 'deals'],
  ['records', 'data', 'transitions'],
  ['records', 'data', 'values'],
  ['stages', 'data', 'result', 'stages'],
  ['segments', 'data', 'result', 'segments'],
  ['stages', 'data', 'tally', 'stages'],
  ['segments', 'data', 'tally', 'segments'],
  ['records', 'data', 'tally', 'counts'],
  ['records', 'data', 'tally', 'times'],
];

/** Problems of lists that are longer than their limit. Looked at before anything else, because checking each of their items would be too much. */
export function checkSizes(plain: unknown, limits: Limits): Problem[] {
  return LISTS.flatMap(([limit, ...path]) => {
    const found = lengthAt(plain, path);
    return found > limits[limit]
      ? [problem('E-SPEC-LIMIT', pointerTo(path), { limit, max: limits[limit], found })]
      : [];
  });
}

/** Items of the list at a path; 0 where there is none. */
function lengthAt(plain: unknown, path: readonly string[]): number {
  let value = plain;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return 0;
    value = (value as { readonly [key: string]: unknown })[key];
  }
  return Array.isArray(value) ? value.length : 0;
}
