import { passageRates, worthOfPoints } from '../../statistics/passages.js';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { Voice } from '../chart.js';
import { nameAt } from '../words.js';
import { tellStage } from './words.js';

/**
 * What one percentage point more of the rate out of a stage is worth in the count of the last stage, beside what it is worth
 * elsewhere at most. Empty where a count is not known, or a rate is 0.
 */
export function worthLine(
  { stages }: Pick<FunnelResult, 'stages'>,
  stage: number,
  labels: readonly string[],
  voice: Voice,
): string {
  const counts = stages.map(({ entered }) => entered ?? 0);
  const rates = passageRates(counts);
  if (!rates.every((rate) => rate !== null && rate > 0)) return '';
  const worth = worthOfPoints(counts[0]!, rates).map((wins) => wins ?? 0);
  const [own = 0] = worth.splice(stage, 1);
  const text = (wins: number): string => voice.format.compact(wins);
  return tellStage(voice, worth.length === 0 ? 'worth.only' : 'worth.more', {
    here: text(own),
    last: nameAt(labels, stages.length - 1),
    others: text(Math.max(...worth)),
  });
}
