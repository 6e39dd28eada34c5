import * as z from 'zod/mini';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { FunnelTally } from '../../metrics/funnel/tally.js';
import { type Problem, problemCodes } from '../../problems.js';
import {
  fileDataSchema,
  recordsDataSchema,
  stagesDataSchema,
  valuesDataSchema,
} from '../../spec/data-schema.js';
import { envelopeShape, mapOf, stageSpecSchema } from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import type { FunnelSpec } from './spec.js';

const text = z.string();
const number = z.number();
const maybeText = z.nullable(text);
const maybeNumber = z.nullable(number);
const rows = z.array(z.array(number));
const COUNTINGS = ['reached', 'entered', 'sequential', 'current'] as const;

const duration = z.string().check(z.regex(/^P([0-9]{1,5}D|[0-9]{1,4}W)$/, 'P90D | P12W'));

const rate = z.nullable(
  z.strictObject({ value: maybeNumber, k: number, n: number, low: maybeNumber, high: maybeNumber, of: text }),
);

const stage = { id: text, label: text, role: z.literal(['open', 'won']) };

const resultStages = z.array(
  z.strictObject({
    ...stage,
    entered: maybeNumber,
    advanced: maybeNumber,
    lost: maybeNumber,
    regressed: maybeNumber,
    open: maybeNumber,
    amount: maybeNumber,
    missingAmounts: number,
    step: rate,
    overall: rate,
    stepAmount: maybeNumber,
    medianDays: maybeNumber,
    joined: number,
  }),
);

const excluded = z.strictObject({
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
  ]),
  n: number,
});

const problem = z.strictObject({
  code: z.literal(problemCodes()),
  path: text,
  params: mapOf(z.union([text, number])),
});

// A pair as a list of two: the schema of tuples would cost more than the cast.
const created = z.nullable(
  z.array(text).check(z.minLength(2), z.maxLength(2)) as unknown as z.ZodMiniType<[string, string]>,
);

// Results hold read-only problems; checking changes nothing, so freezing them is not needed.
const readonlyProblem: z.ZodMiniType<Problem> = problem;
const problems = z.array(readonlyProblem);

/** A result computed elsewhere. */
export const funnelResultSchema = z.strictObject({
  kind: z.literal('funnel'),
  counting: z.literal([...COUNTINGS, 'given']),
  asOf: maybeText,
  window: maybeText,
  confidence: number,
  n: maybeNumber,
  created,
  currency: maybeText,
  stages: resultStages,
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, stages: resultStages })),
  winRate: rate,
  excluded: z.array(excluded),
  problems,
});

/** Additive counts computed elsewhere. */
export const funnelTallySchema = z.strictObject({
  metric: z.literal('funnel'),
  version: z.literal(1),
  counting: z.literal(COUNTINGS),
  asOf: maybeText,
  window: maybeText,
  stages: z.array(z.strictObject(stage)),
  segmentBy: maybeText,
  segments: z.array(text),
  currencies: z.array(text),
  minorDigits: number,
  counts: rows,
  times: rows,
  outcomes: rows,
  excluded: z.array(excluded),
  created,
  problems,
});

/** The schema of a funnel spec. */
export const funnelSpec = z.strictObject({
  ...envelopeShape,
  kind: z.literal('funnel'),
  data: z.union([
    stagesDataSchema,
    recordsDataSchema,
    fileDataSchema,
    valuesDataSchema,
    z.strictObject({ result: funnelResultSchema }),
    z.strictObject({ tally: funnelTallySchema }),
  ]),
  stages: z.exactOptional(z.array(z.union([text, stageSpecSchema]))),
  counting: z.exactOptional(z.literal(COUNTINGS)),
  percentOf: z.exactOptional(z.literal(['previous', 'first'])),
  window: z.exactOptional(duration),
  maturity: z.exactOptional(duration),
  shape: z.exactOptional(z.literal(['bars', 'steps'])),
  align: z.exactOptional(z.literal(['start', 'center'])),
  orientation: z.exactOptional(z.literal(['vertical', 'horizontal'])),
  show: z.exactOptional(
    z.array(
      z.literal(['caption', 'takeaway', 'rates', 'interval', 'amounts', 'durations', 'dropOff', 'notes']),
    ),
  ),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type FunnelAgrees = [
  Holds<
    Same<
      { readonly [Key in keyof z.output<typeof problem>]: Readonly<z.output<typeof problem>[Key]> },
      Problem
    >
  >,
  Holds<Same<z.output<typeof funnelResultSchema>, FunnelResult>>,
  Holds<Same<z.output<typeof funnelTallySchema>, FunnelTally>>,
  Holds<Same<z.output<typeof funnelSpec>, FunnelSpec>>,
];
