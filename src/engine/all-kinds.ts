import type { ChartSpec } from '../spec/chart-spec.js';
import { noEngine } from './kind.js';
import type { Kind } from './kind.js';
import { cohort } from './kinds/cohort.js';
import { forecast } from './kinds/forecast.js';
import { funnel } from './kinds/funnel.js';
import { pipeline } from './kinds/pipeline.js';
import { velocity } from './kinds/velocity.js';

/** Every kind with its code, for scripts that do not wait. */
const KINDS: { readonly [kind in ChartSpec['kind']]: Kind } = {
  funnel,
  pipeline,
  cohort,
  velocity,
  forecast,
};

/** How a kind counts. */
export function kindNow(name: string): Kind {
  if (!Object.hasOwn(KINDS, name)) throw noEngine(name);
  return KINDS[name as ChartSpec['kind']];
}
