import { daysBetween, periodsBetween } from '../../../src/clock/calendar.js';
import type { PeriodUnit } from '../../../src/clock/calendar.js';
import { instantFromIso } from '../../../src/deals/instants.js';
import type { Adapters } from './adapter.js';

interface Span {
  readonly from: string;
  readonly to: string;
  readonly timeZone?: string;
}

/** An instant as the cases write it: a date, or a time stamp that without an offset is UTC. */
export function instantOf(text: string): number {
  return instantFromIso(text)!.at;
}

/** Days and calendar periods. */
export const time: Adapters = {
  'time.days': ({ cases }: { readonly cases: readonly Span[] }) => ({
    calendarDays: cases.map(({ from, to, timeZone }) =>
      daysBetween(instantOf(from), instantOf(to), timeZone),
    ),
    elapsedDays: cases.map(({ from, to }) => (instantOf(to) - instantOf(from)) / 86_400_000),
  }),
  'time.bucket': ({
    instants,
    unit,
  }: {
    readonly instants: readonly string[];
    readonly unit: PeriodUnit;
  }) => {
    const zones = Intl.supportedValuesOf('timeZone').concat('UTC');
    const labelsIn = (timeZone: string): string[] =>
      instants.map((text) => periodsBetween(instantOf(text), instantOf(text), unit, { timeZone })[0]!.label);
    return Object.fromEntries(zones.map((timeZone) => [timeZone, labelsIn(timeZone)]));
  },
};
