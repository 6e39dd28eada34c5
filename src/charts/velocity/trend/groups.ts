import type { TrendChange, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Description, Voice } from '../../chart.js';
import { inSentence, nameAt, sentences } from '../../words.js';
import { pText } from '../groups.js';
import { tellView } from '../view-words.js';
import { segmentName, withinWords } from '../words.js';
import { LEAST_COMPARED, trendTakeaway } from './takeaway.js';

type Takeaway = Description['takeaway'];

/** A change in words. */
function changeWords(one: TrendChange, result: VelocityResult, voice: Voice): { [blank: string]: string } {
  return {
    group: inSentence(segmentName(result.segments[one.segment]!, voice)),
    ...{ from: one.from, to: one.to, p: pText(one.pAdjusted, voice) },
    before: withinWords(one.before, voice),
    after: withinWords(one.after, voice),
    factor: voice.format.count(Math.round(one.factor * 10) / 10),
  };
}

/** A group that changed unlike the others. */
function unlike(one: TrendChange, result: VelocityResult, labels: readonly string[], voice: Voice): Takeaway {
  const words = changeWords(one, result, voice);
  return {
    lead: tellView(voice, one.factor > 1 ? 'trend.groups.slower' : 'trend.groups.faster', {
      ...words,
      stage: nameAt(labels, one.stage),
    }),
    rest: tellView(voice, 'trend.groups.change', words),
  };
}

/** The changes in a stage, those that are told apart best first. */
function changesIn({ trendChanges = [] }: VelocityResult, stage: number): TrendChange[] {
  return trendChanges.filter((one) => one.stage === stage).sort((a, b) => a.pAdjusted - b.pAdjusted);
}

/** In a few words the group that clearly changed unlike the others in a stage; empty where none did. */
export function panelChange(stage: number, result: VelocityResult, voice: Voice): string {
  const [first] = changesIn(result, stage);
  if (first === undefined || first.pAdjusted >= 1 - result.confidence) return '';
  const key = first.factor > 1 ? 'trend.panel.slower' : 'trend.panel.faster';
  return tellView(voice, key, changeWords(first, result, voice));
}

/** Every change in a stage that was compared, clear or not, each as a sentence. */
export function changeLines(stage: number, result: VelocityResult, voice: Voice): string[] {
  return changesIn(result, stage).map((one) =>
    tellView(voice, 'trend.mark', changeWords(one, result, voice)),
  );
}

/**
 * The sentence above trends of groups; null where none can be compared. Rule: the group whose median in a stage changed unlike
 * that of the others with the smallest corrected p below the level; otherwise that the trends do not clearly differ.
 */
function trendsTakeaway(result: VelocityResult, labels: readonly string[], voice: Voice): Takeaway | null {
  const { trendChanges: changes = [] } = result;
  const [least] = changes.toSorted((a, b) => a.pAdjusted - b.pAdjusted);
  if (least === undefined) return null;
  const level = 1 - result.confidence;
  if (least.pAdjusted < level) return unlike(least, result, labels, voice);
  const n = changes.length;
  return {
    lead: tellView(voice, 'trend.groups.none'),
    rest:
      n === 1
        ? tellView(voice, 'trend.groups.one', { p: pText(least.pAdjusted, voice) })
        : tellView(voice, 'groups.none', { n, level: voice.format.count(level) }),
  };
}

/** Of groups: how their trends differ, then the finding of all deals together. */
export function takeawayOf(
  result: VelocityResult,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] {
  const all = trendTakeaway(result, labels, voice);
  const groups = trendsTakeaway(result, labels, voice);
  if (groups === null) return all;
  const together = tellView(voice, 'trend.groups.all', { finding: all.lead });
  return { lead: groups.lead, rest: sentences([groups.rest, together], voice) };
}

/** How the trends of groups are compared, or why they are not. */
export function trendsNotes(result: VelocityResult, voice: Voice): string[] {
  if (result.segments.length === 0) return [];
  const n = result.trendChanges?.length ?? 0;
  return [
    n > 0
      ? tellView(voice, 'trend.groups.rule', { n })
      : tellView(voice, 'trend.groups.few', { least: LEAST_COMPARED }),
  ];
}
