import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ChartDefinition, ChartReader } from '../../src/charts/chart.js';
import { forecast } from '../../src/charts/forecast/definition.js';
import { forecastReader } from '../../src/charts/forecast/reader.js';
import { funnel } from '../../src/charts/funnel/definition.js';
import { funnelReader } from '../../src/charts/funnel/reader.js';
import { pipeline } from '../../src/charts/pipeline/definition.js';
import { pipelineReader } from '../../src/charts/pipeline/reader.js';
import { velocity } from '../../src/charts/velocity/definition.js';
import { velocityReader } from '../../src/charts/velocity/reader.js';
import { openDataNow } from '../../src/engine/now.js';
import { createFormat } from '../../src/i18n/format.js';
import { messagesFor } from '../../src/i18n/messages.js';
import { remarksFor } from '../../src/i18n/remarks.js';
import type { Problem } from '../../src/problems.js';
import { estimateText } from '../../src/scene/estimate.js';
import type { ChartData } from '../../src/spec/chart-spec.js';

type Spec = { readonly [key: string]: unknown };

const voice = {
  locale: 'en',
  messages: messagesFor('en'),
  remarks: remarksFor('en'),
  format: createFormat('en'),
};

/** What a chart looks like without what is told of settings, and of which settings something is told. */
function drawn(
  reader: ChartReader<object, { readonly problems: readonly Problem[] }>,
  { describe: tell, draw }: ChartDefinition<object, object>,
  given: Spec,
): { readonly seen: string; readonly told: string[] } {
  const parsed = reader.parse(given);
  assert.ok(parsed.ok);
  const { spec } = parsed;
  const { data, kind } = spec as unknown as { readonly data: ChartData; readonly kind: string };
  const found = openDataNow(data).measure(kind, reader.request(spec)) as {
    problems: Problem[];
    look?: { problems?: Problem[] };
  };
  const isOfOption = ({ code }: Problem): boolean => code === 'W-OPTION-UNUSED';
  const all = [...found.problems, ...(found.look?.problems ?? [])];
  const without = (problems: Problem[] = []): Problem[] => problems.filter((each) => !isOfOption(each));
  const { look } = found;
  const result = {
    ...found,
    problems: without(found.problems),
    ...(look && { look: { ...look, problems: without(look.problems) } }),
  };
  const description = tell(result, spec, voice);
  const scene = draw(result, description, spec, voice, { width: 760, measure: estimateText });
  return {
    // Sums that are added up in another order differ in digits that nobody sees.
    seen: JSON.stringify([description, scene], (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(6)) : value,
    ),
    told: all.filter(isOfOption).map(({ path }) => path),
  };
}

const definition = (one: unknown): ChartDefinition<object, object> => one as ChartDefinition<object, object>;
const readerOf = (one: unknown): Parameters<typeof drawn>[0] => one as Parameters<typeof drawn>[0];

const CHARTS = [
  {
    example: 'pipeline-flow-records',
    chart: definition(pipeline),
    reader: readerOf(pipelineReader),
    views: ['stages', 'movement', 'flow', 'aging'],
    settings: {
      segment: 'owner',
      rotting: { quantile: 0.6 },
      target: 1_000_000,
      movement: { from: '2026-08-01' },
    },
  },
  {
    example: 'velocity-records',
    chart: definition(velocity),
    reader: readerOf(velocityReader),
    views: ['stages', 'survival', 'cycle', 'trend', 'equation', 'scorecard'],
    settings: {
      visits: 'first',
      between: ['Qualified', 'Negotiation'],
      workDays: {},
      trailing: 20,
      binWidth: 'P4D',
    },
  },
  {
    example: 'forecast-records',
    chart: definition(forecast),
    reader: readerOf(forecastReader),
    views: ['period', 'categories', 'distribution', 'math', 'backtest', 'trail', 'calibration'],
    settings: { segment: 'Forecast Category', horizon: 3, intervals: [0.6] },
  },
  {
    example: 'records-reached',
    chart: definition(funnel),
    reader: readerOf(funnelReader),
    views: ['funnel', 'losses', 'leverage', 'multiples'],
    settings: { segment: 'source', percentOf: 'first', shape: 'steps' },
  },
];

describe('a setting that the view of a chart does not follow', () => {
  for (const { example, chart, reader, views, settings } of CHARTS)
    for (const view of views)
      for (const [option, value] of Object.entries(settings))
        it(`is told of with its place, and only then: ${option} in ${view} of ${example}`, () => {
          const given = JSON.parse(readFileSync(`demo/examples/${example}.json`, 'utf8')) as Spec;
          const { [option]: _, ...plain }: Spec = { ...given, view };
          const needed = option === 'movement' && (view === 'movement' || view === 'flow');
          const before = drawn(
            reader,
            chart,
            needed ? { ...plain, movement: { from: '2026-07-01' } } : plain,
          );
          const after = drawn(reader, chart, { ...plain, [option]: value });
          assert.equal(after.told.includes(`/${option}`), before.seen === after.seen);
        });
});
