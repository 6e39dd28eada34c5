import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { PipelineSpec } from './spec.js';

/** Settings that only the counting of deals follows. */
const OF_COUNTING = [
  'pipeline',
  'filter',
  'segment',
  'segmentAt',
  'segments',
  'rotting',
  'target',
  'closeIn',
  'movement',
] as const;

/** Settings that a result has followed already, or not. */
const OF_COMPUTING = [...OF_COUNTING, 'stages', 'asOf', 'currency', 'confidence'] as const;

/** The settings of a spec that its data cannot follow because it is counted already, each as a warning; of a result, settings that say what it says are fine. */
export function unusedOptions(spec: PipelineSpec): Problem[] {
  const { data } = spec;
  const result = 'result' in data ? data.result : null;
  const options = result === null ? OF_COUNTING : OF_COMPUTING;
  const said: { readonly [option: string]: unknown } = {
    ...('pipelines' in data || result?.kind === 'pipelines' ? { segment: 'pipeline' } : {}),
    ...(result !== null && 'asOf' in result ? { asOf: result.asOf } : {}),
    ...(result !== null && 'currency' in result ? { currency: result.currency } : {}),
    ...(result !== null && 'confidence' in result ? { confidence: result.confidence } : {}),
    ...(result !== null && 'segmentBy' in result && result.segmentBy !== null
      ? { segment: result.segmentBy }
      : {}),
  };
  return options
    .filter((option) => spec[option] !== undefined && spec[option] !== said[option])
    .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'given' }));
}
