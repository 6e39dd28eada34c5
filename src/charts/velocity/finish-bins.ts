import { daysOf } from '../../i18n/duration.js';
import { gatheredBins } from '../../metrics/velocity/gathered.js';
import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { Problem } from '../../problems.js';
import type { VelocitySpec } from './spec.js';

/** Days of a bar of the times in a stage; undefined = as the scale has it. */
export function binDaysOf({ binWidth }: VelocitySpec): number | undefined {
  return binWidth === undefined ? undefined : daysOf(binWidth);
}

/** A warning where the bars of a spec do not reach as far as known times do. */
export function finishBins({ stages }: VelocityResult, spec: VelocitySpec): Problem[] {
  return gatheredBins(stages, binDaysOf(spec));
}
