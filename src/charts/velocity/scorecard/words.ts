import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import { scorecardWordsFor } from '../../../i18n/scorecard-words.js';
import type { ScorecardKey } from '../../../i18n/scorecard-words.js';
import type { FigureForm, ScorecardPeriod } from '../../../metrics/scorecard/result.js';
import type { Voice } from '../../chart.js';
import { rangeText } from '../../words.js';
import { daysWords, tell } from '../words.js';

/** A sentence of a scorecard in the language of the voice. */
export function tellCard(voice: Voice, key: ScorecardKey, params: Params = {}): string {
  return fillMessage(scorecardWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** Words for a key that there may be none of. */
export function maybeTell(voice: Voice, key: string, params: Params = {}): string | null {
  return key in scorecardWordsFor(voice.messages.lang) ? tellCard(voice, key as ScorecardKey, params) : null;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** A number in the unit of its figure: `26%`, `€12.4K`, `41 d`, `3.4×`. */
export function amountText(value: number, form: FigureForm, currency: string, voice: Voice): string {
  const { format } = voice;
  if (form === 'share') return format.percent(value);
  if (form === 'money') return format.money(Math.abs(value) < 100 ? value : Math.round(value), currency);
  if (form === 'days') return value === 0 ? tellCard(voice, 'zeroDays') : daysWords(value, voice);
  if (form === 'months') return tellCard(voice, 'months', { n: tenths(value) });
  return form === 'ratio' ? tellCard(voice, 'times', { n: tenths(value) }) : format.count(value);
}

/** Two ends of an interval, in the unit of their figure: `24–28%`, `14–61 d`. */
export function endsText(
  { low, high }: { readonly low: number; readonly high: number },
  form: FigureForm,
  currency: string,
  voice: Voice,
): string {
  if (form === 'share') return rangeText({ value: low, low, high }, voice);
  if (form === 'days') return tell(voice, 'days.range', { low: tenths(low), high: tenths(high) });
  return `${amountText(low, form, currency, voice)}–${amountText(high, form, currency, voice)}`;
}

/** A difference with its sign; of shares in percentage points. */
export function changeText(value: number, form: FigureForm, currency: string, voice: Voice): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '+';
  if (form === 'share') return sign + tellCard(voice, 'points', { n: tenths(size * 100) });
  return sign + amountText(size, form, currency, voice);
}

/** ` (−2 to +10)`, or nothing where a change has no limits. */
export function changeRange(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  form: FigureForm,
  currency: string,
  voice: Voice,
): string {
  if (low === null || high === null) return '';
  const end = (value: number): string =>
    form === 'share'
      ? `${value < 0 ? '−' : '+'}${voice.format.count(tenths(Math.abs(value) * 100))}`
      : changeText(value, form, currency, voice);
  return tellCard(voice, 'range', { low: end(low), high: end(high) });
}

/** `+16%` of what it was. */
export function relativeText(share: number, voice: Voice): string {
  return `${share < 0 ? '−' : '+'}${voice.format.percent(Math.abs(share))}`;
}

/** `2026-Q3 (1 Jul 2026 – 30 Sep 2026)`, or the dates alone; where there is hardly room its name alone. */
export function periodText({ label, from, to }: ScorecardPeriod, voice: Voice, short = false): string {
  const dates = { from: voice.format.date(from), to: voice.format.date(to) };
  if (label === null) return tellCard(voice, 'period', dates);
  return short ? label : tellCard(voice, 'period.named', { label, ...dates });
}
