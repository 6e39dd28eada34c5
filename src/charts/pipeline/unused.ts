import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { unfollowedOptions } from '../unfollowed.js';
import type { Followed } from '../unfollowed.js';
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

type PipelineView = NonNullable<PipelineSpec['view']>;

const SPLIT: readonly PipelineView[] = ['stages', 'movement', 'aging'];

/** Which views of counted deals follow a setting. */
const FOLLOWED: Followed<PipelineSpec, PipelineView> = {
  segment: SPLIT,
  segmentAt: SPLIT,
  segments: SPLIT,
  rotting: ['stages'],
  target: ['stages'],
  closeIn: ['stages', 'movement'],
  movement: ['movement', 'flow'],
};

/** The settings of counted deals that the view of a spec does not follow, each as a warning. */
export function unfollowed(spec: PipelineSpec): Problem[] {
  return unfollowedOptions(spec, spec.view ?? 'stages', FOLLOWED);
}
