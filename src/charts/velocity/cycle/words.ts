import type { CycleTime, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Voice } from '../../chart.js';
import type { DayScale } from '../axis.js';
import type { ScaleWord } from '../panels.js';
import type { VelocitySpec } from '../spec.js';
import { tellView } from '../view-words.js';
import { captionEnd, daysWords, tell, withinWords } from '../words.js';

/** What is drawn, of what, as of when. */
export function captionOf(result: VelocityResult, spec: VelocitySpec, voice: Voice): string {
  const end = captionEnd(result, { ...spec, show: ['caption'] }, voice);
  return [tellView(voice, 'cycle.caption'), ...end].join(' · ');
}

/** How long won deals took, and how many they are. */
export function closedText({ won, median, p90, mean }: CycleTime, voice: Voice): string {
  if (median === null || p90 === null || mean === null) return tellView(voice, 'cycle.none');
  const text = tellView(voice, 'cycle.closed', {
    days: withinWords(median, voice),
    p90: withinWords(p90, voice),
    mean: daysWords(mean, voice),
  });
  return tellView(voice, 'cycle.closed.n', { text, n: tell(voice, 'deals', { n: won }) });
}

/** Shares beside the areas. */
export function upwardsOf(voice: Voice): ScaleWord[] {
  return [0, 0.5, 1].map((at) => ({ at, text: voice.format.percent(at) }));
}

/** Days below them. */
export function acrossOf({ step, most }: DayScale, voice: Voice): ScaleWord[] {
  return Array.from({ length: Math.round(most / step) + 1 }, (_, i) => ({
    at: (i * step) / most,
    text: i * step === most ? tell(voice, 'days', { n: most }) : voice.format.count(i * step),
  }));
}
