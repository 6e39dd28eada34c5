import { daysOf } from '../../i18n/duration.js';
import type { GivenOpenOptions, GivenOpenStage } from '../../metrics/pipeline/given.js';
import type { MovementRequest } from '../../metrics/movement/request.js';
import type { OverviewRequest } from '../../metrics/pipeline/overview-deals.js';
import { firstNames, problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { firstInstantOf, lastInstantOf } from '../../spec/instant.js';
import type { DealRecord } from '../../spec/data.js';
import { parseSpec } from '../../spec/parse.js';
import type { ChartReader, EarlierDeals, EarlierFile } from '../chart.js';
import { requestedStages, scopeOf } from '../scope.js';
import { agingView } from './aging/view.js';
import { pipelineForm } from './check.js';
import { finishPipelines } from './finish-pipelines.js';
import { finishStages } from './finish.js';
import { flowView } from './flow/view.js';
import { movementView } from './movement/view.js';
import { pipelinesView } from './pipelines/view.js';
import type { PipelineShown, PipelineSpec } from './spec.js';
import { unfollowed, unusedOptions } from './unused.js';
import { addViews } from './views.js';

addViews({ aging: agingView, flow: flowView, movement: movementView, pipelines: pipelinesView });

/** The given stages that are asked for, in that order, and the others, which are named. */
function chosenOf(
  given: readonly GivenOpenStage[],
  spec: PipelineSpec,
): { stages: readonly GivenOpenStage[]; problems: Problem[] } {
  const asked = requestedStages(spec)?.filter(({ role }) => role !== 'lost');
  if (asked === undefined) return { stages: given, problems: [] };
  const stages = asked.flatMap(({ id }) => given.filter((stage) => stage.id === id));
  const others = given.filter((stage) => !stages.includes(stage));
  const n = others.reduce((sum, { value }) => sum + value, 0);
  const names = firstNames(others.map(({ id }) => id));
  return { stages, problems: others.length > 0 ? [problem('W-STAGE-UNKNOWN', '/stages', { names, n })] : [] };
}

function withProblems<T extends PipelineShown>(shown: T, problems: readonly Problem[]): T {
  return problems.length === 0 ? shown : { ...shown, problems: [...shown.problems, ...problems] };
}

function finishPipeline(spec: PipelineSpec): PipelineShown | null {
  const { data } = spec;
  if ('result' in data) return withProblems(data.result, unusedOptions(spec));
  if ('pipelines' in data) return withProblems(finishPipelines(data.pipelines, spec), unusedOptions(spec));
  if (!('stages' in data)) return null;
  const { stages, problems } = chosenOf(data.stages, spec);
  return withProblems(finishStages(stages, spec), [...problems, ...unusedOptions(spec)]);
}

/** What is asked of the engine. */
interface EngineRequest extends OverviewRequest {
  readonly view: PipelineSpec['view'];
  /** Asks for a movement instead. */
  readonly movement:
    | (MovementRequest & { readonly before?: readonly DealRecord[] | EarlierDeals | undefined })
    | undefined;
  /** Asks for what moves through stages instead, from this instant on, ms UTC. */
  readonly flowFrom: number | undefined;
  /** For a file that turns out to hold finished counts. */
  readonly given: GivenOpenOptions;
  /** The same, and for a tally. */
  readonly unused: readonly Problem[];
  /** For deals: settings that the view does not follow. */
  readonly unfollowed: readonly Problem[];
}

function rottingOf({ rotting }: PipelineSpec): OverviewRequest['rotting'] {
  if (rotting === undefined) return undefined;
  const { quantile } = rotting;
  if (typeof quantile === 'number') return { quantile };
  const days = Object.entries(rotting).map(([stage, duration]) => [stage, daysOf(String(duration))]);
  return { days: Object.fromEntries(days) as { [stage: string]: number } };
}

/** What is asked of the engine: everything of a spec that decides about numbers. */
function pipelineRequest(spec: PipelineSpec, earlier?: EarlierDeals): EngineRequest {
  const { confidence, target, closeIn, timeZone, asOf, currency } = spec;
  const period = closeIn && {
    from: firstInstantOf(closeIn.from, timeZone),
    to: lastInstantOf(closeIn.to, timeZone),
  };
  const scope = { ...scopeOf(spec), segmentAt: spec.segmentAt ?? 'latest' };
  const { view, movement } = spec;
  return {
    ...scope,
    view,
    confidence,
    target,
    closeIn: period,
    movement:
      view === 'movement' && movement !== undefined
        ? {
            ...scope,
            closeFrom: period?.from,
            closeTo: period?.to,
            asOfBefore: lastInstantOf(movement.from, timeZone),
            before: earlier ?? (Array.isArray(movement.before) ? movement.before : undefined),
          }
        : undefined,
    flowFrom:
      view === 'flow' && movement !== undefined ? lastInstantOf(movement.from, timeZone) + 1 : undefined,
    rotting: rottingOf(spec),
    given: { confidence, asOf, currency },
    unused: unusedOptions(spec),
    unfollowed: unfollowed(spec),
  };
}

/** The file that says how the deals were. */
function earlierFile({ view, movement }: PipelineSpec): EarlierFile | null {
  const before = view === 'movement' ? movement?.before : undefined;
  return before === undefined || Array.isArray(before) ? null : { data: before, path: '/movement/before' };
}

/** Reads every form of a pipeline spec. */
export const pipelineReader: ChartReader<PipelineSpec, PipelineShown> = {
  parse: (value) => parseSpec(pipelineForm, value),
  finish: finishPipeline,
  request: pipelineRequest,
  earlier: earlierFile,
};
