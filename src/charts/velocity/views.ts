import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { Scene } from '../../scene/scene.js';
import type { Description, Frame, Table, Voice } from '../chart.js';
import type { VelocitySpec, VelocityView } from './spec.js';
import { describeStages } from './stages/describe.js';
import { drawStages } from './stages/draw.js';

/** How a result is told and drawn. */
export interface View {
  readonly describe: (result: VelocityResult, spec: VelocitySpec, voice: Voice) => Description;
  readonly table: (result: VelocityResult, spec: VelocitySpec, voice: Voice) => Table;
  readonly draw: (
    result: VelocityResult,
    description: Description,
    spec: VelocitySpec,
    voice: Voice,
    frame: Frame,
  ) => Scene;
}

/** A view whose table may come when it is made. */
type Viewed = Omit<View, 'table'> & Partial<Pick<View, 'table'>>;

const stages: Viewed = { describe: describeStages, draw: drawStages };

/** The views that are here. Those that known times in their usual form never ask for come with the reader. */
const views: { [Name in VelocityView]?: Viewed } = { stages };

/** Adds views, once their code is here. */
export function addViews(more: typeof views): void {
  Object.assign(views, more);
}

/** The view that a spec asks for. */
export function viewOf({ view = 'stages' }: VelocitySpec): Viewed {
  return views[view] ?? stages;
}
