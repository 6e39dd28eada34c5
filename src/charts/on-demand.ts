import type { ChartSpec } from '../spec/chart-spec.js';
import type { ChartDefinition } from './chart.js';

/** A chart beside others: a spec of its kind is the only one that it is given. */
export type AnyDefinition = ChartDefinition<ChartSpec, object>;

/** Every chart of the kit. The code of each is loaded when a spec first asks for it. */
export const CHARTS_ON_DEMAND: { readonly [kind in ChartSpec['kind']]: () => Promise<AnyDefinition> } = {
  funnel: async () => (await import('./funnel/definition.js')).funnel as unknown as AnyDefinition,
  pipeline: async () => (await import('./pipeline/definition.js')).pipeline as unknown as AnyDefinition,
  cohort: async () => (await import('./cohort/definition.js')).cohort as unknown as AnyDefinition,
  velocity: async () => (await import('./velocity/definition.js')).velocity as unknown as AnyDefinition,
  forecast: async () => (await import('./forecast/definition.js')).forecast as unknown as AnyDefinition,
};
