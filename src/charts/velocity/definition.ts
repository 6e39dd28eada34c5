import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { ChartDefinition } from '../chart.js';
import { acceptVelocity } from './accept.js';
import { finishTimes } from './finish.js';
import type { VelocityShown, VelocitySpec } from './spec.js';
import { viewOf } from './views.js';

/** Times, as the element and the headless renderer know them. */
export const velocity = {
  kind: 'velocity',
  accept: (value) => {
    const found = acceptVelocity(value);
    return found && { spec: found.spec, result: finishTimes(found.stages, found.spec) };
  },
  reader: async () => (await import('./reader.js')).velocityReader,
  chinese: () => import('../../i18n/zh-cn/velocity.js'),
  describe: (result, spec, voice) => viewOf(result, spec).describe(result, spec, voice),
  table: async (result, spec, voice) =>
    viewOf(result, spec).table?.(result, spec, voice) ??
    (await import('./stages/table.js')).tableOfStages(result as VelocityResult, spec, voice),
  draw: (result, description, spec, voice, frame) =>
    viewOf(result, spec).draw(result, description, spec, voice, frame),
} satisfies ChartDefinition<VelocitySpec, VelocityShown>;
