import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import type { Rate } from '../../metrics/rate.js';
import type { MessageKey, Params } from '../../i18n/messages.js';
import type { RemarkKey } from '../../i18n/remarks.js';
import { fillMessage } from '../../i18n/messages.js';
import { clipText, isolateText, plainText } from '../../scene/text.js';
import type { Text } from '../../spec/envelope.js';
import type { Voice } from '../chart.js';
import type { FunnelPart, FunnelSpec } from './spec.js';

/** A sentence in the language of the voice; its bare key where it is one of counted data, and those words are not there. */
export function say(voice: Voice, key: MessageKey | RemarkKey, params: Params = {}): string {
  const { messages, remarks, format } = voice;
  const words = (key in messages ? messages : (remarks?.words ?? {})) as { readonly [key: string]: string };
  return fillMessage(words[key] ?? key, params, format.count);
}

/** A text of the host in the language of the voice. */
export function localText(text: Text, voice: Voice): string {
  return typeof text === 'string' ? text : text[voice.messages.lang];
}

/** Labels of the stages as the host words them, otherwise as the data has them; drawable as they are. */
export function stageLabels(result: FunnelResult, spec: FunnelSpec, voice: Voice): string[] {
  const said = new Map<string, Text>();
  const data = 'stages' in spec.data ? spec.data.stages : [];
  for (const stage of [...data, ...(spec.stages ?? [])])
    if (typeof stage === 'object' && stage.label !== undefined) said.set(stage.id, stage.label);
  return result.stages.map(({ id, label }) => {
    const own = said.get(id);
    if (own !== undefined) return plainText(localText(own, voice));
    return plainText(id === 'won' && label === 'Won' ? say(voice, 'won') : label);
  });
}

/** A label inside a sentence: short, and harmless to the direction of what stands beside it. */
export function inSentence(label: string): string {
  return isolateText(clipText(label, 60));
}

/** The label of a stage inside a sentence. */
export function nameAt(labels: readonly string[], i: number): string {
  return inSentence(labels[i] ?? '');
}

/** Stands for what is known to be absent, in every language. */
export const NONE = '—';

/** `30%`, or a dash where there is no base. Above 1 it is printed as it is. */
export function rateText(rate: Rate | null, voice: Voice, decimals = 0): string {
  return rate === null || rate.value === null ? NONE : voice.format.percent(rate.value, decimals);
}

/** Ends of an interval, with as many decimals as tell them apart; null where the rate has none. */
function endsOf(rate: Rate | null, voice: Voice): { low: string; high: string } | null {
  if (rate === null || rate.low === null || rate.high === null) return null;
  const { low, high } = rate;
  const write = (decimals: number): [string, string] => [
    voice.format.percent(low, decimals),
    voice.format.percent(high, decimals),
  ];
  const [from, to] = [0, 1, 2, 3, 4].map(write).find(([a, b]) => a !== b) ?? write(0);
  return { low: from.replace(/\s?%$/, ''), high: to };
}

/** `27–33%`, or nothing where the rate has no interval. */
export function rangeText(rate: Rate | null, voice: Voice): string {
  const ends = endsOf(rate, voice);
  return ends === null ? '' : `${ends.low}–${ends.high}`;
}

/** `, 27–33%` for the end of a sentence, or nothing. */
export function intervalText(rate: Rate | null, voice: Voice): string {
  const ends = endsOf(rate, voice);
  return ends === null ? '' : say(voice, 'interval', ends);
}

/** `6 d`; under one whole day says so. */
export function daysText(days: number, voice: Voice): string {
  return days < 1
    ? voice.messages['days.less']
    : say(voice, 'days.n', { n: voice.format.count(Math.round(days)) });
}

/** True where a part of the drawing is wanted. */
export function shows(spec: FunnelSpec, part: FunnelPart): boolean {
  return spec.show === undefined || spec.show.includes(part);
}

/** A rate is rough below this many cases. */
export const LEAST_CASES = 30;

/** Whether it is known how many came into a stage from the one before; otherwise nothing is drawn between the two. */
export function isPassageMeasured({ step }: Pick<FunnelStage, 'step'>): boolean {
  return step !== null && (step.value !== null || step.n === 0);
}
