import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { VelocitySpec } from './spec.js';

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

/** Settings that a scorecard does not follow. */
const NOT_OF_SCORECARD = ['visits', 'between', 'workDays', 'trailing'] as const;

/** Settings that a result has followed already, or not. */
const OF_RESULT = [...OF_TALLY, 'confidence'] as const;

/**
 * The settings of a spec that its data cannot follow because it is counted already, each as a warning. Of a result or a
 * tally, settings that say what it says are fine.
 */
export function unusedOptions(spec: VelocitySpec): Problem[] {
  const { data } = spec;
  if ('deals' in data || 'src' in data || 'from' in data) return unseen(spec);
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
  return options
    .filter((option) => spec[option] !== undefined && spec[option] !== said[option])
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'given' }));
}

/** Settings of counted deals that the view does not follow. */
function unseen(spec: VelocitySpec): Problem[] {
  const options = spec.view === 'scorecard' ? NOT_OF_SCORECARD : (['scorecard'] as const);
  return options
    .filter((option) => spec[option] !== undefined)
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'look' }));
}
