import * as z from 'zod/mini';
import type { BacktestResult } from '../../metrics/forecast/backtest-result.js';
import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { ScenarioResult } from '../../metrics/forecast/scenario-result.js';
import type { ForecastTally } from '../../metrics/forecast/tally.js';
import { dealSchema, fileDataSchema, fromDataSchema, recordsDataSchema } from '../../spec/data-schema.js';
import { envelopeShape, mapOf, momentSchema, stageIdSchema, textSchema } from '../../spec/envelope-schema.js';
import type { Holds, Same } from '../../spec/exact.js';
import { maybeText, rowsSchema, tallyShape } from '../../spec/result-schema.js';
import { partsSchema, stageListSchema } from '../spec-parts.js';
import { backtestSchema, bandSchema, overviewSchema, periodAhead, scenarioSchema } from './result-schema.js';
import type { ForecastSpec } from './spec.js';

const text = z.string();
const number = z.number();
const unit = z.literal(['day', 'week', 'month', 'quarter', 'year']);
const MOST = Number.MAX_SAFE_INTEGER;
const count = number.check(z.minimum(0), z.maximum(MOST));
const between = (min: number, max: number) => number.check(z.minimum(min), z.maximum(max));
const maybeCount = z.exactOptional(z.nullable(count));
const chances = mapOf(number);

/** Additive counts computed elsewhere. */
export const forecastTallySchema = z.strictObject({
  metric: z.literal('forecast'),
  ...tallyShape,
  periods: z.exactOptional(z.array(text)),
  unit,
  ahead: z.array(z.strictObject(periodAhead)),
  elapsedDays: number,
  totalDays: number,
  categoryField: maybeText,
  ages: z.nullable(z.literal(['stage', 'deal'])),
  detail: z.literal([0, 1, 2, 3, 4]),
  open: rowsSchema,
  won: rowsSchema,
  reached: rowsSchema,
  waits: rowsSchema,
});

/** Finished numbers of open deals. */
const stagesData = z.strictObject({
  stages: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      value: between(0, 1_000_000),
      amount: maybeCount,
      probability: z.union([number, z.strictObject({ won: count, closed: count })]),
    }),
  ),
  won: z.exactOptional(z.strictObject({ value: count, amount: maybeCount })),
});

/** Periods that were forecast elsewhere. */
const periodsData = z.strictObject({
  periods: z.array(
    z.strictObject({
      id: stageIdSchema,
      label: z.exactOptional(textSchema),
      won: z.exactOptional(count),
      expected: z.exactOptional(count),
      low: z.exactOptional(count),
      high: z.exactOptional(count),
      bands: z.exactOptional(z.array(bandSchema)),
      target: z.exactOptional(count),
      chance: z.exactOptional(between(0, 1)),
    }),
  ),
});

const whatIf = z.strictObject({
  rates: z.exactOptional(chances),
  drop: z.exactOptional(z.array(text)),
  slip: z.exactOptional(z.strictObject({ days: between(-3660, 3660), ids: z.exactOptional(z.array(text)) })),
});

/** The schema of a forecast spec. */
export const forecastSpec = z.strictObject({
  ...envelopeShape,
  kind: z.literal('forecast'),
  data: z.union([
    periodsData,
    stagesData,
    recordsDataSchema,
    fileDataSchema,
    fromDataSchema,
    z.strictObject({ result: z.union([overviewSchema, backtestSchema, scenarioSchema]) }),
    z.strictObject({ tally: forecastTallySchema }),
  ]),
  view: z.exactOptional(
    z.literal([
      'period',
      'categories',
      'distribution',
      'math',
      'scenario',
      'backtest',
      'trail',
      'calibration',
    ]),
  ),
  stages: stageListSchema,
  unit: z.exactOptional(unit),
  horizon: z.exactOptional(between(1, 60)),
  fiscalYearStart: z.exactOptional(between(1, 12)),
  rollup: z.exactOptional(z.literal(['single', 'cumulative'])),
  target: z.exactOptional(z.union([number, mapOf(number)])),
  quotas: z.exactOptional(mapOf(number)),
  probability: z.exactOptional(z.literal(['given', 'measured', 'age', 'stage'])),
  rates: z.exactOptional(chances),
  timing: z.exactOptional(z.literal(['expected', 'measured'])),
  overdue: z.exactOptional(z.literal(['apart', 'first'])),
  intervals: z.exactOptional(z.array(number).check(z.minLength(1), z.maxLength(5))),
  seed: z.exactOptional(between(0, 4_294_967_295)),
  categoryField: z.exactOptional(text),
  categories: z.exactOptional(
    mapOf(z.literal(['pipeline', 'bestCase', 'mostLikely', 'commit', 'closed', 'omitted'])),
  ),
  whatIf: z.exactOptional(whatIf),
  snapshots: z.exactOptional(z.array(z.strictObject({ at: momentSchema, deals: z.array(dealSchema) }))),
  show: partsSchema(['caption', 'takeaway', 'past', 'bands', 'target', 'key', 'notes']),
});

/** The schemas say what the documented types say; a difference does not compile. */
export type ForecastAgrees = [
  Holds<Same<z.output<typeof overviewSchema>, ForecastOverview>>,
  Holds<Same<z.output<typeof backtestSchema>, BacktestResult>>,
  Holds<Same<z.output<typeof scenarioSchema>, ScenarioResult>>,
  Holds<Same<z.output<typeof forecastTallySchema>, ForecastTally>>,
  Holds<Same<z.output<typeof forecastSpec>, ForecastSpec>>,
];
