import * as z from 'zod/mini';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { FunnelTally } from '../../metrics/funnel/tally.js';
import {
  eventsDataSchema,
  fileDataSchema,
  fromDataSchema,
  recordsDataSchema,
  stagesDataSchema,
  valuesDataSchema,
} from '../../spec/data-schema.js';
import {
  durationSchema,
  windowSchema,
  envelopeShape,
  filterSchema,
  mapOf,
  stageSpecSchema,
  textSchema,
} from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import {
  excludedSchema,
  maybeNumber,
  maybeText,
  problemsSchema,
  maybeRate,
  rateSchema,
  rowsSchema,
  stageShape,
  tallyShape,
} from '../../spec/result-schema.js';
import type { FunnelSpec } from './spec.js';

const text = z.string();
const number = z.number();
const COUNTINGS = ['reached', 'entered', 'sequential', 'current'] as const;

const ORDERS = ['ordered', 'strict', 'any'] as const;

const resultStages = z.array(
  z.strictObject({
    ...stageShape,
    entered: maybeNumber,
    advanced: maybeNumber,
    lost: maybeNumber,
    regressed: maybeNumber,
    open: maybeNumber,
    amount: maybeNumber,
    missingAmounts: number,
    step: maybeRate,
    overall: maybeRate,
    stepAmount: maybeNumber,
    medianDays: maybeNumber,
    joined: number,
  }),
);

// A pair as a list of two: the schema of tuples would cost more than the cast.
const created = z.nullable(
  z.array(text).check(z.minLength(2), z.maxLength(2)) as unknown as z.ZodMiniType<[string, string]>,
);

/** A result computed elsewhere. */
export const funnelResultSchema = z.strictObject({
  kind: z.literal('funnel'),
  counting: z.literal([...COUNTINGS, 'given', ...ORDERS]),
  entry: z.exactOptional(z.literal(['first', 'any'])),
  asOf: maybeText,
  window: maybeText,
  confidence: number,
  n: maybeNumber,
  created,
  currency: maybeText,
  stages: resultStages,
  segmentBy: maybeText,
  segments: z.array(
    z.strictObject({ id: text, label: text, stages: resultStages, winRate: z.exactOptional(rateSchema) }),
  ),
  winRate: maybeRate,
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

/** Additive counts computed elsewhere. */
export const funnelTallySchema = z.strictObject({
  metric: z.literal('funnel'),
  ...tallyShape,
  counting: z.literal(COUNTINGS),
  window: maybeText,
  counts: rowsSchema,
  times: rowsSchema,
  outcomes: rowsSchema,
  created,
});

const stageRates = mapOf(number);

const compare = z.union([
  z.strictObject({
    items: z
      .array(
        z.strictObject({
          label: textSchema,
          filter: z.exactOptional(filterSchema),
          stages: z.exactOptional(stagesDataSchema.shape.stages),
          result: z.exactOptional(funnelResultSchema),
        }),
      )
      .check(z.minLength(2), z.maxLength(8)),
  }),
  z.strictObject({ field: text }),
  z.strictObject({
    unit: z.literal(['month', 'quarter', 'year']),
    fiscalYearStart: z.exactOptional(number.check(z.minimum(1), z.maximum(12))),
  }),
]);
const PRESETS = [
  'aida',
  'classic-six',
  'b2b-three',
  'b2b-five',
  'pipeline-four',
  'pipeline-six',
  'buying-four',
  'marketing-five',
  'lead-to-win',
  'decision-journey',
  'event',
  'circular',
] as const;

const funnelStage = z.strictObject({
  ...stageSpecSchema.shape,
  exitCriterion: z.exactOptional(textSchema),
  band: z.exactOptional(textSchema),
  rateLabel: z.exactOptional(textSchema),
  target: z.exactOptional(number.check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))),
});

/** The schema of a funnel spec. */
export const funnelSpec = z.strictObject({
  ...envelopeShape,
  kind: z.literal('funnel'),
  data: z.union([
    stagesDataSchema,
    recordsDataSchema,
    eventsDataSchema,
    fileDataSchema,
    fromDataSchema,
    valuesDataSchema,
    z.strictObject({ result: funnelResultSchema }),
    z.strictObject({ tally: funnelTallySchema }),
  ]),
  stages: z.exactOptional(z.array(z.union([text, funnelStage]))),
  preset: z.exactOptional(z.literal(PRESETS)),
  counting: z.exactOptional(z.literal(COUNTINGS)),
  order: z.exactOptional(z.literal(ORDERS)),
  entry: z.exactOptional(z.literal(['first', 'any'])),
  percentOf: z.exactOptional(z.literal(['previous', 'first'])),
  window: z.exactOptional(windowSchema),
  maturity: z.exactOptional(durationSchema),
  shape: z.exactOptional(z.literal(['bars', 'steps', 'trapezoid', 'curve', 'circular'])),
  align: z.exactOptional(z.literal(['start', 'center'])),
  orientation: z.exactOptional(z.literal(['vertical', 'horizontal'])),
  show: z.exactOptional(
    z.array(
      z.literal([
        'caption',
        'takeaway',
        'rates',
        'interval',
        'amounts',
        'durations',
        'dropOff',
        'notes',
        'counting',
        'whatIf',
      ]),
    ),
  ),
  view: z.exactOptional(z.literal(['funnel', 'leverage', 'multiples', 'control', 'losses'])),
  benchmark: z.exactOptional(stageRates),
  compare: z.exactOptional(compare),
  whatIf: z.exactOptional(stageRates),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type FunnelAgrees = [
  Holds<Same<z.output<typeof funnelResultSchema>, FunnelResult>>,
  Holds<Same<z.output<typeof funnelTallySchema>, FunnelTally>>,
  Holds<Same<z.output<typeof funnelSpec>, FunnelSpec>>,
];
