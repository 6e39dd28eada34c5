import { loadCode } from '../problems.js';
import type { ChartSpec } from '../spec/chart-spec.js';
import { noEngine } from './kind.js';
import type { Kind } from './kind.js';

/** Every kind that can be counted. The code of each is loaded when it is first asked for: a page carries what it draws. */
const LOADERS: { readonly [kind in ChartSpec['kind'] | 'linked' | 'dates']: () => Promise<Kind> } = {
  funnel: async () => (await import('./kinds/funnel.js')).funnel,
  pipeline: async () => (await import('./kinds/pipeline.js')).pipeline,
  cohort: async () => (await import('./kinds/cohort.js')).cohort,
  velocity: async () => (await import('./kinds/velocity.js')).velocity,
  forecast: async () => (await import('./kinds/forecast.js')).forecast,
  dates: async () => (await import('./kinds/dates.js')).dates,
  // Whoever asks for it has asked for the kinds that it counts by.
  linked: async () => (await import('./kinds/linked.js')).linkedKind((name) => loaded.get(name)!),
};

const loaded = new Map<string, Kind>();

/** How a kind counts: at once where its code is here already, otherwise once it has come. */
export function findKind(name: string): Kind | Promise<Kind> {
  const here = loaded.get(name);
  if (here !== undefined) return here;
  if (!Object.hasOwn(LOADERS, name)) throw noEngine(name);
  return loadKind(name as keyof typeof LOADERS);
}

async function loadKind(name: keyof typeof LOADERS): Promise<Kind> {
  const kind = await loadCode(LOADERS[name]);
  loaded.set(name, kind);
  return kind;
}
