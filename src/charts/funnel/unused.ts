import { daysOf } from '../../i18n/duration.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { FunnelResultData, FunnelSpec, FunnelTallyData } from './spec.js';

/** Settings that only the counting of deals follows. */
const OF_COUNTING = [
  'pipeline',
  'filter',
  'counting',
  'window',
  'maturity',
  'order',
  'entry',
  'segmentAt',
] as const;

/** Settings that numbers computed elsewhere have followed already, or not. */
const OF_COMPUTING = [
  ...OF_COUNTING,
  'segment',
  'segments',
  'stages',
  'asOf',
  'currency',
  'confidence',
] as const;

type Option = (typeof OF_COMPUTING)[number];

/** What a spec or its data says under each setting, in a form that can be compared. */
type Sayings = { readonly [O in Option]?: unknown };

/**
 * The settings of a spec that its data cannot follow because it is counted already, each as a warning. Of a result or a
 * tally, settings that say what it says are fine. For a file this holds where it turns out to be finished counts.
 */
export function unusedOptions(spec: FunnelSpec): Problem[] {
  const { data } = spec;
  const computed = 'result' in data || 'tally' in data;
  const options: readonly Option[] = computed ? OF_COMPUTING : OF_COUNTING;
  const said = computed ? saidByData(data, spec) : {};
  const own: Sayings = { ...spec, stages: namesOf(spec.stages), window: spec.window && daysOf(spec.window) };
  return options
    .filter((option) => own[option] !== undefined && own[option] !== said[option])
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'given' }));
}

/** A tally is measured at the level that the spec asks for. */
function saidByData(data: FunnelResultData | FunnelTallyData, spec: FunnelSpec): Sayings {
  const { counting, window, segmentBy, stages, asOf } = 'result' in data ? data.result : data.tally;
  const entry = 'result' in data ? data.result.entry : undefined;
  const { currency, confidence } =
    'result' in data ? data.result : { currency: null, confidence: spec.confidence };
  return {
    ...{ counting, order: counting, entry, asOf, currency, confidence },
    segment: segmentBy,
    stages: namesOf(stages),
    window: window && daysOf(window),
  };
}

/** The names of stages in their order, as one text. */
function namesOf(stages: readonly (string | { readonly id: string })[] | undefined): string | undefined {
  return stages && JSON.stringify(stages.map((stage) => (typeof stage === 'string' ? stage : stage.id)));
}
