import type { CohortResult } from '../../metrics/cohort/result.js';
import type { Voice } from '../chart.js';
import { intervalText, LEAST_CASES } from '../words.js';
import { ageName } from './headings.js';
import { cellText } from './shown.js';
import type { Shown } from './shown.js';
import { tell } from './words.js';

/**
 * The age that is spoken of: the latest one that is over for at least half of the cohorts and of at least so many members, 30
 * where nothing is said. −1 = there is none.
 */
export function ageToTell({ mean, meanOf, cohorts }: Shown, least = LEAST_CASES): number {
  return mean.findLastIndex(
    (cell, age) => cell !== null && !cell.given && cell.n >= least && 2 * meanOf[age]! >= cohorts.length,
  );
}

/** The sentence to remember: the mean at the latest age that most cohorts have reached. */
export function describeTakeaway(
  result: CohortResult,
  shown: Shown,
  voice: Voice,
): { lead: string; rest: string } {
  if (shown.own?.takeaway) return shown.own.takeaway;
  const age = ageToTell(shown);
  const cell = shown.mean[age];
  if (cell == null) return { lead: '', rest: '' };
  const { counted, mode } = result;
  const c = shown.meanOf[age]!;
  const { k, n } = cell;
  const counts =
    k === null
      ? tell(voice, 'rest.amount', { c })
      : tell(voice, 'rest.counts', { k, n, c, interval: intervalText(cell, voice) });
  return {
    lead: tell(voice, `lead.${counted}.${mode}`, {
      rate: cellText(cell, shown, voice),
      age: ageName(age, shown, voice),
    }),
    rest: counts,
  };
}
