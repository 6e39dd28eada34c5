import { daysOf } from '../../i18n/duration.js';
import type { ScorecardRequest } from '../../metrics/scorecard/request.js';
import type { Span } from '../../metrics/customers/request.js';
import type { VelocityRequest } from '../../metrics/velocity/request.js';
import type { Problem } from '../../problems.js';
import { firstNames, problem } from '../../problems.js';
import { firstInstantOf, lastInstantOf } from '../../spec/instant.js';
import { parseSpec } from '../../spec/parse.js';
import type { ChartReader } from '../chart.js';
import { requestedStages, scopeOf } from '../scope.js';
import { velocityForm } from './check.js';
import { cycleView } from './cycle/view.js';
import { equationView } from './equation/view.js';
import { finishFigures } from './finish-figures.js';
import { binDaysOf, finishBins } from './finish-bins.js';
import { finishSales, finishTimes } from './finish.js';
import { scorecardView } from './scorecard/view.js';
import type { SpanSpec, StageTimesValue, VelocityShown, VelocitySpec } from './spec.js';
import { survivalView } from './survival/view.js';
import { trendView } from './trend/view.js';
import { unusedOptions } from './unused.js';
import { addScorecard, addViews } from './views.js';

addViews({ survival: survivalView, cycle: cycleView, trend: trendView, equation: equationView });
addScorecard(scorecardView);

function withProblems<T extends VelocityShown>(result: T, problems: readonly Problem[]): T {
  return problems.length === 0 ? result : { ...result, problems: [...result.problems, ...problems] };
}

/** The given stages that are asked for, in that order, and the others, which are named. */
function chosenOf(
  given: readonly StageTimesValue[],
  spec: VelocitySpec,
): { stages: readonly StageTimesValue[]; problems: Problem[] } {
  const asked = requestedStages(spec);
  if (asked === undefined) return { stages: given, problems: [] };
  const stages = asked.flatMap(({ id }) => given.filter((stage) => stage.id === id));
  const others = given.filter((stage) => !stages.includes(stage));
  const n = others.reduce(
    (sum, { days, lost = [], open = [] }) => sum + days.length + lost.length + open.length,
    0,
  );
  const names = firstNames(others.map(({ id }) => id));
  return { stages, problems: others.length > 0 ? [problem('W-STAGE-UNKNOWN', '/stages', { names, n })] : [] };
}

function finishVelocity(spec: VelocitySpec): VelocityShown | null {
  const { data } = spec;
  if ('result' in data) {
    const { result } = data;
    const gathered = 'stages' in result ? finishBins(result, spec) : [];
    return withProblems(result, [...gathered, ...unusedOptions(spec)]);
  }
  if ('sales' in data) return withProblems(finishSales(data.sales, spec), unusedOptions(spec));
  if ('figures' in data) return withProblems(finishFigures(data.figures, spec), unusedOptions(spec));
  if (!('stages' in data)) return null;
  const { stages, problems } = chosenOf(data.stages, spec);
  const result = finishTimes(stages, spec);
  return withProblems(result, [...problems, ...finishBins(result, spec), ...unusedOptions(spec)]);
}

/** What is asked of the engine. */
interface EngineRequest extends VelocityRequest {
  readonly confidence: number | undefined;
  /** Asks for a scorecard instead. */
  readonly scorecard: ScorecardRequest | undefined;
  /** Days of a bar of the times in a stage. */
  readonly binDays: number | undefined;
  /** For a tally, and for what a view does not follow. */
  readonly unused: readonly Problem[];
}

function spanOf<S extends SpanSpec>(span: S, timeZone: string | undefined): Omit<S, 'from' | 'to'> & Span {
  return { ...span, from: firstInstantOf(span.from, timeZone), to: lastInstantOf(span.to, timeZone) };
}

/** What a scorecard asks besides; undefined where another view is asked for. */
function scorecardRequest(spec: VelocitySpec): ScorecardRequest | undefined {
  const { view, scorecard = {}, timeZone } = spec;
  if (view !== 'scorecard') return undefined;
  const { after, before, window, spend } = scorecard;
  return {
    ...scorecard,
    after: after && spanOf(after, timeZone),
    before: before && spanOf(before, timeZone),
    window: window === undefined ? undefined : daysOf(window),
    spend: spend?.map((one) => spanOf(one, timeZone)),
  };
}

/** Everything of a spec that decides about numbers. */
function velocityRequest(spec: VelocitySpec): EngineRequest {
  const { visits, between, unit, view, workDays, trailing, confidence, timeZone } = spec;
  return {
    ...scopeOf(spec),
    visits,
    between: between as [string, string] | undefined,
    unit: unit ?? (view === 'trend' ? 'month' : undefined),
    workDays: workDays && { ...workDays, timeZone },
    yearStart: spec.fiscalYearStart,
    trailing,
    confidence,
    scorecard: scorecardRequest(spec),
    binDays: binDaysOf(spec),
    unused: unusedOptions(spec),
  };
}

/** Reads every form of a velocity spec. */
export const velocityReader: ChartReader<VelocitySpec, VelocityShown> = {
  parse: (value) => parseSpec(velocityForm, value),
  finish: finishVelocity,
  request: velocityRequest,
};
