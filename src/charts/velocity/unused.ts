import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { unfollowedOptions } from '../unfollowed.js';
import type { Followed } from '../unfollowed.js';
import type { VelocitySpec, VelocityView } from './spec.js';

/** Settings that only the counting of deals follows. */
const OF_COUNTING = [
  'pipeline',
  'filter',
  'segment',
  'segmentAt',
  'segments',
  'visits',
  'between',
  'unit',
  'fiscalYearStart',
  'workDays',
  'trailing',
  'scorecard',
] as const;

/** Settings that a tally has followed already, or not. */
const OF_TALLY = [...OF_COUNTING, 'stages', 'asOf', 'timeZone', 'currency'] as const;

/** Which views of counted deals follow a setting. */
const FOLLOWED: Followed<VelocitySpec, VelocityView> = {
  visits: ['stages', 'survival', 'trend'],
  between: ['cycle'],
  unit: ['trend', 'scorecard'],
  fiscalYearStart: ['trend', 'scorecard'],
  workDays: ['stages', 'survival', 'cycle', 'trend', 'equation'],
  trailing: ['equation'],
  scorecard: ['scorecard'],
  binWidth: ['stages'],
};

/** Settings that a result has followed already, or not. */
const OF_RESULT = [...OF_TALLY, 'confidence'] as const;

/**
 * The settings of a spec that its data cannot follow because it is counted already, each as a warning. Of a result or a
 * tally, settings that say what it says are fine.
 */
export function unusedOptions(spec: VelocitySpec): Problem[] {
  const { data, view = 'stages' } = spec;
  if ('deals' in data || 'src' in data || 'from' in data) return unfollowedOptions(spec, view, FOLLOWED);
  const options = 'result' in data ? OF_RESULT : 'tally' in data ? OF_TALLY : OF_COUNTING;
  const said: { readonly [option: string]: unknown } = {
    ...('result' in data
      ? {
          ...data.result,
          segment: data.result.segmentBy,
          ...(data.result.kind === 'velocity' && {
            currency: data.result.sales.currency,
            trailing: data.result.sales.trailingDays,
          }),
        }
      : 'tally' in data
        ? { ...data.tally, segment: data.tally.segmentBy }
        : {}),
    // Labels of stages are words, which a result can follow; their order is its own.
    ...(spec.stages?.every((stage) => typeof stage === 'object') ? { stages: spec.stages } : {}),
  };
  const given = options
    .filter((option) => spec[option] !== undefined && spec[option] !== said[option])
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'given' }));
  return [...given, ...unfollowedOptions({ binWidth: spec.binWidth }, view, { binWidth: ['stages'] })];
}
