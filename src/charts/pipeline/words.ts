import { fillMessage } from '../../i18n/messages.js';
import type { Params } from '../../i18n/messages.js';
import { pipelineWordsFor } from '../../i18n/pipeline-words.js';
import type { PipelineKey } from '../../i18n/pipeline-words.js';
import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import { plainText } from '../../scene/text.js';
import type { Text } from '../../spec/envelope.js';
import type { Voice } from '../chart.js';
import { localText, NONE, rangeText } from '../words.js';
import type { ShareOfCases } from '../words.js';
import type { PipelinePart, PipelineSpec } from './spec.js';

/** A sentence of the pipeline in the language of the voice. */
export function tell(voice: Voice, key: PipelineKey, params: Params = {}): string {
  return fillMessage(pipelineWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** Labels of the stages as the host words them, otherwise as the data has them; drawable as they are. */
export function stageLabels(
  { stages }: { readonly stages: readonly { readonly id: string; readonly label: string }[] },
  spec: PipelineSpec,
  voice: Voice,
): string[] {
  const said = new Map<string, Text>();
  const data = 'stages' in spec.data ? spec.data.stages : [];
  for (const stage of [...data, ...(spec.stages ?? [])])
    if (typeof stage === 'object' && stage.label !== undefined) said.set(stage.id, stage.label);
  return stages.map(({ id, label }) => plainText(localText(said.get(id) ?? label, voice)));
}

/** True where a part of the drawing is wanted. */
export function shows({ show }: PipelineSpec, part: PipelinePart): boolean {
  return show === undefined || show.includes(part);
}

/** Currency of the money that bars are of; null where they are of counts: as the spec asks, or for want of money that can be added up. */
export function currencyShown({ currency }: PipelineOverview, { measure }: PipelineSpec): string | null {
  return measure === 'count' ? null : currency;
}

/** An amount of money as it is written in the drawing. */
export function moneyText(amount: number | null, currency: string | null, voice: Voice): string {
  return amount === null ? NONE : voice.format.money(amount, currency ?? '');
}

/** A number of times: two digits below ten. */
export function timesText(times: number, voice: Voice): string {
  const rounded = times < 10 ? Math.round(times * 10) / 10 : Math.round(times);
  return tell(voice, 'times', { n: rounded });
}

/** ` (41–65%)`, or nothing where the share has no interval. */
export function rangeWords(share: ShareOfCases, voice: Voice): string {
  const range = rangeText(share, voice);
  return range === '' ? '' : tell(voice, 'range', { range });
}

/** A span of days in a stage, e.g. `30–59 days`. */
export function ageText(ages: readonly number[], i: number, voice: Voice): string {
  const from = ages[i] ?? 0;
  const to = ages[i + 1];
  if (to === undefined) return tell(voice, 'age.last', { from });
  return i === 0 ? tell(voice, 'age.first', { to }) : tell(voice, 'age.middle', { from, to: to - 1 });
}
