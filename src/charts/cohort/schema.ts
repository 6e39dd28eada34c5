import * as z from 'zod/mini';
import type { CohortResult } from '../../metrics/cohort/result.js';
import type { CohortTally } from '../../metrics/cohort/tally.js';
import { fileDataSchema, fromDataSchema, recordsDataSchema } from '../../spec/data-schema.js';
import { envelopeShape, stageIdSchema, textSchema } from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import { partsSchema, stageListSchema } from '../spec-parts.js';
import {
  excludedSchema,
  maybeNumber,
  maybeText,
  maybeRate,
  problemsSchema,
  rateSchema,
  rowsSchema,
} from '../../spec/result-schema.js';
import type { CohortSpec } from './spec.js';

const text = z.string();
const number = z.number();
const unit = z.literal(['day', 'week', 'month', 'quarter', 'year']);
const interval = z.literal(['calendar', 'rolling']);
const mode = z.literal(['on', 'onOrAfter', 'onOrBefore']);

const retained = z.exactOptional(
  z.nullable(z.strictObject({ start: number, now: number, kept: maybeNumber, churned: maybeNumber })),
);

const cell = z.strictObject({
  age: number,
  rate: maybeRate,
  revenue: maybeNumber,
  retained,
  complete: z.boolean(),
});

const group = {
  cohorts: z.array(
    z.strictObject({
      cohort: text,
      size: number,
      cells: z.array(cell),
      winRate: z.exactOptional(maybeRate),
    }),
  ),
  means: z.array(
    z.strictObject({ age: number, pooled: rateSchema, simple: maybeNumber, revenue: maybeNumber, retained }),
  ),
  winRate: maybeRate,
};

const excluded = z.array(excludedSchema);

/** A result computed elsewhere. */
export const cohortResultSchema = z.strictObject({
  ...group,
  kind: z.literal('cohort'),
  counted: z.literal(['deals', 'members', 'customers', 'given']),
  mode,
  unit,
  ageUnit: unit,
  interval,
  asOf: maybeText,
  confidence: number,
  currency: maybeText,
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, ...group })),
  excluded,
  problems: problemsSchema,
});

/** Additive counts computed elsewhere. */
export const cohortTallySchema = z.strictObject({
  metric: z.literal('cohort'),
  version: z.literal(1),
  counted: z.literal(['deals', 'members', 'customers']),
  asOf: maybeText,
  unit,
  ageUnit: unit,
  interval,
  stages: z.array(z.strictObject({ id: text, label: text, role: z.literal(['open', 'won']) })),
  segmentBy: maybeText,
  segments: z.array(text),
  currencies: z.array(text),
  minorDigits: number,
  periods: z.array(text),
  members: rowsSchema,
  returns: rowsSchema,
  firsts: rowsSchema,
  lasts: rowsSchema,
  losses: rowsSchema,
  payments: rowsSchema,
  revenue: rowsSchema,
  excluded,
  problems: problemsSchema,
});

const MOST = Number.MAX_SAFE_INTEGER;
const count = number.check(z.minimum(0), z.maximum(MOST));

/** Finished counts of cohorts. */
export const cohortsDataSchema = z.strictObject({
  cohorts: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      size: count,
      counts: z.array(maybeNumber),
      complete: z.exactOptional(count),
      amounts: z.exactOptional(z.array(maybeNumber)),
      kept: z.exactOptional(z.array(maybeNumber)),
      churned: z.exactOptional(z.array(maybeNumber)),
    }),
  ),
});

/** The schema of a cohort spec. Give it to `parseSpec`. */
export const cohortSpec = z.strictObject({
  ...envelopeShape,
  kind: z.literal('cohort'),
  measure: z.exactOptional(z.literal(['rate', 'count', 'sum', 'mean', 'amount', 'nrr', 'grr'])),
  customer: z.exactOptional(stageIdSchema),
  data: z.union([
    cohortsDataSchema,
    recordsDataSchema,
    fileDataSchema,
    fromDataSchema,
    z.strictObject({ result: cohortResultSchema }),
    z.strictObject({ tally: cohortTallySchema }),
  ]),
  age: z.exactOptional(number.check(z.minimum(0), z.maximum(1000))),
  view: z.exactOptional(z.literal(['triangle', 'curves', 'both', 'trend'])),
  stages: stageListSchema,
  unit: z.exactOptional(unit),
  fiscalYearStart: z.exactOptional(number.check(z.minimum(1), z.maximum(12))),
  ageUnit: z.exactOptional(unit),
  interval: z.exactOptional(interval),
  mode: z.exactOptional(mode),
  percentOf: z.exactOptional(z.literal(['first', 'previous'])),
  periods: z.exactOptional(number.check(z.minimum(1), z.maximum(1000))),
  mean: z.exactOptional(z.literal(['pooled', 'simple'])),
  show: partsSchema(['caption', 'takeaway', 'size', 'values', 'interval', 'mean', 'winRate', 'key', 'notes']),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type CohortAgrees = [
  Holds<Same<z.output<typeof cohortResultSchema>, CohortResult>>,
  Holds<Same<z.output<typeof cohortTallySchema>, CohortTally>>,
  Holds<Same<z.output<typeof cohortSpec>, CohortSpec>>,
];
