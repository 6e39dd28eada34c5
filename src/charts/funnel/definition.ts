import { measureStages } from '../../metrics/funnel/measure-stages.js';
import type { ChartDefinition } from '../chart.js';
import { acceptFunnel } from './accept.js';
import { columnsComing } from './layout.js';
import type { FunnelShown } from '../../metrics/insight/result.js';
import type { FunnelSpec } from './spec.js';
import { viewOf } from './views.js';

/** The funnel, as the element and the headless renderer know it. */
export const funnel: ChartDefinition<FunnelSpec, FunnelShown> = {
  kind: 'funnel',
  accept: (value) => {
    const spec = acceptFunnel(value);
    return spec && 'stages' in spec.data ? { spec, result: measureStages(spec.data.stages, spec) } : null;
  },
  coming: ({ orientation }) => (orientation === 'horizontal' ? columnsComing() : null),
  reader: async () => (await import('./reader.js')).funnelReader,
  chinese: () => import('../../i18n/zh-cn/funnel.js'),
  describe: (shown, ...rest) => viewOf(shown).describe(shown, ...rest),
  table: async (shown, ...rest) =>
    (viewOf(shown).table ?? (await import('./table.js')).describeTable)(shown, ...rest),
  draw: (shown, ...rest) => viewOf(shown).draw(shown, ...rest),
};
