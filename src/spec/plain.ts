import { type Problem, problem } from '../problems.js';
import { charactersOf, isPlain, kindOf } from './found.js';
import type { Limits } from './limits.js';
import { pointerTo } from './pointer.js';

/** A copy of a value as plain data, and what in it was not plain. */
export interface Reading {
  readonly plain: unknown;
  readonly problems: readonly Problem[];
  /** False where the value was too deep, too large or too wrong to be read to its end. */
  readonly whole: boolean;
}

/** An object or list that is being copied. */
interface Frame {
  readonly source: object;
  readonly copy: { [key: PropertyKey]: unknown };
  /** Keys of an object; null for a list. */
  readonly keys: readonly string[] | null;
  readonly size: number;
  next: number;
}

interface Walk {
  readonly limits: Limits;
  readonly frames: Frame[];
  readonly problems: Problem[];
  values: number;
  whole: boolean;
}

/** Prototype of every copy. It is empty, so what a page has put on `Object.prototype` is never read as a key. */
const NOTHING: object = Object.freeze(Object.create(null));

/**
 * Copies a value into plain data: objects of own keys without a prototype, lists, text, numbers, true, false and
 * null. Keys with `undefined` are left out, as JSON does. Whatever else is found is a problem:
 * functions, symbols, instances of classes, values that contain themselves, getters that throw, `__proto__` keys, and
 * texts over the limit. Never recurses, never throws, never changes its input.
 */
export function readPlain(value: unknown, limits: Limits): Reading {
  const walk: Walk = { limits, frames: [], problems: [], values: 0, whole: true };
  const root: Frame = { source: [value], copy: {}, keys: null, size: 1, next: 0 };
  walk.frames.push(root);
  while (walk.whole && walk.frames.length > 0) advance(walk, walk.frames[walk.frames.length - 1]!);
  return { plain: root.copy[0], problems: walk.problems, whole: walk.whole };
}

function advance(walk: Walk, frame: Frame): void {
  if (frame.next === frame.size) {
    walk.frames.pop();
    return;
  }
  const at = frame.next++;
  const key = frame.keys === null ? at : frame.keys[at]!;
  if (key === '__proto__') {
    report(walk, 'E-SPEC-UNKNOWN-KEY', { key });
    return;
  }
  try {
    place(walk, frame, key, (frame.source as Frame['copy'])[key]);
  } catch {
    report(walk, 'E-SPEC-VALUE', { found: 'getter', allowed: 'json' });
  }
}

function place(walk: Walk, frame: Frame, key: string | number, value: unknown): void {
  if (++walk.values > walk.limits.values) {
    stop(walk, 'E-SPEC-LIMIT', { limit: 'values', max: walk.limits.values, found: walk.values });
  } else if (typeof value === 'string') {
    if (isShort(walk, value)) frame.copy[key] = value;
  } else if (typeof value === 'number') {
    frame.copy[key] = value + 0; // −0 would be printed with its sign
  } else if (typeof value === 'boolean' || value === null) {
    frame.copy[key] = value;
  } else if (typeof value === 'object') {
    const opened = open(walk, value);
    if (opened !== undefined) frame.copy[key] = opened.copy;
  } else if (value !== undefined || frame.keys === null) {
    report(walk, 'E-SPEC-TYPE', { expected: 'json', found: kindOf(value) });
  }
}

/** Starts the copy of an object or list. */
function open(walk: Walk, source: object): Frame | undefined {
  const list = Array.isArray(source);
  if (walk.frames.some((frame) => frame.source === source)) {
    report(walk, 'E-SPEC-TYPE', { expected: 'json', found: 'cycle' });
    return undefined;
  }
  if (!list && !isPlain(source)) {
    report(walk, 'E-SPEC-TYPE', { expected: 'json', found: kindOf(source) });
    return undefined;
  }
  const keys = list ? null : Object.keys(source).filter((key) => isShort(walk, key));
  const frame: Frame = {
    source,
    copy: list ? ([] as unknown as Frame['copy']) : Object.create(NOTHING),
    keys,
    size: keys === null ? (source as unknown[]).length : keys.length,
    next: 0,
  };
  if (walk.frames.length > walk.limits.depth) stop(walk, 'E-SPEC-DEEP', { max: walk.limits.depth });
  else walk.frames.push(frame);
  return frame;
}

/** Whether a text is within the limit; if not, it is reported where it stands. */
function isShort(walk: Walk, text: string): boolean {
  const max = walk.limits.text;
  if (text.length <= max) return true;
  const found = charactersOf(text);
  if (found <= max) return true;
  report(walk, 'E-SPEC-LENGTH', { min: 0, max, found });
  return false;
}

function report(walk: Walk, code: Problem['code'], params: Problem['params']): void {
  const keys = walk.frames
    .slice(1)
    .map((frame) => (frame.keys === null ? frame.next - 1 : frame.keys[frame.next - 1]!));
  walk.problems.push(problem(code, pointerTo(keys), params));
  if (walk.problems.length >= walk.limits.problems) walk.whole = false;
}

function stop(walk: Walk, code: Problem['code'], params: Problem['params']): void {
  report(walk, code, params);
  walk.whole = false;
}
