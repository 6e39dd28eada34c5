import type { Rate } from '../rate.js';
import { moneyOf } from '../tally/currencies.js';
import { ratesAt } from './rates.js';
import type { RateOf } from './rates.js';
import { meansOf } from './means.js';
import type { Cohort, CohortCell, CohortGroup, CohortMode, CohortResult } from './result.js';
import { retainedAt, withRetainedMeans } from './retained.js';
import { COHORT_FORM } from './tally.js';
import type { CohortTally } from './tally.js';

/** How a tally is measured. */
export interface CohortMeasureOptions {
  /** Default `onOrBefore`: converted by then. */
  readonly mode?: CohortMode | undefined;
  /** How many ages to show, from 0 on. Default: as many as the oldest cohort has begun. */
  readonly periods?: number | undefined;
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * The result of a tally: each cohort at each age – members that count, with the Wilson interval of their share, and
 * money up to that age by member –, with what is still in progress marked and what has not begun null, and averages
 * over the cohorts for which an age is over; for all members and for each segment. Without members there are no
 * cohorts and the averages are null; money in several currencies is null. (Ages as PostHog and Mixpanel,
 * Retention.)
 */
export function measureCohorts(tally: CohortTally, options: CohortMeasureOptions = {}): CohortResult {
  const { mode = 'onOrBefore', confidence = 0.95 } = options;
  const { currency, minor, problems } = moneyOf(tally, COHORT_FORM, 'payments');
  const begun = tally.members.reduce((most, [, , ages]) => Math.max(most, ages! + 1), 0);
  const shown = { mode, rateOf: ratesAt(confidence), minor, periods: options.periods ?? begun };
  const groupOf = (segment: number | null): CohortGroup => measureGroup(tally, segment, shown);
  return {
    kind: 'cohort',
    counted: tally.counted,
    mode,
    unit: tally.unit,
    ageUnit: tally.ageUnit,
    interval: tally.interval,
    asOf: tally.asOf,
    confidence,
    currency,
    ...groupOf(null),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
    excluded: tally.excluded,
    problems: [...tally.problems, ...problems],
  };
}

interface Shown {
  readonly mode: CohortMode;
  readonly rateOf: RateOf;
  /** Minor units of one unit of money; null where currencies are mixed. */
  readonly minor: number | null;
  readonly periods: number;
}

function measureGroup(tally: CohortTally, segment: number | null, shown: Shown): CohortGroup {
  const cohorts = tally.periods.flatMap((label, period) => {
    const mine = (rows: readonly number[][]): number[][] =>
      rows.filter((row) => row[1] === period && (segment === null || row[0] === segment));
    const members = mine(tally.members);
    if (members.length === 0) return [];
    const counted = { on: tally.returns, onOrAfter: tally.lasts, onOrBefore: tally.firsts }[shown.mode];
    const cohort = measureCohort(
      label,
      {
        members,
        counted: mine(counted),
        payments: mine(tally.payments),
        revenue: tally.counted === 'deals' ? null : mine(tally.revenue),
      },
      shown,
    );
    if (tally.counted !== 'deals') return [cohort];
    return [{ ...cohort, winRate: winRateOf(mine(tally.firsts), mine(tally.losses), label, shown) }];
  });
  const all = (rows: readonly number[][]): number[][] =>
    rows.filter((row) => segment === null || row[0] === segment);
  return {
    cohorts,
    means: withRetainedMeans(meansOf(cohorts, shown.periods, shown.rateOf), cohorts),
    winRate: tally.counted === 'deals' ? winRateOf(all(tally.firsts), all(tally.losses), '', shown) : null,
  };
}

/** Won ÷ closed, whenever they closed. */
function winRateOf(
  firsts: readonly (readonly number[])[],
  losses: readonly (readonly number[])[],
  label: string,
  { rateOf }: Shown,
): Rate {
  const sum = (rows: readonly (readonly number[])[]): number =>
    rows.reduce((total, row) => total + row[3]!, 0);
  const won = sum(firsts);
  return rateOf(won, won + sum(losses), label);
}

interface CohortRows {
  readonly members: readonly number[][];
  readonly counted: readonly number[][];
  readonly payments: readonly number[][];
  /** Null for deals, which pay once. */
  readonly revenue: readonly number[][] | null;
}

function measureCohort(
  label: string,
  { members, counted, payments, revenue: paying }: CohortRows,
  shown: Shown,
): Cohort {
  const sum = (rows: readonly number[][], column: number, is: (row: readonly number[]) => boolean): number =>
    rows.reduce((total, row) => (is(row) ? total + row[column]! : total), 0);
  const size = sum(members, 3, () => true);
  const over = members.map(([, , ages]) => ages!);
  const [least, most] = [Math.min(...over), Math.max(...over)];
  const counts = {
    on: (age: number) => (at: number) => at === age,
    onOrAfter: (age: number) => (at: number) => at >= age,
    onOrBefore: (age: number) => (at: number) => at <= age,
  }[shown.mode];
  const cellAt = (age: number): CohortCell => {
    const complete = least > age;
    const retained =
      paying === null ? {} : { retained: most < age ? null : retainedAt(paying, age, shown.minor) };
    if (most < age) return { age, rate: null, revenue: null, ...retained, complete };
    const whole = age === 0 && shown.mode !== 'onOrBefore';
    const n = whole ? size : sum(counted, 3, (row) => counts(age)(row[2]!));
    const paid = sum(payments, 5, (row) => row[3]! <= age);
    const revenue = shown.minor === null ? null : paid / shown.minor / size;
    return { age, rate: shown.rateOf(n, size, label), revenue, ...retained, complete };
  };
  return { cohort: label, size, cells: Array.from({ length: shown.periods }, (_, age) => cellAt(age)) };
}
