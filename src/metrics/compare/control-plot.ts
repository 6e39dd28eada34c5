import { alarmLevel, controlLimits } from '../../statistics/control-limits.js';
import type { Share } from '../../statistics/two-shares.js';
import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** Somebody's share: won of closed, say. */
export interface PlottedShare extends Share {
  readonly id: string;
}

/** One person in the plot. */
export interface PlottedPerson {
  id: string;
  rate: Rate;
  /** Limits between which the share of so many cases lies by chance alone; null without cases. */
  low: number | null;
  high: number | null;
  /** The wide limits of an alarm. */
  alarmLow: number | null;
  alarmHigh: number | null;
  /**
   * Where the share lies: `usual` inside the limits · `high` or `low` outside them, which of many people some always
   * are · `very-high` or `very-low` outside those of an alarm. Null without cases.
   */
  place: 'usual' | 'high' | 'low' | 'very-high' | 'very-low' | null;
}

/** A funnel plot: shares against the number of cases, with limits that narrow as cases grow. */
export interface ControlPlot {
  /** The common share of all people together; null without cases. */
  common: Rate;
  people: PlottedPerson[];
  /** How many people would lie outside the limits if nobody differed. */
  expectedOutside: number;
  outside: number;
}

/** The two levels of a plot. */
export interface ControlPlotOptions {
  /** Default 0.95: of twenty people who do not differ one lies outside. */
  readonly level?: number | undefined;
  /** Default 0.998, or `level` where that is more. */
  readonly alarm?: number | undefined;
}

/**
 * Places people in a funnel plot, which shows who differs from the common share by more than the luck of few cases
 * explains, without a ranking. Each person's cases are part of the common share. People without cases are shown and have
 * no place. (D. J. Spiegelhalter, Statistics in Medicine 24, 2005.)
 *
 * @param people separate groups of cases; k outside 0 … n has neither limits nor place
 */
export function measureControlPlot(
  people: readonly PlottedShare[],
  { level = 0.95, alarm = alarmLevel(level) }: ControlPlotOptions = {},
): ControlPlot {
  const all = people.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 });
  const common = rateOf(all.k, all.n, '', level);
  const placed = people.map(({ id, k, n }): PlottedPerson => {
    const limits = common.value === null ? null : controlLimits(common.value, n, level);
    const alarms = common.value === null ? null : controlLimits(common.value, n, alarm);
    return {
      id,
      rate: rateOf(k, n, '', level),
      low: limits?.low ?? null,
      high: limits?.high ?? null,
      alarmLow: alarms?.low ?? null,
      alarmHigh: alarms?.high ?? null,
      place: limits && alarms && placeOf(k / n, limits, alarms),
    };
  });
  const known = placed.filter(({ place }) => place !== null);
  return {
    common,
    people: placed,
    expectedOutside: known.length * (1 - level),
    outside: known.filter(({ place }) => place !== 'usual').length,
  };
}

interface Limits {
  readonly low: number;
  readonly high: number;
}

function placeOf(share: number, limits: Limits, alarms: Limits): PlottedPerson['place'] {
  if (share > alarms.high) return 'very-high';
  if (share < alarms.low) return 'very-low';
  return share > limits.high ? 'high' : share < limits.low ? 'low' : 'usual';
}
