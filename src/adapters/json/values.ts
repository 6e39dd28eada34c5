import { STRETCH } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { RecordsFrame } from '../../deals/to-records.js';

/** A record of a JSON file. Only its own properties count. */
export type Json = { readonly [key: string]: unknown };

/** One table of a JSON file, before it is written as text. */
export interface JsonMember {
  /** Empty where the file is one table. */
  readonly name: string;
  /** Made one by one where they are not those of the file, because there may be many; null now and then, so that a caller can breathe. */
  readonly records: Iterable<Json | null>;
  /** The layout, where the shape of the file tells it. */
  readonly layout?: string;
  /** Headers of a table without any record. */
  readonly headers?: readonly string[];
  /** What the file says besides its lists. */
  readonly frame?: RecordsFrame;
}

/** Records made of each item when they are asked for; null after many items, which may have none. */
export function lazily<T>(
  items: readonly T[],
  make: (item: T) => Iterable<Json | null>,
): Iterable<Json | null> {
  return {
    *[Symbol.iterator]() {
      for (let i = 0; i < items.length; i++) {
        yield* make(items[i]!);
        if ((i + 1) % STRETCH === 0) yield null;
      }
    },
  };
}

/** Whether all elements of a list pass, a stretch of them a step. */
export function* everyOne<T>(list: readonly T[], passes: (element: T) => boolean): Steps<boolean> {
  for (let i = 0; i < list.length; i++) {
    if (!passes(list[i]!)) return false;
    if ((i + 1) % STRETCH === 0) yield (i + 1) / list.length;
  }
  return true;
}

/** Whether any element of a list passes, a stretch of them a step. */
export function* anyOne<T>(list: readonly T[], passes: (element: T) => boolean): Steps<boolean> {
  return !(yield* everyOne(list, (element) => !passes(element)));
}

/** Takes what a JSON file holds apart into tables, if it has the shape of a certain product; null otherwise. */
export type JsonShape = (value: unknown) => Steps<readonly JsonMember[] | null>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property; undefined where there is none, or no record. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The first of some own properties that is not absent. */
export function firstOwn(value: unknown, ...keys: string[]): unknown {
  return keys.map((key) => own(value, key)).find((found) => found !== undefined && found !== null);
}

/** Lists of which it is known that they hold records alone: several shapes ask for that. */
const lists = new WeakSet<unknown[]>();

/** The values as records; null where one is none, or where they are no list. */
export function recordsOf(values: unknown): Json[] | null {
  if (!Array.isArray(values)) return null;
  if (!lists.has(values)) {
    if (!values.every(isRecord)) return null;
    lists.add(values);
  }
  return values as Json[];
}

/**
 * The records of all pages of an answer: those at the end of a path of properties of a page, or of each of a list of pages.
 * Null where that is no list of records.
 */
export function recordsOfPages(value: unknown, ...path: readonly string[]): Json[] | null {
  const found: Json[][] = [];
  for (const page of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const records = recordsOf(path.reduce(own, page));
    if (records === null) return null;
    found.push(records);
  }
  return found.length > 1 ? found.flat() : (found[0] ?? null);
}

/** A text or number as text; empty for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
