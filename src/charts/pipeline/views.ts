import type { Description, Frame, Table, Voice } from '../chart.js';
import type { Scene } from '../../scene/scene.js';
import { describePipeline } from './describe.js';
import { drawPipeline } from './draw.js';
import type { PipelineShown, PipelineSpec } from './spec.js';

/** How a result of one kind is told and drawn. */
export interface View<Shown> {
  readonly describe: (shown: Shown, spec: PipelineSpec, voice: Voice) => Description;
  readonly table: (shown: Shown, spec: PipelineSpec, voice: Voice) => Table;
  readonly draw: (
    shown: Shown,
    description: Description,
    spec: PipelineSpec,
    voice: Voice,
    frame: Frame,
  ) => Scene;
}

/** A view whose table may come when it is made. */
type Viewed<Shown> = Omit<View<Shown>, 'table'> & Partial<Pick<View<Shown>, 'table'>>;

/** The views by the kind of their results. Those that are never of finished numbers come with the reader. */
const views: { [Kind in PipelineShown['kind']]?: Viewed<Extract<PipelineShown, { kind: Kind }>> } = {
  pipeline: { describe: describePipeline, draw: drawPipeline },
};

/** Adds views, once their code is here. */
export function addViews(more: typeof views): void {
  Object.assign(views, more);
}

/** The view of a result. */
export function viewOf({ kind }: PipelineShown): Viewed<PipelineShown> {
  return views[kind] as Viewed<PipelineShown>;
}
