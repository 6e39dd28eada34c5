import type { StageTime, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Description, Voice } from '../../chart.js';
import { nameAt } from '../../words.js';
import { rangeOf, tell, withinWords } from '../words.js';

/** Fewer deals than this in a stage are not ranked. */
const LEAST_RANKED = 10;

/** Stages by their mean, the longest first. */
function byMean({ stages }: VelocityResult): { stage: StageTime; at: number; mean: number }[] {
  return stages
    .flatMap((stage, at) => (stage.mean.value === null ? [] : [{ stage, at, mean: stage.mean.value }]))
    .sort((a, b) => b.mean - a.mean);
}

/**
 * Index of the stage that takes longest, where that is a finding: the interval of its mean lies clear of that of every other
 * stage, and each has at least ten deals. Null where none stands out, or there are not two.
 */
export function longestStage(result: VelocityResult): number | null {
  const [longest, ...others] = byMean(result);
  if (longest === undefined || others.length === 0) return null;
  const clear = others.every(({ stage }) => (stage.mean.high ?? Infinity) < (longest.stage.mean.low ?? 0));
  const enough = [longest, ...others].every(({ stage }) => stage.n >= LEAST_RANKED);
  return clear && enough ? longest.at : null;
}

/** `Half of its deals have left within 21 d (18–25 d)`, or that this is not so yet. */
function medianWords({ median, longest }: StageTime, voice: Voice): string {
  return median.value === null
    ? tell(voice, 'takeaway.median.not', { days: withinWords(longest ?? 0, voice) })
    : tell(voice, 'takeaway.median', {
        days: withinWords(median.value, voice),
        range: rangeOf(median, voice),
      });
}

/** What is said where no time is known: what it would take. */
export function unanswered(voice: Voice): Description['takeaway'] {
  return { lead: tell(voice, 'unanswered.lead'), rest: tell(voice, 'unanswered') };
}

/**
 * The sentence to remember. Rule: the stage with the longest mean, where that is clear; otherwise that none clearly takes
 * longest, or that there are too few deals to tell.
 */
export function describeTakeaway(
  result: VelocityResult,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] {
  const ranked = byMean(result);
  const [first, second] = ranked;
  if (first === undefined) return unanswered(voice);
  const median = medianWords(first.stage, voice);
  const name = nameAt(labels, first.at);
  if (second === undefined)
    return {
      lead: tell(voice, 'takeaway.one.lead', { stage: name }),
      rest: tell(voice, 'takeaway.one', { median }),
    };
  if (longestStage(result) !== null)
    return {
      lead: tell(voice, 'takeaway.longest.lead', { stage: name }),
      rest: tell(voice, 'takeaway.share', { median, share: voice.format.percent(first.stage.share ?? 0) }),
    };
  const few = ranked.find(({ stage }) => stage.n < LEAST_RANKED);
  const rest =
    few === undefined
      ? tell(voice, 'takeaway.unclear', { a: name, b: nameAt(labels, second.at) })
      : tell(voice, 'takeaway.few', { least: LEAST_RANKED, stage: nameAt(labels, few.at) });
  return { lead: tell(voice, 'takeaway.unclear.lead'), rest };
}
