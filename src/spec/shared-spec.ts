import * as z from 'zod/mini';
import type { Problem } from '../problems.js';
import { checkRecords } from './check-records.js';
import type { DealRecord, FileData, RecordsData } from './data.js';
import { dealSchema, fileDataSchema, recordsDataSchema } from './data-schema.js';
import { limitsFrom } from './limits.js';
import type { Parsed } from './parse.js';
import { readPlain } from './plain.js';
import { checkIntl } from './regional.js';
import { checkShape } from './shape.js';

/** How a file is to be read, as the data of a spec says it. */
export interface ReadingOptions extends Partial<Omit<FileData, 'src'>> {
  /** IANA time zone of times without an offset. */
  timeZone?: string;
  /** ISO 4217 currency of amounts that state none. */
  currency?: string;
}

/** What a `<sluice-data>` is given besides files. */
export interface SharedSpec {
  /** Deals, or deals with their history. */
  records?: RecordsData | DealRecord[];
  options?: ReadingOptions;
}

const optional = z.exactOptional(z.string());

const schema = z.strictObject({
  records: z.exactOptional(z.union([recordsDataSchema, z.array(dealSchema)])),
  options: z.exactOptional(
    z.extend(z.omit(fileDataSchema, { src: true }), { timeZone: optional, currency: optional }),
  ),
});

function* checkShared({ records, options = {} }: SharedSpec): Generator<Problem> {
  for (const key of ['timeZone', 'currency'] as const) yield* checkIntl(key, options[key], `/options/${key}`);
  if (records === undefined) return;
  if (Array.isArray(records)) yield* checkRecords({ deals: records }, '/records');
  else yield* checkRecords(records, '/records/deals');
}

/** What a `<sluice-data>` is given, or every problem of it with its place. Never throws, and changes nothing. */
export function parseShared(value: unknown): Parsed<SharedSpec> {
  const limits = limitsFrom();
  const { plain, problems, whole } = readPlain(value, limits);
  if (!whole || problems.length > 0) return { ok: false, problems };
  const shape = [...checkShape(schema, plain)].slice(0, limits.problems);
  const found = shape.length > 0 ? shape : [...checkShared(plain as SharedSpec)].slice(0, limits.problems);
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, spec: plain as SharedSpec };
}
