import type { ForecastOverview } from './overview.js';
import type { Band, ForecastPeriod, OpenSum, Outlook } from './result.js';

/** A period whose numbers were forecast elsewhere. */
export interface GivenPeriod {
  readonly id: string;
  /** Won so far; all of it where nothing is expected. */
  readonly won?: number | undefined;
  /** What it will be at its end. Without it the period is over. */
  readonly expected?: number | undefined;
  /** Limits at the level of the intervals, or bands of several levels. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly bands?: readonly Band[] | undefined;
  readonly target?: number | undefined;
  /** Probability to reach the target. */
  readonly chance?: number | undefined;
}

const NO_DEALS: OpenSum = { n: 0, amount: null, missing: 0, unrated: 0, expected: null, expectedWins: 0 };

/** A forecast of nothing. */
export function emptyForecast(
  own: Pick<ForecastOverview, 'confidence' | 'currency' | 'asOf'>,
): ForecastOverview {
  return {
    kind: 'forecast',
    unit: 'quarter',
    probability: 'given',
    timing: 'expected',
    stages: [],
    segmentBy: null,
    segments: [],
    excluded: [],
    problems: [],
    won: { n: 0, amount: null, missing: 0 },
    averageDeal: null,
    open: NO_DEALS,
    overdue: NO_DEALS,
    beyond: NO_DEALS,
    undated: NO_DEALS,
    omitted: NO_DEALS,
    periods: [],
    pace: null,
    leads: null,
    ...own,
  };
}

/** What is asked of periods that were forecast elsewhere. */
export interface GivenPeriodOptions {
  readonly confidence?: number | undefined;
  readonly currency?: string | undefined;
  readonly measure?: 'count' | 'amount' | undefined;
  readonly asOf?: string | undefined;
}

/**
 * Numbers that were forecast elsewhere, as they are: of money, or of won deals where `measure` is `count`. Periods of which
 * nothing is expected are over. Without periods the forecast is empty.
 */
export function givenForecast(
  periods: readonly GivenPeriod[],
  { confidence = 0.95, currency = '', measure, asOf }: GivenPeriodOptions,
): ForecastOverview {
  const counted = measure === 'count';
  const past = periods.filter(({ expected }) => expected === undefined);
  const ahead = periods.filter(({ expected }) => expected !== undefined);
  const sum = (won = 0): { n: number; amount: number | null; missing: number } =>
    counted ? { n: won, amount: null, missing: 0 } : { n: 0, amount: won, missing: 0 };
  return {
    ...emptyForecast({ confidence, currency: counted ? null : currency, asOf: asOf ?? null }),
    won: sum(ahead[0]?.won),
    periods: ahead.map((period) => periodOf(period, counted, confidence)),
    past: past.map(({ id, won }) => ({ label: id, start: '', end: '', ...sum(won) })),
  };
}

function periodOf(given: GivenPeriod, counted: boolean, level: number): ForecastPeriod {
  const { id, won = 0, expected = 0, low, high, target = null, chance = null } = given;
  const limits = low === undefined || high === undefined ? [] : [{ level, low, high }];
  const bands = (given.bands ?? limits).map((band) => ({ ...band }));
  const known = { expected: null, bands: null, floor: null, ceiling: null, method: null };
  const outlook: Outlook = {
    ...known,
    ...(counted ? {} : { expected, bands, floor: won }),
    expectedWins: counted ? expected : 0,
    winBands: counted ? bands : [],
    error: 0,
    target,
    chance,
  };
  return {
    ...NO_DEALS,
    ...{ label: id, start: '', end: '', single: outlook, cumulative: outlook },
    ...{ terms: [], categories: null, withoutBiggest: null, distribution: [] },
  };
}
