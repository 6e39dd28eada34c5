import { measureChains } from '../../../src/metrics/index.js';
import type { ChainRequest, StepEvent } from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';

/** Funnels of events. */
export const window: Adapters = {
  'funnel.window': ({ events, ...request }: ChainRequest & { readonly events: readonly StepEvent[] }) => {
    const { levels, counts } = measureChains(events, request);
    return { levels: Object.fromEntries(levels.map(({ id, level }) => [id, level])), counts };
  },
};
