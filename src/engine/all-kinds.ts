import type { ChartSpec } from '../spec/chart-spec.js';
import { noEngine } from './kind.js';
import type { Kind } from './kind.js';
import { cohort } from './kinds/cohort.js';
import { dates } from './kinds/dates.js';
import { forecast } from './kinds/forecast.js';
import { funnel } from './kinds/funnel.js';
import { linkedKind } from './kinds/linked.js';
import { pipeline } from './kinds/pipeline.js';
import { velocity } from './kinds/velocity.js';

/** Every kind with its code, for scripts that do not wait. */
const KINDS: { readonly [kind in ChartSpec['kind'] | 'dates']: Kind } = {
  funnel,
  pipeline,
  cohort,
  velocity,
  forecast,
  dates,
};

const linked = linkedKind(kindNow);

/** How a kind counts, or what is asked of linked charts. */
export function kindNow(name: string): Kind {
  if (name === 'linked') return linked;
  if (!Object.hasOwn(KINDS, name)) throw noEngine(name);
  return KINDS[name as keyof typeof KINDS];
}
