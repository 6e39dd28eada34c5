import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { Rate } from '../rate.js';
import { measureOutlook, measureWithoutBiggest, pointsOf } from './outlook.js';
import type { OutlookOptions } from './outlook.js';
import type { DealSum, ForecastPeriod, ForecastTerm } from './result.js';
import { openSum, rowsByTerm, sumCategories } from './sums.js';
import type { RatedRow } from './sums.js';
import type { ForecastTally } from './tally.js';
import type { PeriodRows } from './timing.js';

/** How periods are measured. */
export interface PeriodOptions extends OutlookOptions {
  /** Rate of each stage, by place. */
  readonly rates: readonly Rate[];
  /** Target of each period, by place; null = none. */
  readonly targets: readonly (number | null)[];
}

/** In short steps: the periods ahead, each alone and added up from the first. What is won counts in the first one. */
export function* measurePeriods(
  tally: ForecastTally,
  periods: readonly PeriodRows[],
  won: DealSum,
  options: PeriodOptions,
): Steps<ForecastPeriod[]> {
  const { targets, minor } = options;
  const nothing: DealSum = { n: 0, amount: minor === null ? null : 0, missing: 0 };
  let sum: number | null = 0;
  const measured: ForecastPeriod[] = [];
  for (const [i, { single, cumulative }] of periods.entries()) {
    const part = <T>(steps: Steps<T>, from: number): Steps<T> =>
      within(steps, (i + from / 3) / periods.length, (i + (from + 1) / 3) / periods.length);
    const target = targets[i] ?? null;
    sum = sum === null || target === null ? null : sum + target;
    const gained = i === 0 ? won : nothing;
    const { outlook, total } = yield* part(measureOutlook(single, gained, target, options), 0);
    const sums = i === 0 ? outlook : (yield* part(measureOutlook(cumulative, won, sum, options), 1)).outlook;
    measured.push({
      ...tally.ahead[i]!,
      ...openSum(single, minor),
      single: outlook,
      cumulative: sums,
      terms: termsOf(tally, single, options),
      categories:
        tally.categoryField === null || minor === null ? null : sumCategories(single, gained, minor),
      withoutBiggest: yield* part(measureWithoutBiggest(single, gained, target, options), 2),
      distribution: total === null ? [] : pointsOf(total.distribution, gained.amount!, minor!),
    });
  }
  return measured;
}

/** The sum of a period, term by term. */
function termsOf(
  { stages }: ForecastTally,
  rows: readonly RatedRow[],
  { minor, rates }: PeriodOptions,
): ForecastTerm[] {
  return rowsByTerm(rows).map(({ stage, source, rows: own }) => {
    const { id, label } = stages[stage]!;
    const sum = openSum(own, minor);
    return {
      id,
      label,
      source,
      ...sum,
      chance: source === null || sum.n === 0 ? null : sum.expectedWins / sum.n,
      rate: source === 'measured' ? rates[stage]! : null,
    };
  });
}
