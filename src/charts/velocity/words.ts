import { fillMessage } from '../../i18n/messages.js';
import type { Params } from '../../i18n/messages.js';
import { velocityWordsFor } from '../../i18n/velocity-words.js';
import type { VelocityKey } from '../../i18n/velocity-words.js';
import type { DaysEstimate, VelocityResult } from '../../metrics/velocity/result.js';
import { clipText, plainText } from '../../scene/text.js';
import type { Text } from '../../spec/envelope.js';
import type { Voice } from '../chart.js';
import { fieldText, inSentence, localText, NONE, say } from '../words.js';
import type { VelocityPart, VelocityShown, VelocitySpec } from './spec.js';

/** A sentence about times in the language of the voice. */
export function tell(voice: Voice, key: VelocityKey, params: Params = {}): string {
  return fillMessage(velocityWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** True where a part of the drawing is wanted. */
export function shows({ show }: VelocitySpec, part: VelocityPart): boolean {
  return show === undefined || show.includes(part);
}

/** Labels of the stages as the host words them, otherwise as the data has them; drawable as they are. */
export function stageLabels(
  { stages }: Pick<VelocityResult, 'stages'>,
  spec: VelocitySpec,
  voice: Voice,
): string[] {
  const said = new Map<string, Text>();
  const data = 'stages' in spec.data ? spec.data.stages : [];
  for (const stage of [...data, ...(spec.stages ?? [])])
    if (typeof stage === 'object' && stage.label !== undefined) said.set(stage.id, stage.label);
  return stages.map(({ id, label }) => plainText(localText(said.get(id) ?? label, voice)));
}

/** Below ten days a half makes a difference. */
const rounded = (days: number): number => (days < 10 ? Math.round(days * 10) / 10 : Math.round(days));

/** `21 d`; under one whole day says so. */
export function daysWords(days: number, voice: Voice): string {
  return days < 1 ? tell(voice, 'days.none') : tell(voice, 'days', { n: rounded(days) });
}

/** The same after “within”: what took less than a day was over within one. */
export function withinWords(days: number, voice: Voice): string {
  return tell(voice, 'days', { n: rounded(Math.max(1, days)) });
}

/** An estimate of days: `21 d`, `> 60 d` where it is not reached, or a dash where nothing was timed. */
export function estimateText({ value }: DaysEstimate, longest: number | null, voice: Voice): string {
  if (value !== null) return daysWords(value, voice);
  return longest === null ? NONE : tell(voice, 'days.more', { n: Math.floor(longest) });
}

/** ` (18–25 d)`, or nothing where the estimate has no interval. */
export function rangeOf({ value, low, high }: DaysEstimate, voice: Voice): string {
  if (value === null || low === null) return '';
  const range =
    high === null
      ? tell(voice, 'days.from', { low: rounded(low) })
      : tell(voice, 'days.range', { low: rounded(low), high: rounded(high) });
  return tell(voice, 'range.of', { range });
}

/** What all captions end with: which days and visits count, as of when, at which level. */
export function captionEnd(result: VelocityResult, spec: VelocitySpec, voice: Voice): string[] {
  const { asOf, segmentBy, workDays } = result;
  return [
    ...(workDays === undefined ? [] : [tell(voice, 'workDays')]),
    ...(segmentBy === null ? [] : [tell(voice, 'segment', { field: fieldText(segmentBy, voice) })]),
    ...(asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })]),
    ...(shows(spec, 'interval')
      ? [say(voice, 'caption.interval', { level: voice.format.percent(result.confidence) })]
      : []),
  ];
}

/** What was found in the data, and remarks of a view, each once and without its full stop. */
export function notesOf(result: VelocityShown, own: readonly string[], voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const notes = [...(voice.remarks?.notes(result, style) ?? []), ...own];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

/** Words for a value of the segment field. */
export function segmentName(
  { id, label }: { readonly id: string; readonly label: string },
  voice: Voice,
): string {
  if (id === '') return tell(voice, 'segment.none');
  return id.startsWith('…') ? tell(voice, 'segment.rest') : clipText(plainText(label), 60);
}
