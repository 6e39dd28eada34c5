import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { Voice } from '../chart.js';
import { nameAt } from '../words.js';
import { tellStage } from './words.js';

/**
 * What one percentage point more of the rate out of a stage is worth in the count of the last stage, beside what it is worth
 * elsewhere at most. All other rates staying, the last count grows as the rate does: a hundredth of it, divided by the rate.
 * Empty where a count is not known, or a rate is 0.
 */
export function worthLine(
  { stages }: Pick<FunnelResult, 'stages'>,
  stage: number,
  labels: readonly string[],
  voice: Voice,
): string {
  const last = stages.length - 1;
  const worth = stages.slice(1).map(({ step }) => (stages[last]!.entered ?? 0) / (step?.value ?? 0) / 100);
  if (!worth.every((wins) => wins > 0 && wins < Infinity)) return '';
  const [own] = worth.splice(stage, 1);
  const text = (wins: number): string => voice.format.compact(wins);
  return tellStage(voice, worth.length === 0 ? 'worth.only' : 'worth.more', {
    here: text(own!),
    last: nameAt(labels, last),
    others: text(Math.max(...worth)),
  });
}
