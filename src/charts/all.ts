import type { ChartSpec } from '../spec/chart-spec.js';
import type { ChartDefinition, ChartReader } from './chart.js';
import { cohort } from './cohort/definition.js';
import { cohortReader } from './cohort/reader.js';
import { forecast } from './forecast/definition.js';
import { forecastReader } from './forecast/reader.js';
import { funnel } from './funnel/definition.js';
import { funnelReader } from './funnel/reader.js';
import { pipeline } from './pipeline/definition.js';
import { pipelineReader } from './pipeline/reader.js';
import { velocity } from './velocity/definition.js';
import { velocityReader } from './velocity/reader.js';

/** A chart with all its code, for scripts that draw whatever a spec asks for. */
export interface Chart {
  readonly definition: ChartDefinition<ChartSpec, object>;
  readonly reader: ChartReader<ChartSpec, object>;
}

/** A chart beside others: a spec of its kind is the only one that it is given. */
function chartOf<Spec extends ChartSpec, Result extends object>(
  definition: ChartDefinition<Spec, Result>,
  reader: ChartReader<Spec, Result>,
): Chart {
  return { definition, reader } as unknown as Chart;
}

/** Every chart of the kit. */
export const CHARTS: { readonly [kind in ChartSpec['kind']]: Chart } = {
  funnel: chartOf(funnel, funnelReader),
  pipeline: chartOf(pipeline, pipelineReader),
  cohort: chartOf(cohort, cohortReader),
  velocity: chartOf(velocity, velocityReader),
  forecast: chartOf(forecast, forecastReader),
};
