import { lookWordsFor } from '../../../i18n/look-words.js';
import type { LookKey } from '../../../i18n/look-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import type { FunnelResult } from '../../../metrics/funnel/result.js';
import { plainText } from '../../../scene/text.js';
import type { TableCell, Voice } from '../../chart.js';
import { describeNotes } from '../describe.js';
import type { FunnelSpec } from '../spec.js';
import { stageLabels } from '../words.js';
import { localText, nameAt, NONE, say } from '../../words.js';

/** A sentence of the looks in the language of the voice. */
export function tellLook(voice: Voice, key: LookKey, params: Params = {}): string {
  return fillMessage(lookWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** A number with its sign: `+6.2`, `−0.4`, `0`. */
export function signed(value: number, write: (size: number) => string): string {
  const text = write(Math.abs(value));
  // What is written as nothing has no sign.
  if (text === write(0)) return text;
  return value > 0 ? `+${text}` : `−${text}`;
}

/** Percentage points of a difference of shares: `+10`, `−0.4`. */
export function pointsText(difference: number, { format }: Voice): string {
  return signed(difference * 100, (size) =>
    format.count(size >= 10 ? Math.round(size) : Math.round(size * 10) / 10),
  );
}

/** `+2 to +9`, an interval in points. */
export function pointsRange(low: number, high: number, voice: Voice): string {
  return tellLook(voice, 'range', { low: pointsText(low, voice), high: pointsText(high, voice) });
}

/** A number of wins: one decimal below 10, none where it is large. */
export function winsText(wins: number, { format }: Voice): string {
  return format.count(
    wins >= 100 ? Math.round(wins) : wins >= 1 ? Math.round(wins * 10) / 10 : Math.round(wins * 100) / 100,
  );
}

/** Relative change: `+33%`. */
export function relativeText(relative: number | null, { format }: Voice): string {
  return relative === null ? NONE : signed(relative, (size) => format.percent(size));
}

/** What every look says of the funnel it is of: names of its stages, its own caption, and remarks on its data. */
export interface Told {
  readonly labels: readonly string[];
  readonly title: string;
  /** `Deals that reached each stage`: empty where the numbers were given. */
  readonly counting: readonly string[];
  /** Which deals are counted, and as of which date. */
  readonly population: readonly string[];
  /** How many they are. */
  readonly size: readonly string[];
  /** All three, as they stand in the caption. */
  readonly basis: readonly string[];
  readonly remarks: readonly string[];
}

/** Gathers what is said of a funnel whatever it is looked at for. */
export function tellFunnel(
  funnel: FunnelResult,
  problems: FunnelResult['problems'],
  spec: FunnelSpec,
  voice: Voice,
): Told {
  const labels = stageLabels(funnel, spec, voice);
  const { asOf, n, counting, entry } = funnel;
  const { format } = voice;
  // When deals were created differs among funnels that are compared.
  const counted = { ...funnel, problems, created: null, maturity: spec.maturity };
  const parts = {
    counting: counting === 'given' ? [] : [say(voice, `counting.${counting}`)],
    population: [
      ...(entry === undefined ? [] : [say(voice, `entry.${entry}`)]),
      ...(voice.remarks?.population(counted, format) ?? []),
      ...(asOf === null ? [] : [say(voice, 'caption.asOf', { date: format.date(asOf) })]),
    ],
    size: n === null ? [] : [`n\u00a0=\u00a0${format.count(n)}`],
  };
  return {
    labels,
    title: plainText(localText(spec.title ?? '', voice)),
    ...parts,
    basis: [...parts.counting, ...parts.population, ...parts.size],
    remarks: describeNotes({ ...funnel, problems }, funnel, labels, voice),
  };
}

/** `Qualified → Proposal`, into the stage at a place. */
export function passageName(labels: readonly string[], to: number, voice: Voice): string {
  return tellLook(voice, 'passage', { from: nameAt(labels, to - 1), to: nameAt(labels, to) });
}

/** A cell with a number and how it is written. */
export function cellOf(value: number | null, write: (value: number) => string): TableCell {
  return value === null ? { text: NONE, value } : { text: write(value), value };
}

/** A cell with words. */
export function textCell(text: string): TableCell {
  return { text: text === '' ? NONE : text, value: text === '' ? null : text };
}
