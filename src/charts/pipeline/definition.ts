import type { ChartDefinition } from '../chart.js';
import { acceptPipeline } from './accept.js';
import { describePipeline } from './describe.js';
import { drawPipeline } from './draw.js';
import { finishStages } from './finish.js';
import { describeMovement, describeMovementTable } from './movement/describe.js';
import { drawMovement } from './movement/draw.js';
import type { PipelineShown, PipelineSpec } from './spec.js';
import { describeTable } from './table.js';

/** The pipeline, as the element and the headless renderer know it. */
export const pipeline: ChartDefinition<PipelineSpec, PipelineShown> = {
  kind: 'pipeline',
  accept: (value) => {
    const spec = acceptPipeline(value);
    return spec && 'stages' in spec.data ? { spec, result: finishStages(spec.data.stages, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).pipelineReader,
  describe: (shown, spec, voice) =>
    shown.kind === 'movement' ? describeMovement(shown, spec, voice) : describePipeline(shown, spec, voice),
  table: (shown, spec, voice) =>
    shown.kind === 'movement' ? describeMovementTable(shown, spec, voice) : describeTable(shown, spec, voice),
  draw: (shown, description, spec, voice, frame) =>
    shown.kind === 'movement'
      ? drawMovement(shown, description, spec, voice, frame)
      : drawPipeline(shown, description, spec, voice, frame),
};
