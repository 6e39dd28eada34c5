import * as z from 'zod/mini';
import type { StageFlows } from '../../metrics/flow/measure.js';
import type { MovementResult } from '../../metrics/movement/result.js';
import type { MovementTally } from '../../metrics/movement/tally.js';
import type { AgingResult } from '../../metrics/pipeline/aging-result.js';
import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { PipelinesResult } from '../../metrics/pipeline/pipelines-result.js';
import type { PipelineTally } from '../../metrics/pipeline/tally.js';
import { dealSchema, fileDataSchema, fromDataSchema, recordsDataSchema } from '../../spec/data-schema.js';
import {
  durationSchema,
  envelopeShape,
  mapOf,
  momentSchema,
  stageIdSchema,
  textSchema,
} from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import { partsSchema, stageListSchema } from '../spec-parts.js';
import {
  excludedSchema,
  maybeNumber,
  maybeText,
  problemsSchema,
  maybeRate,
  rowsSchema,
  tallyShape,
} from '../../spec/result-schema.js';
import type { PipelineSpec } from './spec.js';

const text = z.string();
const number = z.number();
const numbers = z.array(number);
const count = number.check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const money = z.exactOptional(z.nullable(count));

const openSum = {
  n: number,
  amount: maybeNumber,
  weighted: maybeNumber,
  overdue: maybeNumber,
  stalled: maybeNumber,
  stalledOf: number,
  ages: z.nullable(numbers),
};
const sum = z.strictObject(openSum);

const coverage = z.strictObject({
  target: number,
  won: number,
  due: number,
  remaining: number,
  coverage: maybeNumber,
  requiredCoverage: maybeNumber,
  expected: maybeNumber,
  expectedAttainment: maybeNumber,
});

const alert = z.strictObject({
  id: text,
  name: text,
  stage: text,
  owner: text,
  amount: maybeNumber,
  days: maybeNumber,
  reasons: z.array(
    z.literal([
      'stalled',
      'overstayed',
      'overdue',
      'pushed',
      'no-next-step',
      'follow-up-overdue',
      'regressed',
    ]),
  ),
  lastActivityAt: z.exactOptional(text),
  idleDays: z.exactOptional(number),
  nextStep: z.exactOptional(text),
  nextActivityAt: z.exactOptional(text),
  followUpDays: z.exactOptional(number),
});

/** A result computed elsewhere. */
export const overviewSchema = z.strictObject({
  kind: z.literal('pipeline'),
  asOf: maybeText,
  confidence: number,
  currency: maybeText,
  stalledBy: z.nullable(z.literal(['idle', 'stay', 'quantile', 'given'])),
  quantile: maybeNumber,
  ages: numbers,
  total: sum,
  stages: z.array(z.strictObject({ id: text, label: text, ...openSum, limitDays: maybeNumber })),
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, total: sum, stages: z.array(sum) })),
  winRate: maybeRate,
  coverage: z.nullable(coverage),
  largest: z.nullable(z.strictObject({ n: number, amount: number })),
  alerts: z.nullable(z.array(alert)),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

/** Several pipelines computed elsewhere. */
export const pipelinesSchema = z.strictObject({
  kind: z.literal('pipelines'),
  asOf: maybeText,
  all: overviewSchema,
  pipelines: z.array(z.strictObject({ id: text, label: text, overview: overviewSchema })),
  omitted: z.strictObject({ pipelines: number, n: number }),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

/** Additive counts computed elsewhere. */
export const pipelineTallySchema = z.strictObject({
  metric: z.literal('pipeline'),
  ...tallyShape,
  periods: z.exactOptional(z.array(text)),
  closeFrom: maybeText,
  closeTo: maybeText,
  open: rowsSchema,
  stays: rowsSchema,
  idle: rowsSchema,
  outcomes: rowsSchema,
});

const moved = z.strictObject({ n: number, amount: maybeNumber, missing: number });
const legs = z.strictObject({
  start: moved,
  transferredIn: z.exactOptional(moved),
  transferredOut: z.exactOptional(moved),
  created: moved,
  pulledIn: moved,
  reopened: moved,
  increased: moved,
  decreased: moved,
  pushedOut: moved,
  won: moved,
  lost: moved,
  removed: moved,
  end: moved,
  advanced: moved,
  regressed: moved,
});

/** A movement computed elsewhere. */
export const movementSchema = z.strictObject({
  kind: z.literal('movement'),
  asOfBefore: maybeText,
  asOf: maybeText,
  closeFrom: maybeText,
  closeTo: maybeText,
  currency: maybeText,
  legs,
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, legs })),
  problems: problemsSchema,
});

