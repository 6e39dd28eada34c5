import {
  compareGroups,
  compareShares,
  measureLeverage,
  measureResponses,
  scoreLead,
} from '../../../src/metrics/index.js';
import type { BusinessHours } from '../../../src/metrics/index.js';
import type { Share } from '../../../src/statistics/index.js';
import type { Adapters } from './adapter.js';
import { instantOf } from './time.js';

interface Limits {
  readonly level: number;
  readonly minSample: number;
}

interface ResponseInput {
  readonly asOf: string;
  readonly targetMinutes: number;
  readonly calendar: {
    readonly days: readonly number[];
    readonly open: string;
    readonly close: string;
  } | null;
  readonly leads: readonly { readonly assignedAt: string; readonly firstResponseAt: string | null }[];
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function hoursOf(calendar: ResponseInput['calendar']): BusinessHours | undefined {
  if (calendar === null) return undefined;
  return { days: calendar.days, open: minutesOf(calendar.open), close: minutesOf(calendar.close) };
}

/** What is worth most, who differs, and how leads are treated. */
export const compare: Adapters = {
  'bottleneck.leverage': ({
    counts,
    benchmarks,
  }: {
    readonly counts: readonly number[];
    readonly benchmarks?: readonly number[];
  }) => measureLeverage(counts, benchmarks),
  'compare.period': ({
    before,
    after,
    level,
    minSample,
  }: Limits & { readonly before: Share; readonly after: Share }) => {
    const found = compareShares(before, after, { confidence: level, minSample });
    return {
      ...found,
      before: found.before.value,
      after: found.after.value,
      lower: found.low,
      upper: found.high,
    };
  },
  'compare.owners': ({
    owners,
    level,
    minSample,
  }: Limits & {
    readonly owners: readonly { readonly owner: string; readonly won: number; readonly closed: number }[];
  }) => {
    const shares = owners.map(({ won, closed }) => ({ k: won, n: closed }));
    const { groups } = compareGroups(shares, { confidence: level, minSample });
    return {
      owners: groups.map(({ rate, ...group }, i) => ({
        ...group,
        owner: owners[i]!.owner,
        rate: rate.value,
        lower: rate.low,
        upper: rate.high,
      })),
    };
  },
  'lead.score': ({
    asOf,
    fit,
    events,
  }: {
    readonly asOf: string;
    readonly fit: number;
    readonly events: readonly {
      readonly points: number;
      readonly halfLifeDays: number | null;
      readonly at: string;
    }[];
  }) =>
    scoreLead(
      events.map((event) => ({ ...event, at: instantOf(event.at) })),
      fit,
      instantOf(asOf),
    ),
  'sla.response': ({ asOf, targetMinutes, calendar, leads }: ResponseInput) => {
    const responded = leads.map(({ assignedAt, firstResponseAt }) => ({
      assignedAt: instantOf(assignedAt),
      respondedAt: firstResponseAt === null ? null : instantOf(firstResponseAt),
    }));
    const request = { asOf: instantOf(asOf), targetMinutes, hours: hoursOf(calendar) };
    const found = measureResponses(responded, request);
    return { ...found, attainment: found.attainment.value };
  },
};
