import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { ChartDefinition } from '../chart.js';
import { acceptPipeline } from './accept.js';
import { finishStages } from './finish.js';
import type { PipelineShown, PipelineSpec } from './spec.js';
import { viewOf } from './views.js';

/** The pipeline, as the element and the headless renderer know it. */
export const pipeline = {
  kind: 'pipeline',
  accept: (value) => {
    const spec = acceptPipeline(value);
    return spec && 'stages' in spec.data ? { spec, result: finishStages(spec.data.stages, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).pipelineReader,
  chinese: () => import('../../i18n/zh-cn/pipeline.js'),
  describe: (shown, spec, voice) => viewOf(shown).describe(shown, spec, voice),
  table: async (shown, spec, voice) =>
    viewOf(shown).table?.(shown, spec, voice) ??
    (await import('./table.js')).describeTable(shown as PipelineOverview, spec, voice),
  draw: (shown, ...rest) => viewOf(shown).draw(shown, ...rest),
} satisfies ChartDefinition<PipelineSpec, PipelineShown>;
