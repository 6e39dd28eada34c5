import type { FunnelStage } from '../../metrics/funnel/result.js';
import type { Voice } from '../chart.js';
import { nameAt } from '../words.js';
import { isPassageMeasured, tellStage } from './words.js';

/** How far a rate can still rise: from the share that has gone on to the share that would if everything open did. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
  /** How many are still open. */
  readonly open: number;
}

/**
 * The bracket of a stage with deals that may still go on. Lost ones stay lost, and those that moved back count as not gone
 * on. Null where nothing is open, where that is not known, and where no stage follows.
 */
export function bracketOf(stage: FunnelStage, next: FunnelStage | undefined): Bracket | null {
  const { entered, advanced, open } = stage;
  if (!entered || advanced === null || !open || next === undefined || !isPassageMeasured(next)) return null;
  return { low: advanced / entered, high: (advanced + open) / entered, open };
}

/** How far the rate out of a stage can still rise, as a line. */
export function bracketLines(stages: readonly FunnelStage[], i: number, voice: Voice): string[] {
  const bracket = bracketOf(stages[i]!, stages[i + 1]);
  if (bracket === null) return [];
  const { percent } = voice.format;
  return [tellStage(voice, 'open.mark', { low: percent(bracket.low), high: percent(bracket.high) })];
}

/** Of all that is still open, where it can change the rate the most; nothing where nothing is open. */
export function openSentence(
  stages: readonly FunnelStage[],
  labels: readonly string[],
  voice: Voice,
): string {
  const brackets = stages.map((stage, i) => bracketOf(stage, stages[i + 1]));
  const rises = brackets.map((bracket) => (bracket === null ? 0 : bracket.high - bracket.low));
  const at = rises.indexOf(Math.max(...rises));
  const bracket = brackets[at];
  if (!bracket) return '';
  const { percent } = voice.format;
  return tellStage(voice, 'open.summary', {
    n: bracket.open,
    from: nameAt(labels, at),
    to: nameAt(labels, at + 1),
    low: percent(bracket.low),
    high: percent(bracket.high),
  });
}
