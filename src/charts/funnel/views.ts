import type { ChartDefinition, Table, Voice } from '../chart.js';
import { describeFunnel } from './describe.js';
import { drawFunnel } from './draw.js';
import type { FunnelLook, FunnelShown } from '../../metrics/insight/result.js';
import type { FunnelSpec } from './spec.js';

/** How what is shown is told and drawn. */
export interface View<Shown> extends Pick<ChartDefinition<FunnelSpec, Shown>, 'describe' | 'draw'> {
  readonly table: (shown: Shown, spec: FunnelSpec, voice: Voice) => Table;
}

/** All looks but the plain one come with the reader. */
let looks: View<FunnelLook> | null = null;

/** Adds the other looks, once their code is here. */
export function addLooks(view: View<FunnelLook>): void {
  looks = view;
}

/** Finished counts in their usual form need no more than this; their table comes when somebody asks for it. */
let plain: Omit<View<FunnelShown>, 'table'> & Partial<View<FunnelShown>> = {
  describe: describeFunnel,
  draw: drawFunnel,
};

/** Takes the view that knows everything else a spec can ask of it, once its code is here. */
export function addFull(view: View<FunnelShown>): void {
  plain = view;
}

/** A look as the view of the funnel that holds it. */
const looking: View<FunnelShown> = {
  describe: ({ look }, ...rest) => looks!.describe(look!, ...rest),
  table: ({ look }, ...rest) => looks!.table(look!, ...rest),
  draw: ({ look }, ...rest) => looks!.draw(look!, ...rest),
};

/** The view of what is shown. */
export function viewOf({ look }: FunnelShown): typeof plain {
  return look === undefined ? plain : looking;
}
