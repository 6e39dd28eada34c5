import { atOnce } from '../../deals/steps.js';
import { rateOf } from '../funnel/rates.js';
import { FIRST_PERIOD } from './ahead.js';
import { NO_CATEGORY } from './category-codes.js';
import { measurePeriods } from './measure-periods.js';
import { emptyForecast } from './given-periods.js';
import type { ForecastOverview } from './overview.js';
import { openSum } from './sums.js';
import type { RatedRow } from './sums.js';
import { NO_PROBABILITY } from './tally.js';
import type { ForecastTally } from './tally.js';

/** Open deals of one stage, counted elsewhere, and the chance that one of them is won. */
export interface GivenChanceStage {
  readonly id: string;
  readonly label?: unknown;
  /** Open deals, a whole number. */
  readonly value: number;
  /** What they are worth together: each is taken to be worth the same. */
  readonly amount?: number | null | undefined;
  /** The chance where it is taken as known, 0 … 1, or the cases by which it is estimated. */
  readonly probability: number | { readonly won: number; readonly closed: number };
}

/** What is asked of finished numbers. */
export interface GivenForecastOptions {
  readonly confidence?: number | undefined;
  readonly currency?: string | undefined;
  readonly intervals?: readonly number[] | undefined;
  readonly target?: number | undefined;
  readonly seed?: number | undefined;
  readonly asOf?: string | undefined;
  /** Won already: deals, and their money. */
  readonly won?: { readonly value: number; readonly amount?: number | null | undefined } | undefined;
}

/** Money is counted in hundredths. */
const MINOR = 100;

/**
 * The forecast of finished numbers of open deals, stage by stage: one period without dates. A chance that is estimated
 * from `closed` cases is Beta(won + ½, closed − won + ½) for all deals of its stage together; estimated from no case it
 * is not known, and the deals are `unrated`. Without amounts the money is null. (As `measureForecast`.)
 */
export function measureGivenForecast(
  stages: readonly GivenChanceStage[],
  {
    confidence = 0.95,
    currency = '',
    intervals = [0.5, 0.8, 0.95],
    target,
    seed,
    asOf,
    won,
  }: GivenForecastOptions,
): ForecastOverview {
  const paid = stages.some(({ amount }) => amount != null) || won?.amount != null;
  const minor = paid ? MINOR : null;
  const rows = stages.map((stage, place) => ratedRow(stage, place));
  const rates = stages.map(({ id, probability }) =>
    typeof probability === 'number'
      ? rateOf(0, 0, id, confidence)
      : rateOf(probability.won, probability.closed, id, confidence),
  );
  const named = stages.map(({ id }) => ({ id, label: id, role: 'open' as const }));
  const tally = { ahead: [{ label: '', start: '', end: '' }], categoryField: null, stages: named };
  const base = emptyForecast({ confidence, currency: paid ? currency : null, asOf: asOf ?? null });
  const sum = { n: won?.value ?? 0, amount: paid ? (won?.amount ?? 0) : null, missing: 0 };
  return {
    ...base,
    won: sum,
    open: openSum(rows, minor),
    stages: named.map((stage, i) => ({ ...stage, rate: rates[i]!, stated: null })),
    periods: atOnce(
      measurePeriods(tally as unknown as ForecastTally, [{ single: rows, cumulative: rows }], sum, {
        ...{ minor, intervals, rates, seed, targets: [target ?? null] },
      }),
    ),
  };
}

function ratedRow({ id, value, amount, probability }: GivenChanceStage, place: number): RatedRow {
  const missing = amount == null ? value : 0;
  const money = Math.round((amount ?? 0) * MINOR);
  const row = [0, 0, FIRST_PERIOD, place, NO_CATEGORY, 0, NO_PROBABILITY, 0, value, money, missing, 0];
  if (typeof probability === 'number')
    return { row, found: { source: 'stage', cases: null, chance: { value: probability, beta: null } } };
  const { won, closed } = probability;
  if (closed === 0) return { row, found: null };
  return {
    row,
    found: {
      source: 'measured',
      cases: id,
      chance: { value: won / closed, beta: [won + 0.5, closed - won + 0.5] },
    },
  };
}
