import type { ChartDefinition } from '../chart.js';
import { describeFunnel } from './describe.js';
import { drawFunnel } from './draw.js';
import type { FunnelLook, FunnelShown } from '../../metrics/insight/result.js';
import type { FunnelSpec } from './spec.js';
import { describeTable } from './table.js';

/** How what is shown is told and drawn. */
export type View<Shown> = Pick<ChartDefinition<FunnelSpec, Shown>, 'describe' | 'table' | 'draw'>;

/** All looks but the plain one come with the reader. */
let looks: View<FunnelLook> | null = null;

/** Adds the other looks, once their code is here. */
export function addLooks(view: View<FunnelLook>): void {
  looks = view;
}

/** Finished counts in their usual form need no more than this. */
let plain: View<FunnelShown> = { describe: describeFunnel, table: describeTable, draw: drawFunnel };

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
export function viewOf({ look }: FunnelShown): View<FunnelShown> {
  return look === undefined ? plain : looking;
}
