import type { ScorecardResult } from '../../metrics/scorecard/result.js';
import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { Scene } from '../../scene/scene.js';
import type { Description, Frame, Table, Voice } from '../chart.js';
import type { VelocityShown, VelocitySpec, VelocityView } from './spec.js';
import { describeStages } from './stages/describe.js';
import { drawStages } from './stages/draw.js';

/** How a result is told and drawn. */
export interface View<Shown = VelocityResult> {
  readonly describe: (result: Shown, spec: VelocitySpec, voice: Voice) => Description;
  readonly table: (result: Shown, spec: VelocitySpec, voice: Voice) => Table;
  readonly draw: (
    result: Shown,
    description: Description,
    spec: VelocitySpec,
    voice: Voice,
    frame: Frame,
  ) => Scene;
}

/** A view whose table may come when it is made. */
type Viewed<Shown = VelocityResult> = Omit<View<Shown>, 'table'> & Partial<Pick<View<Shown>, 'table'>>;

const stages: Viewed = { describe: describeStages, draw: drawStages };

/** The views that are here. Those that known times in their usual form never ask for come with the reader. */
const views: { [Name in VelocityView]?: Viewed } = { stages };

/** Adds views, once their code is here. */
export function addViews(more: typeof views): void {
  Object.assign(views, more);
}

let scorecard: View<ScorecardResult>;

/** Adds the view of a scorecard, once its code is here. */
export function addScorecard(view: View<ScorecardResult>): void {
  scorecard = view;
}

/** The view that a spec asks for; of a scorecard there is one. */
export function viewOf({ kind }: VelocityShown, { view = 'stages' }: VelocitySpec): Viewed<VelocityShown> {
  return (kind === 'scorecard' ? scorecard : (views[view] ?? stages)) as Viewed<VelocityShown>;
}
