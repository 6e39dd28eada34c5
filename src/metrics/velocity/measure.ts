import { measureTrendChanges } from './trend-changes.js';
import { survivalCurve, survivalQuantile } from '../../statistics/survival.js';
import { gatheredBins } from './gathered.js';
import { rateOf } from '../funnel/rates.js';
import { moneyOf } from '../tally/currencies.js';
import type { TallyMoney } from '../tally/currencies.js';
import { measureCycle, measureSpan } from './measure-cycle.js';
import { withDifferences } from './differences.js';
import { commonReach, leavingCases, measureStageTimes, rowsOfStage } from './measure-stages.js';
import type { SalesVelocity, TrendPeriod, VelocityGroup, VelocityResult } from './result.js';
import { salesVelocity } from './sales.js';
import { VELOCITY_FORM } from './tally.js';
import type { VelocityTally } from './tally.js';

/** How a tally of times is measured. */
export interface VelocityMeasureOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Days of a bar in which times in a stage are to be drawn: warns where 60 of them are not enough. */
  readonly binDays?: number | undefined;
}

/**
 * The result of a tally in days: times in each open stage with their uncertainty, deals that are still there
 * included (Kaplan–Meier, restricted means); cycles; the time between two stages (Aalen–Johansen); sales velocity
 * in money a day; a trend; for all deals and for each segment. What the data does not reach is null; so
 * is everything where no deals are counted. (E. L. Kaplan and P. Meier 1958; O. O. Aalen and S. Johansen 1978.)
 */
export function measureVelocity(
  tally: VelocityTally,
  { confidence = 0.95, binDays }: VelocityMeasureOptions = {},
): VelocityResult {
  const money = moneyOf(tally, VELOCITY_FORM, 'closed');
  const upTo = commonReach(
    tally.stages.map((_, place) => survivalCurve(leavingCases(rowsOfStage(tally.times, place)))),
  );
  const groupOf = (segment: number | null): VelocityGroup =>
    measureGroup(tally, segment, { confidence, money, upTo });
  const segments =
    tally.segmentBy === null
      ? []
      : withDifferences(
          tally,
          tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
          confidence,
        );
  const whole = groupOf(null);
  const trendChanges = measureTrendChanges({ ...whole, segments, confidence });
  return {
    kind: 'velocity',
    visits: tally.visits,
    asOf: tally.asOf,
    confidence,
    ...(tally.workDays && { workDays: tally.workDays }),
    upTo,
    unit: tally.unit,
    ...whole,
    segmentBy: tally.segmentBy,
    segments,
    ...(trendChanges.length > 0 && { trendChanges }),
    excluded: tally.excluded,
    problems: [...tally.problems, ...money.problems, ...gatheredBins(whole.stages, binDays)],
  };
}

interface GroupOptions {
  readonly confidence: number;
  readonly money: TallyMoney;
  readonly upTo: number | null;
}

function measureGroup(tally: VelocityTally, segment: number | null, options: GroupOptions): VelocityGroup {
  const mine = (rows: readonly number[][]): number[][] =>
    rows.filter(([of]) => segment === null || of === segment);
  const { upTo, confidence } = options;
  return {
    stages: measureStageTimes(tally, mine(tally.times), upTo, confidence),
    cycle: measureCycle(mine(tally.cycles)),
    between: measureSpan(mine(tally.spans), tally.between),
    sales: measureSales(tally, mine(tally.closed), options),
    trend: measureTrend(tally, mine, confidence),
  };
}

function measureSales(
  { trailing }: VelocityTally,
  rows: readonly number[][],
  { confidence, money: { currency, minor } }: GroupOptions,
): SalesVelocity {
  const total = (outcome: number, column: number): number =>
    rows.reduce((sum, row) => (row[2] === outcome ? sum + row[column]! : sum), 0);
  const [opportunities, won, lost] = [total(0, 3), total(1, 3), total(2, 3)];
  const winRate = rateOf(won, won + lost, '', confidence);
  const paid = won - total(1, 5);
  const averageDeal = minor === null || paid === 0 ? null : total(1, 4) / minor / paid;
  const cycleDays = total(1, 6) === 0 ? null : total(1, 7) / total(1, 6);
  const perDay = salesVelocity({ opportunities, winRate: winRate.value, averageDeal, cycleDays });
  return {
    opportunities,
    winRate,
    averageDeal,
    cycleDays,
    perDay,
    currency,
    trailingDays: trailing,
  };
}

/** Times by the period in which they began, of the rows of a group. */
function measureTrend(
  { stages, periods, trend, cycleTrend }: VelocityTally,
  mine: (rows: readonly number[][]) => number[][],
  confidence: number,
): TrendPeriod[] {
  const byPeriod = (rows: readonly number[][]): number[][][] => {
    const found: number[][][] = periods.map(() => []);
    for (const [, period, ...row] of mine(rows)) found[period!]!.push([period!, ...row]);
    return found;
  };
  const [times, cycles] = [byPeriod(trend), byPeriod(cycleTrend)];
  return periods.map((period, at) => {
    const { open, won, lost, median } = measureCycle(cycles[at]!);
    return {
      period,
      stages: stages.flatMap(({ id, role }, i) => {
        if (role !== 'open') return [];
        const curve = survivalCurve(leavingCases(rowsOfStage(times[at]!, i)), { level: confidence });
        return [{ id, n: curve.n, still: curve.censored, median: survivalQuantile(curve, 0.5) }];
      }),
      cycle: { open, won, lost, median },
    };
  });
}
