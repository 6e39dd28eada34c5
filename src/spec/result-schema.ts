import * as z from 'zod/mini';
import { type Problem, problemCodes } from '../problems.js';
import { mapOf } from './envelope-schema.js';
import type { Holds, Same } from './exact.js';

const text = z.string();
const number = z.number();

/** A text that may be known to be absent. */
export const maybeText = z.nullable(text);

/** A number that may be known to be absent. */
export const maybeNumber = z.nullable(number);

/** Rows of a tally. */
export const rowsSchema = z.array(z.array(number));

/** A rate with its interval. */
export const rateSchema = z.strictObject({
  value: maybeNumber,
  k: number,
  n: number,
  low: maybeNumber,
  high: maybeNumber,
  of: text,
});

/** A rate that may be known to be absent. */
export const maybeRate = z.nullable(rateSchema);

/** Why deals are left out, and how many. */
export const excludedSchema = z.strictObject({
  code: z.literal([
    'void',
    'filtered',
    'other-pipeline',
    'immature',
    'after-as-of',
    'unknown-stage',
    'no-stage',
    'lost-now',
    'before-first',
    'undated',
    'unnamed',
  ]),
  n: number,
});

// Results hold read-only problems; checking changes nothing, so freezing them is not needed.
const listed: z.ZodMiniType<readonly string[]> = z.array(text);

const problem = z.strictObject({
  code: z.literal(problemCodes()),
  path: text,
  params: mapOf(z.union([text, number, listed])),
});

const readonlyProblem: z.ZodMiniType<Problem> = problem;

/** What was found. */
export const problemsSchema = z.array(readonlyProblem);

/** A stage of a result or a tally. */
export const stageShape = { id: text, label: text, role: z.literal(['open', 'won']) };

/** What every tally says beside its rows. */
export const tallyShape = {
  version: z.literal(1),
  asOf: maybeText,
  stages: z.array(z.strictObject(stageShape)),
  segmentBy: maybeText,
  segments: z.array(text),
  currencies: z.array(text),
  minorDigits: number,
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
};

/** The schemas say what the documented types say; a difference does not compile. */
export type ResultAgrees = Holds<
  Same<{ readonly [Key in keyof z.output<typeof problem>]: Readonly<z.output<typeof problem>[Key]> }, Problem>
>;
