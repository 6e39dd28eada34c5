import { holm } from '../../statistics/adjust.js';
import { normalProbability, normalQuantile } from '../../statistics/normal.js';
import type { DaysEstimate, TrendChange, TrendStage, VelocityGroup, VelocityResult } from './result.js';

/** Fewer deals than this in a period are not compared. */
const LEAST_COMPARED = 10;

/** The logarithm of a change, and its variance. */
interface Change {
  readonly segment: number;
  readonly before: number;
  readonly after: number;
  readonly log: number;
  readonly variance: number;
}

type Known = DaysEstimate & { readonly value: number; readonly low: number; readonly high: number };

/** A median that can be compared: of enough deals, and with both limits. */
function knownIn({ trend }: VelocityGroup, period: string, id: string): Known | null {
  const time = trend.find((one) => one.period === period)?.stages.find((stage) => stage.id === id);
  return time !== undefined && time.n >= LEAST_COMPARED && isKnown(time.median) ? time.median : null;
}

function isKnown(median: TrendStage['median']): median is Known {
  return median.value !== null && median.low !== null && median.high !== null;
}

/** Days are whole numbers as a rule: what is known of a median is not finer than half a day either way. */
const HALF = 0.5;

function changeOf(segment: number, before: Known, after: Known, z: number): Change {
  const log = ({ value }: Known): number => Math.log(Math.max(value, HALF));
  const error = ({ low, high }: Known): number =>
    Math.log((high + HALF) / Math.max(low - HALF, HALF / 2)) / (2 * z);
  return {
    ...{ segment, before: before.value, after: after.value },
    log: log(after) - log(before),
    variance: error(before) ** 2 + error(after) ** 2,
  };
}

/** What is compared. */
type Trends = Pick<VelocityResult, 'stages' | 'trend' | 'segments' | 'confidence'>;

/** The changes of all segments that are known in two periods. */
function changesBetween({ segments, confidence }: Trends, id: string, from: string, to: string): Change[] {
  const z = normalQuantile((1 + confidence) / 2);
  return segments.flatMap((segment, i) => {
    const [before, after] = [knownIn(segment, from, id), knownIn(segment, to, id)];
    return before === null || after === null ? [] : [changeOf(i, before, after, z)];
  });
}

/** The two periods that lie furthest apart and are known of at least two segments, the earliest of several. */
function widest(result: Trends, id: string): { from: string; to: string; changes: Change[] } | null {
  const periods = result.trend.map(({ period }) => period);
  for (let span = periods.length - 1; span > 0; span--)
    for (let i = 0; i + span < periods.length; i++) {
      const [from, to] = [periods[i]!, periods[i + span]!];
      const changes = changesBetween(result, id, from, to);
      if (changes.length > 1) return { from, to, changes };
    }
  return null;
}

/** The change of some segments together: their mean, each weighed by how well it is known. */
function pooled(changes: readonly Change[]): { log: number; variance: number } {
  const weight = changes.reduce((sum, { variance }) => sum + 1 / variance, 0);
  return {
    log: changes.reduce((sum, { log, variance }) => sum + log / variance, 0) / weight,
    variance: 1 / weight,
  };
}

/**
 * Whether segments got slower or faster in a stage than the others did: the logarithm of the change of each median from one
 * period to another, held against the weighted mean of the others', with the errors that the intervals of the medians tell
 * (z-test; approximate, as those intervals are). p is corrected for all segments in all stages (Holm); of two segments the one
 * comparison that there is counts once, as that of the segment that changed more. Empty where no stage is known of two segments in two periods.
 */
export function measureTrendChanges(result: Trends): TrendChange[] {
  const found = result.stages.flatMap(({ id }, stage) => {
    const { from = '', to = '', changes = [] } = widest(result, id) ?? {};
    // Of two, each is the other of the other: the one is told that changed more.
    const [most] = changes.toSorted((a, b) => Math.abs(b.log) - Math.abs(a.log));
    return (changes.length === 2 ? [most!] : changes).map((own): Omit<TrendChange, 'pAdjusted'> => {
      const others = pooled(changes.filter((one) => one !== own));
      const difference = own.log - others.log;
      const z = Math.abs(difference) / Math.sqrt(own.variance + others.variance);
      return {
        ...{ stage, segment: own.segment, from, to, before: own.before, after: own.after },
        factor: Math.exp(difference),
        p: 2 * normalProbability(-z),
      };
    });
  });
  const adjusted = holm(found.map(({ p }) => p));
  return found.map((one, i) => ({ ...one, pAdjusted: adjusted[i]! }));
}
