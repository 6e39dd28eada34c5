import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { CohortSpec } from './spec.js';

/** Settings that only the counting of deals follows. */
const OF_COUNTING = ['pipeline', 'filter', 'segment', 'segmentAt', 'segments', 'stages', 'customer'] as const;

/** Settings that a tally has followed already, or not. */
const OF_TALLY = [
  ...OF_COUNTING,
  'unit',
  'ageUnit',
  'fiscalYearStart',
  'interval',
  'asOf',
  'timeZone',
] as const;

/** Settings that a result has followed already, or not. */
const OF_RESULT = [...OF_TALLY, 'mode', 'confidence', 'currency'] as const;

/**
 * The settings of a spec that its data cannot follow because it is counted already, each as a warning. Of a result or a
 * tally, settings that say what it says are fine.
 */
export function unusedOptions(spec: CohortSpec): Problem[] {
  const { data } = spec;
  if ('deals' in data || 'src' in data || 'from' in data) return [];
  const options = 'result' in data ? OF_RESULT : 'tally' in data ? OF_TALLY : OF_COUNTING;
  const said: { readonly [option: string]: unknown } = {
    ...('result' in data ? data.result : 'tally' in data ? data.tally : {}),
  };
  return options
    .filter((option) => spec[option] !== undefined && spec[option] !== said[option])
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'given' }));
}