const agingStages = z.array(
  z.strictObject({
    id: text,
    label: text,
    cases: number,
    median: maybeNumber,
    p90: maybeNumber,
    n: number,
    unknown: number,
    beyond: maybeNumber,
    deals: z.array(z.strictObject({ id: text, name: text, days: number, amount: maybeNumber })),
  }),
);

/** Ages computed elsewhere. */
export const agingSchema = z.strictObject({
  kind: z.literal('aging'),
  asOf: maybeText,
  confidence: number,
  stages: agingStages,
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, stages: agingStages })),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

const flows = z.array(
  z.strictObject({
    id: text,
    label: text,
    role: z.literal(['open', 'won']),
    inflow: number,
    outflow: number,
    lost: number,
    cancelled: number,
    before: number,
    stuck: number,
    conversion: maybeNumber,
    lossRate: maybeNumber,
    p: maybeNumber,
  }),
);

/** What moves through stages, computed elsewhere. */
export const flowSchema = z.strictObject({
  kind: z.literal('flow'),
  start: text,
  end: text,
  days: number,
  stages: flows,
  untimed: number,
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, stages: flows })),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

/** Additive counts of a movement computed elsewhere. */
export const movementTallySchema = z.strictObject({
  metric: z.literal('movement'),
  ...tallyShape,
  periods: z.exactOptional(z.array(text)),
  asOfBefore: maybeText,
  closeFrom: maybeText,
  closeTo: maybeText,
  legs: rowsSchema,
});

const openStages = z.strictObject({
  stages: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      value: count,
      amount: money,
      weighted: money,
      overdue: z.exactOptional(count),
      stalled: z.exactOptional(count),
      ages: z.exactOptional(numbers.check(z.minLength(4), z.maxLength(4))),
    }),
  ),
});

const pipelinesData = z.strictObject({
  pipelines: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      stages: openStages.shape.stages,
    }),
  ),
});

/** The schema of a pipeline spec. */
export const pipelineSpec = z.strictObject({
  ...envelopeShape,
  kind: z.literal('pipeline'),
  data: z.union([
    openStages,
    pipelinesData,
    recordsDataSchema,
    fileDataSchema,
    fromDataSchema,
    z.strictObject({
      result: z.union([overviewSchema, pipelinesSchema, movementSchema, agingSchema, flowSchema]),
    }),
    z.strictObject({ tally: z.union([pipelineTallySchema, movementTallySchema]) }),
  ]),
  view: z.exactOptional(z.literal(['stages', 'movement', 'flow', 'aging'])),
  movement: z.exactOptional(
    z.strictObject({
      from: momentSchema,
      before: z.exactOptional(z.union([z.array(dealSchema), fileDataSchema])),
    }),
  ),
  stages: stageListSchema,
  rotting: z.exactOptional(
    z.union([
      mapOf(durationSchema),
      z.strictObject({ quantile: number.check(z.minimum(0.5), z.maximum(0.99)) }),
    ]),
  ),
  target: z.exactOptional(count),
  closeIn: z.exactOptional(z.strictObject({ from: momentSchema, to: momentSchema })),
  show: partsSchema(['caption', 'takeaway', 'figures', 'weighted', 'ages', 'alerts', 'notes']),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type PipelineAgrees = [
  Holds<Same<z.output<typeof overviewSchema>, PipelineOverview>>,
  Holds<Same<z.output<typeof pipelinesSchema>, PipelinesResult>>,
  Holds<Same<z.output<typeof pipelineTallySchema>, PipelineTally>>,
  Holds<Same<z.output<typeof movementSchema>, MovementResult>>,
  Holds<Same<z.output<typeof flowSchema>, StageFlows>>,
  Holds<Same<z.output<typeof agingSchema>, AgingResult>>,
  Holds<Same<z.output<typeof movementTallySchema>, MovementTally>>,
  Holds<Same<z.output<typeof pipelineSpec>, PipelineSpec>>,
];
