import type { Scene } from '../../scene/scene.js';
import type { Description, Frame, Table, Voice } from '../chart.js';
import { describePeriods } from './describe.js';
import { drawPeriods } from './draw.js';
import type { ForecastShown, ForecastSpec } from './spec.js';

/** How a result is told and drawn. */
export interface View<Shown> {
  readonly describe: (shown: Shown, spec: ForecastSpec, voice: Voice) => Description;
  readonly table: (shown: Shown, spec: ForecastSpec, voice: Voice) => Table;
  readonly draw: (
    shown: Shown,
    description: Description,
    spec: ForecastSpec,
    voice: Voice,
    frame: Frame,
  ) => Scene;
}

/** The kinds of results, by which views are found. */
export type Of<Kind extends ForecastShown['kind']> = View<Extract<ForecastShown, { kind: Kind }>>;

/** Views that come with a reader: they are never of finished periods, unless there are many. */
export interface MoreViews {
  readonly many: ManyView;
  readonly categories: Of<'forecast'>;
  /** Periods and categories of segments, a row each. */
  readonly groups: Of<'forecast'>;
  readonly distribution: Of<'forecast'>;
  readonly math: Of<'forecast'>;
  readonly scenario: Of<'scenario'>;
  readonly backtest: Of<'backtest'>;
  readonly trail: Of<'backtest'>;
  readonly calibration: Of<'backtest'>;
  /** Says what it takes where a view is asked for that the data cannot have. */
  readonly unanswered: Of<'forecast'>;
}

/** A view whose table may come when it is made. */
type Viewed<V extends View<never>> = Omit<V, 'table'> & Partial<Pick<V, 'table'>>;

const period: Viewed<Of<'forecast'>> = { describe: describePeriods, draw: drawPeriods };

let more: Partial<MoreViews> = {};

/** More periods than this are drawn as lines. */
export const MOST_COLUMNS = 120;

/** A view, and whether a result is for it. */
export interface ManyView extends Of<'forecast'> {
  readonly fits: (result: Extract<ForecastShown, { kind: 'forecast' }>) => boolean;
}

/** Adds other views, once their code is here. */
export function addViews(views: Partial<MoreViews>): void {
  more = { ...more, ...views };
}

function chosen(
  shown: ForecastShown,
  { view = 'period', rollup = 'single' }: ForecastSpec,
): Viewed<Of<'forecast'>> | Of<'backtest'> | Of<'scenario'> | undefined {
  if (shown.kind === 'scenario') return more.scenario;
  if (shown.kind === 'backtest') return more[view === 'trail' || view === 'calibration' ? view : 'backtest'];
  const isOfGroups = shown.segments.length > 0 && (view === 'period' || view === 'categories');
  if (isOfGroups) return more.groups;
  if (view === 'period') return rollup === 'single' && more.many?.fits(shown) ? more.many : period;
  return view === 'categories' || view === 'distribution' || view === 'math' ? more[view] : more.unanswered;
}

/** The view of a result: what the spec asks for, as far as the result has it. */
export function viewOf(shown: ForecastShown, spec: ForecastSpec): Viewed<View<ForecastShown>> {
  return (chosen(shown, spec) ?? period) as Viewed<View<ForecastShown>>;
}
