import type { RecordsFrame } from '../../deals/to-records.js';

/** A record of a JSON file. Only its own properties count. */
export type Json = { readonly [key: string]: unknown };

/** One table of a JSON file, before it is written as text. */
export interface JsonMember {
  /** Empty where the file is one table. */
  readonly name: string;
  /** Made one by one where they are not those of the file, because there may be many. */
  readonly records: Iterable<Json>;
  /** The layout, where the shape of the file tells it. */
  readonly layout?: string;
  /** Headers of a table without any record. */
  readonly headers?: readonly string[];
  /** What the file says besides its lists. */
  readonly frame?: RecordsFrame;
}

/** Records made of each item when they are asked for. */
export function lazily<T>(items: readonly T[], make: (item: T) => Iterable<Json>): Iterable<Json> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield* make(item);
    },
  };
}

/** Takes what a JSON file holds apart into tables, if it has the shape of a certain product; null otherwise. */
export type JsonShape = (value: unknown) => readonly JsonMember[] | null;

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

/** The values as records; null where one is none, or where they are no list. */
export function recordsOf(values: unknown): Json[] | null {
  return Array.isArray(values) && values.every(isRecord) ? values : null;
}

/**
 * The records of all pages of an answer: those of the property `key` of a page or of each of a list of pages. Null where
 * that is no list of records.
 */
export function recordsOfPages(value: unknown, key: string): Json[] | null {
  const pages = Array.isArray(value) ? (value as unknown[]) : [value];
  const lists = pages.map((page) => recordsOf(own(page, key)));
  return pages.length > 0 && lists.every((list) => list !== null) ? lists.flat() : null;
}

/** A text or number as text; empty for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
