import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { Rate } from '../rate.js';
import { moneyOf } from '../tally/currencies.js';
import type { TallyMoney } from '../tally/currencies.js';
import { BEYOND, OVERDUE, UNDATED } from './ahead.js';
import { OMITTED } from './category-codes.js';
import { chanceFinder, defaultSource, stageToWinRates } from './chances.js';
import type { ChanceSource, FindChance, StageRates } from './chances.js';
import { demandOptions } from './check-options.js';
import { measureLeadsNeeded } from './leads-needed.js';
import type { LeadsNeeded } from './leads-needed.js';
import { measurePeriods } from './measure-periods.js';
import type {
  DealSum,
  ForecastGroup,
  ForecastPeriod,
  ForecastResult,
  ForecastStage,
  OpenSum,
} from './result.js';
import { measurePace } from './run-rate.js';
import { dealSum, openSum } from './sums.js';
import { FORECAST_FORM, NO_PROBABILITY } from './tally.js';
import type { ForecastTally } from './tally.js';
import { periodChances, rateRows, rowsByPeriod } from './timing.js';
import type { PeriodChances } from './timing.js';
import type { DrawOptions } from './total.js';

/** Levels of the bands where nobody says. */
export const LEVELS: readonly number[] = [0.5, 0.8, 0.95];

/** How a tally is measured. */
export interface ForecastMeasureOptions extends DrawOptions {
  /** Level of the intervals of rates. Default 0.95. */
  readonly confidence?: number | undefined;
  /**
   * Which source of chances is asked first: `given` (stated for the deal), `measured` (won ÷ closed of its stage), `age` (by
   * its days in the stage; needs `ages` in the request), `stage` (as set in `stageRates`). Where it has none for a
   * deal the next one is asked. Default: `given` where any deal states one, otherwise what can be measured.
   */
  readonly probability?: Exclude<ChanceSource, 'whatIf'> | undefined;
  /** Stage → win probability that is set, not measured. */
  readonly stageRates?: StageRates | undefined;
  /** Stage → win probability that is supposed instead of any other. */
  readonly whatIf?: StageRates | undefined;
  /**
   * When deals close. `expected` (default): on their expected date, if at all · `measured`: as fast as earlier deals that
   * had been in the stage for as long, whatever date is expected; needs `ages` in the request.
   */
  readonly timing?: 'expected' | 'measured' | undefined;
  /** Levels of the bands. Default 0.5, 0.8, 0.95. */
  readonly intervals?: readonly number[] | undefined;
  /** What should be won in the first period, in units of the currency; or in each, by its label. */
  readonly target?: number | { readonly [period: string]: number } | undefined;
  /** What each segment should win in the first period, by its value. */
  readonly quotas?: { readonly [segment: string]: number } | undefined;
  /** Overdue deals stand `apart` (default), or are expected in the `first` period. */
  readonly overdue?: 'apart' | 'first' | undefined;
}

/**
 * The forecast of a tally: what is won, and what open deals may bring in the periods ahead, as distributions in which
 * deals are won independently but share the uncertainty of the rate they are measured by; for all deals and for each
 * segment. Wins in deals, money in units of the currency. Money in several currencies is null, and so is what there is
 * nothing to measure by; without open deals the bands are what is won. (Wins that share a rate: J. G. Skellam, JRSS B
 * 10, 1948; wins that do not: Y. Hong, Computational Statistics and Data Analysis 59, 2013.)
 *
 * @throws ProblemError `E-SPEC-UNKNOWN-STAGE`, `E-SPEC-RANGE` or `E-DATA-OPTION` with the path of what cannot be
 *   followed
 */
export function measureForecast(tally: ForecastTally, options: ForecastMeasureOptions = {}): ForecastResult {
  return atOnce(measureForecastSteps(tally, options));
}

/** The same in short steps. */
export function* measureForecastSteps(
  tally: ForecastTally,
  options: ForecastMeasureOptions = {},
): Steps<ForecastResult> {
  demandOptions(tally, options);
  const { confidence = 0.95, timing = 'expected', stageRates = {}, whatIf = {} } = options;
  const probability = timing === 'measured' ? 'age' : (options.probability ?? defaultSource(tally));
  const money = moneyIn(tally);
  const rates = stageToWinRates(tally, confidence);
  const find = chanceFinder(tally, { probability, stageRates, whatIf });
  const chances = periodChances(tally, find, { timing, overdue: options.overdue ?? 'apart', whatIf });
  const shared = { minor: money.minor, rates, find, chances, asked: options };
  const segments = tally.segmentBy === null ? [] : tally.segments;
  const groups: ForecastGroup[] = [];
  for (const segment of [null, ...segments.keys()]) {
    const group = measureGroup(tally, segment, shared);
    const share = (more: number): number => (groups.length + more) / (segments.length + 1);
    groups.push(yield* within(group, share(0), share(1)));
  }
  const [all, ...rest] = groups;
  return {
    kind: 'forecast',
    asOf: tally.asOf,
    unit: tally.unit,
    confidence,
    currency: money.currency,
    probability,
    timing,
    stages: tally.stages.map(({ id, label, role }, place) => ({
      ...{ id, label, role },
      rate: rates[place]!,
      stated: statedIn(tally, place),
    })),
    ...all!,
    segmentBy: tally.segmentBy,
    segments: segments.map((id, i) => ({ id, label: id, ...rest[i]! })),
    excluded: tally.excluded,
    problems: [...tally.problems, ...money.problems, ...missingAmounts(tally, money)],
  };
}

