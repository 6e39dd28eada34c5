import * as z from 'zod/mini';
import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { VelocityTally } from '../../metrics/velocity/tally.js';
import { fileDataSchema, fromDataSchema, recordsDataSchema } from '../../spec/data-schema.js';
import { durationSchema, envelopeShape, stageIdSchema, textSchema } from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import { partsSchema, stageListSchema } from '../spec-parts.js';
import {
  excludedSchema,
  maybeNumber,
  maybeText,
  problemsSchema,
  rateSchema,
  rowsSchema,
  tallyShape,
} from '../../spec/result-schema.js';
import { figureItems, scorecard, scorecardSchema } from './scorecard-schema.js';
import type { VelocitySpec } from './spec.js';

const text = z.string();
const number = z.number();
const count = number.check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const days = number.check(z.minimum(0), z.maximum(1_000_000));

const visits = z.literal(['cumulative', 'latest', 'first']);
const unit = z.literal(['day', 'week', 'month', 'quarter', 'year']);
const workDays = z.readonly(
  z.strictObject({
    days: z.optional(z.readonly(z.array(number))),
    holidays: z.optional(z.readonly(z.array(text))),
    timeZone: z.optional(text),
  }),
);
const estimate = z.strictObject({ value: maybeNumber, low: maybeNumber, high: maybeNumber });

const stageTime = z.strictObject({
  id: text,
  label: text,
  n: number,
  still: number,
  wentOn: number,
  lost: number,
  wentBack: number,
  p25: estimate,
  median: estimate,
  p75: estimate,
  p90: estimate,
  mean: estimate,
  share: maybeNumber,
  medianOnward: maybeNumber,
  longest: maybeNumber,
  curve: z.array(z.strictObject({ days: number, lasting: number, low: maybeNumber, high: maybeNumber })),
  waiting: z.array(z.strictObject({ days: number, n: number })),
});

const cycle = z.strictObject({
  open: number,
  won: number,
  lost: number,
  mean: maybeNumber,
  p25: maybeNumber,
  median: maybeNumber,
  p75: maybeNumber,
  p90: maybeNumber,
  ages: z.array(z.strictObject({ days: number, won: number, lost: number, open: number, wonError: number })),
});

const between = z.strictObject({
  from: text,
  to: text,
  n: number,
  arrived: number,
  lost: number,
  underWay: number,
  median: maybeNumber,
});

const sales = z.strictObject({
  opportunities: number,
  winRate: rateSchema,
  averageDeal: maybeNumber,
  cycleDays: maybeNumber,
  perDay: maybeNumber,
  currency: maybeText,
  trailingDays: number,
});

const trendPeriod = z.strictObject({
  period: text,
  stages: z.array(z.strictObject({ id: text, n: number, still: number, median: estimate })),
  cycle: z.strictObject({ open: number, won: number, lost: number, median: maybeNumber }),
});

const group = {
  stages: z.array(stageTime),
  cycle,
  between: z.nullable(between),
  sales,
  trend: z.array(trendPeriod),
};

const difference = z.strictObject({
  n: number,
  others: number,
  upTo: maybeNumber,
  days: maybeNumber,
  low: maybeNumber,
  high: maybeNumber,
  p: maybeNumber,
  pAdjusted: maybeNumber,
});

const segment = z.strictObject({
  id: text,
  label: text,
  ...group,
  stageDifferences: z.array(difference),
  cycleDifference: difference,
});

/** A result computed elsewhere. */
export const velocityResultSchema = z.strictObject({
  kind: z.literal('velocity'),
  visits,
  asOf: maybeText,
  confidence: number,
  workDays: z.exactOptional(workDays),
  upTo: maybeNumber,
  unit: z.nullable(unit),
  ...group,
  segmentBy: maybeText,
  segments: z.array(segment),
  trendChanges: z.exactOptional(
    z.array(
      z.strictObject({
        ...{ stage: count, segment: count, from: text, to: text },
        ...{ before: number, after: number, factor: number, p: number, pAdjusted: number },
      }),
    ),
  ),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

/** Additive counts computed elsewhere. */
export const velocityTallySchema = z.strictObject({
  metric: z.literal('velocity'),
  ...tallyShape,
  visits,
  between: z.nullable(z.tuple([text, text])),
  unit: z.nullable(unit),
  trailing: number,
  workDays: z.exactOptional(workDays),
  periods: z.array(text),
  times: rowsSchema,
  trend: rowsSchema,
  spans: rowsSchema,
  cycles: rowsSchema,
  cycleTrend: rowsSchema,
  closed: rowsSchema,
});

const stageTimes = z.strictObject({
  stages: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      days: z.array(days),
      lost: z.exactOptional(z.array(days)),
      open: z.exactOptional(z.array(days)),
    }),
  ),
});

const salesInputs = z.strictObject({
  sales: z.strictObject({
    opportunities: count,
    won: count,
    lost: count,
    averageDeal: z.nullable(count),
    cycleDays: z.nullable(days),
  }),
});

/** The schema of a velocity spec. */
export const velocitySpec = z.strictObject({
  ...envelopeShape,
  kind: z.literal('velocity'),
  data: z.union([
    stageTimes,
    salesInputs,
    figureItems,
    recordsDataSchema,
    fileDataSchema,
    fromDataSchema,
    z.strictObject({ result: z.union([velocityResultSchema, scorecardSchema]) }),
    z.strictObject({ tally: velocityTallySchema }),
  ]),
  view: z.exactOptional(z.literal(['stages', 'survival', 'cycle', 'trend', 'equation', 'scorecard'])),
  stages: stageListSchema,
  visits: z.exactOptional(visits),
  between: z.exactOptional(z.array(text).check(z.minLength(2), z.maxLength(2))),
  unit: z.exactOptional(z.literal(['week', 'month', 'quarter', 'year'])),
  fiscalYearStart: z.exactOptional(number.check(z.minimum(1), z.maximum(12))),
  binWidth: z.exactOptional(durationSchema),
  workDays: z.exactOptional(
    z.strictObject({
      days: z.exactOptional(z.array(number).check(z.minLength(1), z.maxLength(7))),
      holidays: z.exactOptional(z.array(text).check(z.maxLength(10_000))),
    }),
  ),
  trailing: z.exactOptional(number.check(z.minimum(1), z.maximum(3660))),
  scorecard: z.exactOptional(scorecard),
  show: partsSchema(['caption', 'takeaway', 'open', 'interval', 'share', 'key', 'notes']),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type VelocityAgrees = [
  Holds<Same<z.output<typeof velocityResultSchema>, VelocityResult>>,
  Holds<Same<z.output<typeof velocityTallySchema>, VelocityTally>>,
  Holds<Same<z.output<typeof velocitySpec>, VelocitySpec>>,
];
