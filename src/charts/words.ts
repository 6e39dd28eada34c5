import type { MessageKey, Params } from '../i18n/messages.js';
import type { RemarkKey } from '../i18n/remarks.js';
import { fillMessage, isChinese } from '../i18n/messages.js';
import { groupWord } from '../i18n/group-words.js';
import { clipText, isolateText, plainText } from '../scene/text.js';
import type { LocalizedText, Text } from '../spec/envelope.js';
import type { Voice } from './chart.js';

/** A share with its evidence, as results hold it. */
export interface ShareOfCases {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A sentence in the language of the voice; its bare key where it is one of counted data, and those words are not there. */
export function say(voice: Voice, key: MessageKey | RemarkKey, params: Params = {}): string {
  const { messages, remarks, format } = voice;
  const words = (key in messages ? messages : (remarks?.words ?? {})) as { readonly [key: string]: string };
  return fillMessage(words[key] ?? key, params, format.count);
}

/** Names that the kit makes are there in the languages that a page has added, too. */
function textIn(text: LocalizedText, { messages: { lang } }: Voice): string {
  const own = (text as unknown as { readonly [lang: string]: string | undefined })[lang];
  return own ?? text[isChinese(lang) ? 'zh-CN' : 'en'];
}

/** A text of the host in the language of the voice. */
export function localText(text: Text, voice: Voice): string {
  return typeof text === 'string' ? text : textIn(text, voice);
}

/** Joins sentences. */
export function sentences(parts: readonly string[], voice: Voice): string {
  return parts.filter((part) => part !== '').join(voice.messages.space);
}

/** A label inside a sentence: short, and harmless to the direction of what stands beside it. */
export function inSentence(label: string): string {
  return isolateText(clipText(label, 60));
}

/** A field by which deals are grouped, inside a sentence. */
export function fieldText(field: string, voice: Voice): string {
  return inSentence(plainText(groupWord(field, voice.messages.lang)));
}

/** The label of a stage inside a sentence. */
export function nameAt(labels: readonly string[], i: number): string {
  return inSentence(labels[i] ?? '');
}

/** Stands for what is known to be absent, in every language. */
export const NONE = '—';

/** `30%`, or a dash where there is no base. Above 1 it is printed as it is. */
export function rateText(rate: ShareOfCases | null, voice: Voice, decimals = 0): string {
  return rate === null || rate.value === null ? NONE : voice.format.percent(rate.value, decimals);
}

/** Ends of an interval, with as many decimals as tell them apart; null where the rate has none. */
function endsOf(rate: ShareOfCases | null, voice: Voice): { low: string; high: string } | null {
  if (rate === null || rate.low === null || rate.high === null) return null;
  const { low, high } = rate;
  const write = (decimals: number): [string, string] => [
    voice.format.percent(low, decimals),
    voice.format.percent(high, decimals),
  ];
  const [from, to] = [0, 1, 2, 3, 4].map(write).find(([a, b]) => a !== b) ?? write(0);
  return { low: from.replace(/[\s\u200e]*[%٪][\u200e\u061c]*$/, ''), high: to };
}

/** `27–33%`, or nothing where the rate has no interval. */
export function rangeText(rate: ShareOfCases | null, voice: Voice): string {
  const ends = endsOf(rate, voice);
  return ends === null ? '' : `${ends.low}–${ends.high}`;
}

/** `, 27–33%` for the end of a sentence, or nothing. */
export function intervalText(rate: ShareOfCases | null, voice: Voice): string {
  const ends = endsOf(rate, voice);
  return ends === null ? '' : say(voice, 'interval', ends);
}

/** `6 d`; under one whole day says so. */
export function daysText(days: number, voice: Voice): string {
  return days < 1
    ? voice.messages['days.less']
    : say(voice, 'days.n', { n: voice.format.count(Math.round(days)) });
}

/** A rate is rough below this many cases. */
export const LEAST_CASES = 30;