/** The money of a tally: of its open deals and of those won. */
export function moneyIn(tally: ForecastTally): TallyMoney {
  const paid = [
    ...tally.open.map((row) => [row[0]!, row[1]!, ...row.slice(8, 11)]),
    ...tally.won.map(([a, b, , ...sums]) => [a!, b!, ...sums]),
  ];
  const lists = { paid: ['segment', 'currency', 'count', 'money', 'part'] as const };
  return moneyOf({ ...tally, paid } as ForecastTally, { ...FORECAST_FORM, lists }, 'paid');
}

/** The range of probabilities that the open deals of a stage state. */
function statedIn({ open }: ForecastTally, place: number): ForecastStage['stated'] {
  let [low, high] = [Infinity, -Infinity];
  for (const row of open) {
    if (row[3] !== place || row[6] === NO_PROBABILITY) continue;
    const stated = row[11]! / row[8]! / 1_000_000;
    [low, high] = [Math.min(low, stated), Math.max(high, stated)];
  }
  return low <= high ? { low, high } : null;
}

function missingAmounts({ open, won }: ForecastTally, { currency }: TallyMoney): Problem[] {
  const n = open.reduce((sum, row) => sum + row[10]!, 0) + won.reduce((sum, row) => sum + row[5]!, 0);
  return n > 0 && currency !== null ? [problem('W-AMOUNT-MISSING', '', { n })] : [];
}

interface GroupOptions {
  readonly minor: number | null;
  readonly rates: readonly Rate[];
  readonly find: FindChance;
  readonly chances: PeriodChances;
  readonly asked: ForecastMeasureOptions;
}

function* measureGroup(
  tally: ForecastTally,
  segment: number | null,
  { minor, rates, find, chances, asked }: GroupOptions,
): Steps<ForecastGroup> {
  const { intervals = LEVELS } = asked;
  const mine = (rows: readonly number[][]): number[][] =>
    rows.filter(([of]) => segment === null || of === segment);
  const open = mine(tally.open);
  const wonRows = mine(tally.won);
  const won = dealSum(
    wonRows.filter(([, , current]) => current === 1),
    3,
    minor,
  );
  const rated = rateRows(tally, open, find);
  const sumOf = (is: (row: readonly number[]) => boolean): OpenSum =>
    openSum(
      rated.filter(({ row }) => is(row)),
      minor,
    );
  const due = (place: number): OpenSum => sumOf((row) => row[2] === place && row[4] !== OMITTED);
  const targets = tally.ahead.map(({ label }, i) =>
    segment === null ? targetOf(asked.target, label, i) : quotaOf(asked.quotas, tally.segments[segment]!, i),
  );
  yield 0.1;
  const rows = rowsByPeriod(tally, open, chances);
  yield 0.2;
  const measuring = measurePeriods(tally, rows, won, {
    ...{ seed: asked.seed, draws: asked.draws, minor, intervals, rates, targets },
  });
  const periods = yield* within(measuring, 0.2, 1);
  const averageDeal = averageOf(dealSum(wonRows, 3, minor));
  return {
    won,
    averageDeal,
    open: sumOf(() => true),
    overdue: due(OVERDUE),
    beyond: due(BEYOND),
    undated: due(UNDATED),
    omitted: sumOf((row) => row[4] === OMITTED),
    periods,
    pace: paceOf(tally, won, targets[0] ?? null),
    leads: leadsFor(periods[0], averageDeal, rates[0]),
  };
}

/** What a segment should win in a period: of the first one, where it is said. */
function quotaOf(quotas: ForecastMeasureOptions['quotas'], segment: string, place: number): number | null {
  return place === 0 && quotas !== undefined && Object.hasOwn(quotas, segment) ? quotas[segment]! : null;
}

/** The target of all deals together in a period. */
function targetOf(target: ForecastMeasureOptions['target'], label: string, place: number): number | null {
  if (target === undefined) return null;
  if (typeof target === 'number') return place === 0 ? target : null;
  return Object.hasOwn(target, label) ? target[label]! : null;
}

function averageOf({ n, amount, missing }: DealSum): number | null {
  return amount === null || n === missing ? null : amount / (n - missing);
}

function paceOf(
  { elapsedDays, totalDays }: ForecastTally,
  { amount }: DealSum,
  target: number | null,
): ForecastGroup['pace'] {
  if (amount === null || target === null) return null;
  return measurePace({ revenueToDate: amount, elapsedDays, totalDays, target });
}

/** New deals, at the first stage, that would close the gap between the target and what is expected. */
function leadsFor(
  period: ForecastPeriod | undefined,
  averageDeal: number | null,
  rate: Rate | undefined,
): LeadsNeeded | null {
  const { target = null, expected = null } = period?.single ?? {};
  const share = rate?.value ?? null;
  if (target === null || expected === null || averageDeal === null || share === null) return null;
  return measureLeadsNeeded({ target, closed: expected, averageDeal, rates: [share] });
}
