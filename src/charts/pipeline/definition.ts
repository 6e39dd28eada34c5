import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { ChartDefinition } from '../chart.js';
import { acceptPipeline } from './accept.js';
import { describePipeline } from './describe.js';
import { drawPipeline } from './draw.js';
import { finishStages } from './finish.js';
import type { PipelineSpec } from './spec.js';
import { describeTable } from './table.js';

/** The pipeline, as the element and the headless renderer know it. */
export const pipeline: ChartDefinition<PipelineSpec, PipelineOverview> = {
  kind: 'pipeline',
  accept: (value) => {
    const spec = acceptPipeline(value);
    return spec && 'stages' in spec.data ? { spec, result: finishStages(spec.data.stages, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).pipelineReader,
  describe: describePipeline,
  table: describeTable,
  draw: drawPipeline,
};
