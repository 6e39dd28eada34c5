import { forecastWords } from '../../i18n/forecast-words.js';
import type { ForecastKey } from '../../i18n/forecast-words.js';
import type { Params } from '../../i18n/messages.js';
import { fillMessage } from '../../i18n/messages.js';
import type { Band } from '../../metrics/forecast/result.js';
import { plainText } from '../../scene/text.js';
import type { Text } from '../../spec/envelope.js';
import type { Voice } from '../chart.js';
import { localText, NONE } from '../words.js';
import type { ForecastPart, ForecastSpec } from './spec.js';

/** A sentence about forecasts in the language of the voice. */
export function tell({ messages, format }: Voice, key: ForecastKey, params: Params = {}): string {
  return fillMessage(forecastWords(messages.lang)[key], params, format.count);
}

/** True where a part of the drawing is wanted. */
export function shows({ show }: ForecastSpec, part: ForecastPart): boolean {
  return show === undefined || show.includes(part);
}

/** Writes what is forecast: money of a currency, or deals where there is none. */
export type Write = (value: number | null) => string;

/** How numbers are written: money in the currency, or deals (null); below ten with one decimal. */
export function writer(currency: string | null, { format }: Voice): Write {
  return (value) => {
    if (value === null) return NONE;
    if (currency !== null) return format.money(value, currency);
    return format.count(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  };
}

/** Currency of what is shown; null = deals: as the spec asks, or for want of money that can be added up. */
export function currencyShown(
  { currency }: { readonly currency: string | null },
  { measure }: ForecastSpec,
): string | null {
  return measure === 'count' ? null : currency;
}

/** A band from the widest to the narrowest. */
export function widestFirst(bands: readonly Band[] | null): Band[] {
  return [...(bands ?? [])].sort((a, b) => b.level - a.level);
}

/** Level, low and high of a band, written. */
export function bandParams(
  { level, low, high }: Band,
  write: Write,
  { format }: Voice,
): { level: string; low: string; high: string } {
  return { level: format.percent(level), low: write(low), high: write(high) };
}

/** Labels of the host for ids of periods or stages. */
export function labelOf(
  { data, stages = [] }: ForecastSpec,
  voice: Voice,
): (id: string, label?: string) => string {
  const own = 'periods' in data ? data.periods : 'stages' in data ? data.stages : [];
  const said = new Map<string, Text>();
  for (const one of [...own, ...stages])
    if (typeof one === 'object' && one.label !== undefined) said.set(one.id, one.label);
  return (id, label = id) => plainText(localText(said.get(id) ?? label, voice));
}
