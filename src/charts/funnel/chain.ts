import { funnelWordsFor } from '../../i18n/funnel-words.js';
import { fillMessage, languages } from '../../i18n/messages.js';
import type { FunnelSpec } from './spec.js';

/** Which chains of events count, as the engine is asked. */
export interface ChainAsk {
  readonly order: 'ordered' | 'strict' | 'unordered';
  readonly entry: 'first' | 'any';
}

/** Whether a spec asks for steps of events in place of stages. */
export function isChain({ data, order, entry }: FunnelSpec): boolean {
  const isCounted = 'deals' in data || 'src' in data || 'from' in data;
  return 'events' in data || (isCounted && (order ?? entry) !== undefined);
}

/** How a spec wants the steps of its events to be counted; undefined where deals are counted by their stages. */
export function chainOf(spec: FunnelSpec): ChainAsk | undefined {
  const { order = 'ordered', entry = 'first' } = spec;
  return isChain(spec) ? { order: order === 'any' ? 'unordered' : order, entry } : undefined;
}

/** Steps in any order have no names: a stage holds who did at least so many. */
export function withSteps(spec: FunnelSpec): FunnelSpec {
  if (spec.order !== 'any' || spec.stages === undefined || !isChain(spec)) return spec;
  const name = (locale: string, n: number): string =>
    fillMessage(funnelWordsFor(locale).steps, { n }, String);
  const stages = spec.stages.map((stage, i) => ({
    ...(typeof stage === 'string' ? { id: stage } : stage),
    label: {
      ...{ en: '', 'zh-CN': '' },
      ...Object.fromEntries([...languages].map((tag) => [tag, name(tag, i + 1)])),
    },
  }));
  return { ...spec, stages };
}
