import { dealsFromRecords } from '../../deals/from-records.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import {
  forecastOverviewSteps,
  forecastScenarioSteps,
  measureForecast,
  selectForecastDeals,
  validateForecastTally,
} from '../../metrics/forecast/index.js';
import type { BacktestAsk, ForecastScenario, ForecastSelection } from '../../metrics/forecast/index.js';
import {
  judgeCallsSteps,
  replayCalls,
  selectCallDeals,
  snapshotCalls,
} from '../../metrics/forecast/backtest.js';
import type { Calls } from '../../metrics/forecast/backtest.js';
import { scenarioTable } from '../../metrics/forecast/scenario.js';
import { planForecast } from '../../metrics/forecast/tally-deals.js';
import type { Problem } from '../../problems.js';
import type { DealRecord } from '../../spec/data.js';
import type { Target } from '../engine.js';
import { needsDeals } from '../kind.js';
import type { Kind } from '../kind.js';

/** What a forecast chart asks: which deals over which periods, how they are measured, and what else is shown. */
interface ForecastChartAsk extends ForecastSelection {
  readonly view?: string | undefined;
  readonly scenario?: ForecastScenario | undefined;
  readonly snapshots?: readonly { readonly at: number; readonly deals: DealRecord[] }[] | undefined;
  /** Settings that a tally cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
  /** Settings that the view does not follow. */
  readonly unfollowed?: readonly Problem[] | undefined;
}

const OF_THE_PAST: readonly (string | undefined)[] = ['backtest', 'trail', 'calibration'];

/** Calls a quarter is worth where the history is replayed. */
const CALLS_PER_PERIOD = 3;

/** The last state of the deals is that of the data. */
function callsOf(table: DealTable, ask: ForecastChartAsk): Calls {
  const { horizon: _, target: __, whatIf: ___, segment: ____, snapshots, ...asked } = ask;
  const shared: BacktestAsk = asked;
  if (snapshots === undefined) return replayCalls(table, { ...shared, callsPerPeriod: CALLS_PER_PERIOD });
  const tables = snapshots.map(({ at, deals }) => ({ at, table: dealsFromRecords({ deals }).table }));
  return snapshotCalls([...tables, { at: planForecast(table, ask).asOf, table }], {
    ...shared,
    minClosed: 0,
  });
}

/** The deals behind a part of what is shown: of past forecasts, of what is supposed, or of the forecast. */
function recordsOf(table: DealTable, ask: ForecastChartAsk, target: Target): readonly string[] {
  const { view, scenario = {} } = ask;
  if (OF_THE_PAST.includes(view)) return selectCallDeals(callsOf(table, ask), target);
  const supposed = view === 'scenario' && target['case'] === 'supposed';
  if (!supposed) return selectForecastDeals(table, ask, target);
  const { asOf } = planForecast(table, ask);
  const whatIf = { ...ask.whatIf, ...scenario.whatIf };
  return selectForecastDeals(scenarioTable(table, scenario), { ...ask, asOf, whatIf }, target);
}

function* measureSteps(table: DealTable, request: unknown): Steps<object> {
  const ask = request as ForecastChartAsk;
  const shown = yield* measureView(table, ask);
  return { ...shown, problems: [...shown.problems, ...(ask.unfollowed ?? [])] };
}

function* measureView(
  table: DealTable,
  ask: ForecastChartAsk,
): Steps<{ readonly kind: string; readonly problems: readonly Problem[] }> {
  if (OF_THE_PAST.includes(ask.view)) return yield* judgeCallsSteps(callsOf(table, ask));
  if (ask.view === 'scenario')
    return {
      kind: 'scenario',
      ...(yield* forecastScenarioSteps(ask, table, ask.scenario ?? {})),
      problems: [],
    };
  return yield* forecastOverviewSteps(ask, table);
}

/** Forecasts of deals. Finished counts of stages say nothing of open deals. */
export const forecast: Kind = {
  ofDeals: (table, request) => atOnce(measureSteps(table, request)),
  ofDealsSteps: measureSteps,
  ofCounts: () => {
    throw needsDeals();
  },
  ofTally: (tally, request) => {
    const ask = request as ForecastChartAsk;
    const result = measureForecast(validateForecastTally(tally, '/data/tally'), ask);
    return { ...result, problems: [...result.problems, ...(ask.unused ?? [])] };
  },
  records: (table, request, target) => recordsOf(table, request as ForecastChartAsk, target),
};
