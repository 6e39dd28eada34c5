import * as z from 'zod/mini';
import type { PointErrors } from '../../statistics/scores.js';
import {
  excludedSchema,
  maybeNumber,
  maybeRate,
  maybeText,
  problemsSchema,
  rateSchema,
  stageShape,
} from '../../spec/result-schema.js';

const text = z.string();
const number = z.number();

/** Limits of a total. */
export const bandSchema = z.strictObject({ level: number, low: number, high: number });

const bands = z.array(bandSchema);
const maybeBands = z.nullable(bands);

/** A period that is looked at. */
export const periodAhead = { label: text, start: text, end: text };

const dealSum = { n: number, amount: maybeNumber, missing: number };
const openShape = { ...dealSum, unrated: number, expected: maybeNumber, expectedWins: number };
const openSum = z.strictObject(openShape);
const source = z.nullable(z.literal(['given', 'measured', 'age', 'stage', 'whatIf']));

const outlook = z.strictObject({
  expected: maybeNumber,
  bands: maybeBands,
  floor: maybeNumber,
  ceiling: maybeNumber,
  expectedWins: number,
  winBands: bands,
  method: z.nullable(z.literal(['exact', 'grid', 'simulated'])),
  error: number,
  target: maybeNumber,
  chance: maybeNumber,
});

const category = z.literal(['pipeline', 'bestCase', 'mostLikely', 'commit', 'closed', 'omitted', '']);

const categories = z.strictObject({
  single: z.array(z.strictObject({ category, n: number, amount: number })),
  cumulative: z.strictObject({ openPipeline: number, bestCase: number, mostLikely: number, commit: number }),
});

const period = z.strictObject({
  ...periodAhead,
  ...openShape,
  single: outlook,
  cumulative: outlook,
  terms: z.array(
    z.strictObject({ id: text, label: text, source, ...openShape, chance: maybeNumber, rate: maybeRate }),
  ),
  categories: z.nullable(categories),
  withoutBiggest: z.nullable(
    z.strictObject({ amount: number, expected: number, bands, chance: maybeNumber }),
  ),
  distribution: z.array(z.strictObject({ value: number, probability: number })),
});

const group = {
  won: z.strictObject(dealSum),
  averageDeal: maybeNumber,
  open: openSum,
  overdue: openSum,
  beyond: openSum,
  undated: openSum,
  omitted: openSum,
  periods: z.array(period),
  pace: z.nullable(z.strictObject({ runRate: maybeNumber, gap: number, requiredPerDay: maybeNumber })),
  leads: z.nullable(
    z.strictObject({
      gap: number,
      dealsNeeded: maybeNumber,
      leadsNeededExact: maybeNumber,
      leadsNeeded: maybeNumber,
    }),
  ),
};

const result = {
  kind: z.literal('forecast'),
  asOf: maybeText,
  unit: z.literal(['day', 'week', 'month', 'quarter', 'year']),
  confidence: number,
  currency: maybeText,
  probability: z.literal(['given', 'measured', 'age', 'stage']),
  timing: z.literal(['expected', 'measured']),
  ...group,
  stages: z.array(
    z.strictObject({
      ...stageShape,
      rate: rateSchema,
      stated: z.nullable(z.strictObject({ low: number, high: number })),
    }),
  ),
  segmentBy: maybeText,
  segments: z.array(z.strictObject({ id: text, label: text, ...group })),
  excluded: z.array(excludedSchema),
  problems: problemsSchema,
};

/** A forecast computed elsewhere. */
export const overviewSchema = z.strictObject({
  ...result,
  past: z.exactOptional(z.array(z.strictObject({ ...periodAhead, ...dealSum }))),
});

const forecast = z.strictObject(result);

/** A scenario computed elsewhere. */
export const scenarioSchema = z.strictObject({
  kind: z.literal('scenario'),
  base: forecast,
  scenario: forecast,
  problems: problemsSchema,
});

const errors = z.strictObject({
  me: maybeNumber,
  mae: maybeNumber,
  rmse: maybeNumber,
  mape: maybeNumber,
  wape: maybeNumber,
});

// Results hold read-only errors; checking changes nothing, so freezing them is not needed.
const pointErrors: z.ZodMiniType<PointErrors> = errors;

const scores = z.strictObject({
  n: number,
  errors: pointErrors,
  bands: z.array(
    z.strictObject({ level: number, held: rateSchema, meanWidth: maybeNumber, winkler: maybeNumber }),
  ),
  pinball: z.array(z.strictObject({ q: number, loss: maybeNumber })),
  crps: maybeNumber,
});

const call = z.strictObject({
  asOf: text,
  period: text,
  end: text,
  daysLeft: number,
  n: number,
  expected: maybeNumber,
  bands: maybeBands,
  expectedWins: number,
  winBands: bands,
  won: maybeNumber,
  wonWins: number,
  slipped: z.nullable(
    z.strictObject({ n: number, amount: maybeNumber, expected: maybeNumber, expectedWins: number }),
  ),
  actualWins: number,
  actual: maybeNumber,
  laterWins: number,
  later: maybeNumber,
});

/** Past forecasts against what came, computed elsewhere. */
export const backtestSchema = z.strictObject({
  kind: z.literal('backtest'),
  currency: maybeText,
  calls: z.array(call),
  running: z.exactOptional(z.array(call)),
  skipped: number,
  amount: z.nullable(scores),
  wins: scores,
  calibration: z.strictObject({
    n: number,
    bins: z.array(
      z.strictObject({ from: number, to: number, stated: number, won: rateSchema, holds: z.boolean() }),
    ),
    brier: maybeNumber,
    reliability: maybeNumber,
    resolution: maybeNumber,
    uncertainty: maybeNumber,
    within: maybeNumber,
    bias: maybeNumber,
  }),
  problems: problemsSchema,
});
