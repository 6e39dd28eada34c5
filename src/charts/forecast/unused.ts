import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { unfollowedOptions } from '../unfollowed.js';
import type { Followed } from '../unfollowed.js';
import type { ForecastSpec } from './spec.js';

/** Settings that only the counting of deals follows. */
const OF_COUNTING = [
  'pipeline',
  'filter',
  'segment',
  'segmentAt',
  'segments',
  'stages',
  'unit',
  'horizon',
  'fiscalYearStart',
  'timeZone',
  'categoryField',
  'categories',
  'whatIf',
  'snapshots',
] as const;

/** Settings that only what computes chances follows. */
const OF_MEASURING = ['probability', 'rates', 'timing', 'overdue'] as const;

/** Settings that a result has followed already, or not. */
const OF_RESULT = [
  ...OF_COUNTING,
  ...OF_MEASURING,
  'target',
  'quotas',
  'intervals',
  'seed',
  'asOf',
  'confidence',
  'currency',
] as const;

/** Settings of which finished periods know nothing. */
const OF_PERIODS = [...OF_COUNTING, ...OF_MEASURING, 'target', 'quotas', 'intervals', 'seed'] as const;

/**
 * The settings of a spec that its data cannot follow because it is counted already, each as a warning. Of a result or a
 * tally, settings that say what it says are fine.
 */
export function unusedOptions(spec: ForecastSpec): Problem[] {
  const { data } = spec;
  if ('deals' in data || 'src' in data || 'from' in data) return [];
  const options =
    'result' in data
      ? OF_RESULT
      : 'periods' in data
        ? OF_PERIODS
        : 'tally' in data
          ? ([...OF_COUNTING, 'asOf'] as const)
          : ([...OF_COUNTING, ...OF_MEASURING, 'quotas'] as const);
  const said: { readonly [option: string]: unknown } = {
    ...('result' in data ? data.result : 'tally' in data ? data.tally : {}),
  };
  return options
    .filter((option) => spec[option] !== undefined && spec[option] !== said[option])
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'given' }));
}

type ForecastView = NonNullable<ForecastSpec['view']>;

const AHEAD: readonly ForecastView[] = ['period', 'categories', 'distribution', 'math', 'scenario'];
const SPLIT: readonly ForecastView[] = ['period', 'categories'];

/** Which views of counted deals follow a setting: what is judged is forecasts of the past, of all deals. */
const FOLLOWED: Followed<ForecastSpec, ForecastView> = {
  segment: SPLIT,
  segmentAt: SPLIT,
  segments: SPLIT,
  quotas: SPLIT,
  horizon: AHEAD,
  rollup: AHEAD,
  intervals: ['period', 'distribution', 'math', 'scenario', 'backtest', 'trail'],
  target: [...AHEAD, 'trail'],
  snapshots: ['backtest', 'trail', 'calibration'],
  whatIf: ['scenario'],
};

/** The settings of counted deals that the view of a spec does not follow, each as a warning. */
export function unfollowed(spec: ForecastSpec): Problem[] {
  return unfollowedOptions(spec, spec.view ?? 'period', FOLLOWED);
}
