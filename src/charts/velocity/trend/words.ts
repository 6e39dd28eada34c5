import type { TrendStage, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Voice } from '../../chart.js';
import { NONE } from '../../words.js';
import type { VelocitySpec } from '../spec.js';
import { tellView } from '../view-words.js';
import { captionEnd, daysWords, tell } from '../words.js';

/** What is drawn, of what, as of when. */
export const captionOf = (result: VelocityResult, spec: VelocitySpec, voice: Voice): string =>
  [
    tellView(voice, 'trend.caption', { unit: unitText(result, voice) }),
    tell(voice, `visits.${result.visits}`),
    ...captionEnd(result, spec, voice),
  ].join(' · ');

/** The unit of the periods in words. */
export const unitText = ({ unit }: VelocityResult, voice: Voice): string =>
  tellView(voice, `unit.${unit ?? 'month'}`);

/** A median of a stage in a period; a dash where nothing began, and words where it is not reached. */
export function medianText(time: TrendStage | null, voice: Voice): string {
  if (time === null) return NONE;
  return time.median.value === null ? tellView(voice, 'trend.not') : daysWords(time.median.value, voice);
}
