import { measureStages } from '../../metrics/funnel/measure-stages.js';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { ChartDefinition } from '../chart.js';
import { acceptFunnel } from './accept.js';
import { describeFunnel } from './describe.js';
import { drawFunnel } from './draw.js';
import type { FunnelSpec } from './spec.js';
import { describeTable } from './table.js';

/** The funnel, as the element and the headless renderer know it. */
export const funnel: ChartDefinition<FunnelSpec, FunnelResult> = {
  kind: 'funnel',
  accept: (value) => {
    const spec = acceptFunnel(value);
    return spec && 'stages' in spec.data ? { spec, result: measureStages(spec.data.stages, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).funnelReader,
  describe: describeFunnel,
  table: describeTable,
  draw: drawFunnel,
};
