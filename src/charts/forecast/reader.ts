import type { ForecastSelection } from '../../metrics/forecast/select.js';
import type { ForecastScenario } from '../../metrics/forecast/scenario.js';
import type { Problem } from '../../problems.js';
import type { DealRecord } from '../../spec/data.js';
import { lastInstantOf } from '../../spec/instant.js';
import { parseSpec } from '../../spec/parse.js';
import type { ChartReader } from '../chart.js';
import { scopeOf } from '../scope.js';
import { forecastForm } from './check.js';
import { finishPeriods } from './finish.js';
import { finishStages } from './finish-stages.js';
import type { ForecastShown, ForecastSpec } from './spec.js';
import { unfollowed, unusedOptions } from './unused.js';
import { addBesides } from './takeaway.js';
import { addViews } from './views.js';
import { distributionView } from './views/distribution.js';
import { calibrationView } from './views/calibration.js';
import { backtestView, trailView } from './views/past.js';
import { scenarioView } from './views/scenario.js';
import { groupsView } from './views/groups.js';
import { categoriesView, mathView } from './views/sums.js';
import { besides } from './views/besides.js';
import { unansweredView } from './views/unanswered.js';

addBesides(besides);
addViews({
  categories: categoriesView,
  groups: groupsView,
  distribution: distributionView,
  math: mathView,
  scenario: scenarioView,
  backtest: backtestView,
  trail: trailView,
  calibration: calibrationView,
  unanswered: unansweredView,
});

function withProblems(shown: ForecastShown, problems: readonly Problem[]): ForecastShown {
  return problems.length === 0 ? shown : { ...shown, problems: [...shown.problems, ...problems] };
}

function finish(spec: ForecastSpec): ForecastShown | null {
  const { data } = spec;
  const unused = unusedOptions(spec);
  if ('result' in data) return withProblems(data.result, unused);
  if ('periods' in data) return withProblems(finishPeriods(data, spec), unused);
  if (!('stages' in data)) return null;
  return withProblems(finishStages(data, spec), unused);
}

/** What is asked of the engine. */
interface EngineRequest extends ForecastSelection {
  readonly view: ForecastSpec['view'];
  readonly scenario: ForecastScenario | undefined;
  readonly snapshots: readonly { readonly at: number; readonly deals: readonly DealRecord[] }[] | undefined;
  /** For a tally. */
  readonly unused: readonly Problem[];
  /** For deals: settings that the view does not follow. */
  readonly unfollowed: readonly Problem[];
}

/** Everything of a spec that decides about numbers. */
function forecastRequest(spec: ForecastSpec): EngineRequest {
  const { view, unit, horizon, fiscalYearStart, categoryField, categories, confidence } = spec;
  const { probability, rates, timing, intervals, target, overdue, seed, whatIf, snapshots } = spec;
  const { rollup, timeZone, quotas } = spec;
  return {
    ...scopeOf(spec),
    segmentAt: spec.segmentAt ?? 'latest',
    ...{ view, unit, horizon, categoryField, categories, confidence, probability, timing },
    ...{ intervals, target, quotas, overdue, seed, rollup },
    yearStart: fiscalYearStart,
    stageRates: rates,
    scenario: whatIf && { whatIf: whatIf.rates, drop: whatIf.drop, slip: whatIf.slip },
    snapshots: snapshots?.map(({ at, deals }) => ({ at: lastInstantOf(at, timeZone), deals })),
    unused: unusedOptions(spec),
    unfollowed: unfollowed(spec),
  };
}

/** Reads every form of a forecast spec. */
export const forecastReader: ChartReader<ForecastSpec, ForecastShown> = {
  parse: (value) => parseSpec(forecastForm, value),
  finish,
  request: forecastRequest,
};
