import * as z from 'zod/mini';
import type { ScorecardResult } from '../../metrics/scorecard/result.js';
import { durationSchema, momentSchema, stageIdSchema, textSchema } from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import { excludedSchema, maybeNumber, maybeText, problemsSchema } from '../../spec/result-schema.js';

const text = z.string();
const number = z.number();
const count = number.check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const form = z.literal(['share', 'money', 'days', 'months', 'count', 'ratio']);
const better = z.literal(['higher', 'lower']);

const figureValue = z.strictObject({
  ...{ value: maybeNumber, low: maybeNumber, high: maybeNumber, n: maybeNumber, k: maybeNumber },
  mean: maybeNumber,
  reason: z.nullable(
    z.literal([
      'undated',
      'empty',
      'immature',
      'unstaged',
      'unnamed',
      'unpaid',
      'mixed',
      'noSpend',
      'noMargin',
      'noChurn',
      'zero',
      'unknown',
    ]),
  ),
});

const figures = z.array(
  z.strictObject({
    id: text,
    form,
    better: z.nullable(better),
    after: figureValue,
    before: z.nullable(figureValue),
    change: z.nullable(
      z.strictObject({ value: number, low: maybeNumber, high: maybeNumber, relative: maybeNumber }),
    ),
    young: maybeNumber,
  }),
);

const cardPeriod = z.nullable(z.strictObject({ label: maybeText, from: text, to: text }));

/** A scorecard computed elsewhere. */
export const scorecardSchema = z.strictObject({
  kind: z.literal('scorecard'),
  asOf: maybeText,
  after: cardPeriod,
  before: cardPeriod,
  window: maybeNumber,
  confidence: number,
  currency: maybeText,
  qualified: maybeText,
  figures,
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, figures })),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
});

const figureId = z.literal([
  'leads',
  'qualified',
  'conversion',
  'winRate',
  'cycle',
  'dealSize',
  'revenue',
  'perAccount',
  'perRep',
  'retention',
  'nrr',
  'cac',
  'ltv',
  'ltvCohort',
  'ltvCac',
  'payback',
]);

const figureNumbers = z.strictObject({
  value: z.exactOptional(number),
  low: z.exactOptional(number),
  high: z.exactOptional(number),
  k: z.exactOptional(count),
  n: z.exactOptional(count),
});

/** Known figures. */
export const figureItems = z.strictObject({
  figures: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      form,
      better: z.exactOptional(better),
      after: figureNumbers,
      before: z.exactOptional(figureNumbers),
      measured: z.exactOptional(textSchema),
    }),
  ),
});

const span = { from: momentSchema, to: momentSchema };
const share = number.check(z.minimum(0), z.maximum(1));

/** What a scorecard shows. */
export const scorecard = z.strictObject({
  figures: z.exactOptional(z.array(figureId).check(z.minLength(1), z.maxLength(16))),
  after: z.exactOptional(z.strictObject(span)),
  before: z.exactOptional(z.strictObject(span)),
  qualified: z.exactOptional(text),
  window: z.exactOptional(durationSchema),
  customer: z.exactOptional(stageIdSchema),
  spend: z.exactOptional(
    z
      .array(z.strictObject({ ...span, amount: count, segment: z.exactOptional(text) }))
      .check(z.maxLength(10_000)),
  ),
  margin: z.exactOptional(share),
  churn: z.exactOptional(share),
});

/** The schema says what the documented type says; a difference does not compile. */
export type ScorecardAgrees = Holds<Same<z.output<typeof scorecardSchema>, ScorecardResult>>;
