import type { GivenOptions } from '../../metrics/funnel/measure-given.js';
import type { GivenStage } from '../../metrics/funnel/measure-stages.js';
import type { FunnelRequest } from '../../metrics/funnel/request.js';
import type { LookRequest } from '../../metrics/insight/request.js';
import type { ValuesData } from '../../spec/data.js';
import { parseSpec } from '../../spec/parse.js';
import type { ChartReader } from '../chart.js';
import { daysOf } from '../../i18n/duration.js';
import type { Problem } from '../../problems.js';
import { funnelForm } from './check.js';
import { scopeOf } from '../scope.js';
import { finishResult, finishStages, givenOptions } from './finish.js';
import { breakdownOf, lookOf } from './looks.js';
import { looksView } from './looks/view.js';
import type { FunnelShown } from '../../metrics/insight/result.js';
import { withCounting } from './extras/counting.js';
import { withPreset } from './extras/presets.js';
import { fullView } from './extras/view.js';
import type { FunnelSpec } from './spec.js';
import { chainOf } from './chain.js';
import { layoutColumns } from './columns.js';
import { addColumns } from './layout.js';
import type { ChainAsk } from './chain.js';
import { unusedOptions } from './unused.js';
import { addFull, addLooks } from './views.js';

addColumns(layoutColumns);
addFull(fullView);
addLooks({
  describe: (look, spec, voice) => {
    const told = looksView.describe(look, withPreset(spec), voice);
    // Of closed deals it does not matter by which rule they are in a stage.
    const isOfClosed = look.kind === 'control' && look.of === 'closed';
    return isOfClosed ? told : withCounting(told, look.funnel, spec, voice);
  },
  table: (look, spec, ...rest) => looksView.table(look, withPreset(spec), ...rest),
  draw: (look, description, spec, ...rest) => looksView.draw(look, description, withPreset(spec), ...rest),
});

/** Rows of any table added up by stage, in the order in which stages first appear. The spec's own check has seen every cell. */
function stagesOfValues({ values, fields }: ValuesData): GivenStage[] {
  const sums = new Map<
    string,
    { value: number; amount: number | undefined; segments: Map<string, number> }
  >();
  for (const row of values) {
    const id = String(row[fields.stage] ?? '');
    const sum = sums.get(id) ?? { value: 0, amount: undefined, segments: new Map<string, number>() };
    const value = Number(row[fields.value]);
    sum.value += value;
    const amount = fields.amount === undefined ? null : (row[fields.amount] ?? null);
    if (amount !== null && fields.amount !== undefined) sum.amount = (sum.amount ?? 0) + Number(amount);
    if (fields.segment !== undefined) {
      const segment = String(row[fields.segment] ?? '');
      sum.segments.set(segment, (sum.segments.get(segment) ?? 0) + value);
    }
    sums.set(id, sum);
  }
  return [...sums].map(([id, { value, amount, segments }]) => ({
    id,
    value,
    ...(amount === undefined ? {} : { amount }),
    ...(segments.size > 0 ? { segments: Object.fromEntries(segments) } : {}),
  }));
}

function finishFunnel(given: FunnelSpec): FunnelShown | null {
  const spec = withPreset(given);
  const { data } = spec;
  if ('result' in data) return finishResult(data.result, spec);
  if ('stages' in data) return finishStages(data.stages, spec);
  return 'values' in data
    ? finishStages(stagesOfValues(data), spec, spec.segment ?? data.fields.segment)
    : null;
}

/** What is asked of the engine. */
interface EngineRequest extends FunnelRequest, LookRequest {
  readonly confidence?: number | undefined;
  readonly measure?: 'count' | 'amount' | undefined;
  /** For a file that turns out to hold finished counts. */
  readonly given: GivenOptions;
  /** For steps of events. */
  readonly chain: ChainAsk | undefined;
  /** For a tally. */
  readonly unused: readonly Problem[];
}

/** What is asked of the engine: everything of a spec that decides about numbers. */
function funnelRequest(given: FunnelSpec): EngineRequest {
  const spec = withPreset(given);
  const { counting, window, maturity } = spec;
  const chain = chainOf(spec);
  const scope = scopeOf(spec);
  return {
    ...scope,
    // What a step is called does not make of it an end.
    stages:
      'events' in spec.data ? scope.stages?.map(({ id, role = 'open' }) => ({ id, role })) : scope.stages,
    segment: breakdownOf(spec),
    ...lookOf(spec),
    counting,
    window: window === undefined ? undefined : daysOf(window),
    maturity: maturity === undefined ? undefined : daysOf(maturity),
    chain,
    confidence: spec.confidence,
    measure: spec.measure,
    given: givenOptions(spec),
    unused: unusedOptions(spec),
  };
}

/** Reads every form of a funnel spec. */
export const funnelReader: ChartReader<FunnelSpec, FunnelShown> = {
  parse: (value) => parseSpec(funnelForm, value),
  finish: finishFunnel,
  request: funnelRequest,
};
