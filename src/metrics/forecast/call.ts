import { OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { eachRow, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { Discrete } from '../../statistics/discrete.js';
import { outcomeAt } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { minorAmount } from '../tally/money-sums.js';
import { lookAhead } from './ahead.js';
import type { ForecastCall } from './backtest-result.js';
import { addCase } from './calibration.js';
import type { CalibrationSums } from './calibration.js';
import { chooseCategories } from './category-codes.js';
import { chanceFinder, defaultSource } from './chances.js';
import type { ForecastAsk } from './forecast-of.js';
import type { Judged } from './judge.js';
import { LEVELS, moneyIn } from './measure.js';
import { openReader, rowOf } from './open-reader.js';
import { measureOutlook } from './outlook.js';
import { countPools, dealSum } from './sums.js';
import { slippedSince } from './slips.js';
import { planForecast, tallyForecastSteps } from './tally-deals.js';
import type { ForecastTally } from './tally.js';
import { daysAhead, periodChances, rowsByPeriod } from './timing.js';
import type { PeriodChances } from './timing.js';
import { winsTotal } from './total.js';

/** The deals at a date, and those that tell what came of them. */
export interface CallSource {
  readonly table: DealTable;
  /** Ms UTC. */
  readonly at: number;
  readonly truth: DealTable;
  /** The row of a deal of `truth` in `table`; −1 where it is not in it. */
  readonly rowIn: (row: number) => number;
  /** Last instant of which `truth` tells. */
  readonly until: number;
}

/** A call, and what it is scored by. */
interface MadeCall {
  readonly call: ForecastCall;
  /** Whether its period is over: what came is known, and it is judged. */
  readonly over: boolean;
  readonly currency: string | null;
  readonly amount: Judged | null;
  readonly wins: Judged;
}

/** What was known at the date of a call. */
export interface CallBasis {
  readonly plan: FunnelPlan;
  readonly asked: ForecastAsk;
  readonly tally: ForecastTally;
  readonly chances: PeriodChances;
  /** End of the period, ms UTC. */
  readonly end: number;
}

/** What was known at a date; null where the period is not known or fewer deals than `minClosed` had closed. */
function* basisOf({ table, at }: CallSource, ask: ForecastAsk, minClosed: number): Steps<CallBasis | null> {
  const asked = { ...ask, asOf: at, horizon: 1 };
  const tally = yield* tallyForecastSteps(table, asked);
  const end = Date.parse(tally.ahead[0]?.end ?? '');
  const closed = tally.reached.reduce((sum, [, outcome, n]) => (outcome === 0 ? sum : sum + n!), 0);
  if (!(end > at) || closed < minClosed) return null;
  const probability = ask.timing === 'measured' ? 'age' : (ask.probability ?? defaultSource(tally));
  const find = chanceFinder(tally, { probability, stageRates: ask.stageRates ?? {}, whatIf: {} });
  const timing = { timing: ask.timing ?? 'expected', overdue: ask.overdue ?? 'apart', whatIf: {} } as const;
  return { plan: planForecast(table, asked), asked, tally, chances: periodChances(tally, find, timing), end };
}

/** A call, and what the next one of the same period needs of it. */
export interface CallMade extends MadeCall {
  readonly basis: CallBasis;
}

/**
 * In short steps: makes the call of the period that holds a date, with what was known then, and looks up what came. Where the period is
 * over, adds the chance of each open deal and whether it was won in the period to a calibration; where it is not, what
 * came is what came so far. Null where fewer deals than `minClosed` had closed.
 *
 * @param before the call before: what was due in the same period then, and has slipped
 */
export function* makeCall(
  source: CallSource,
  ask: ForecastAsk,
  minClosed: number,
  calibration: CalibrationSums,
  before: CallBasis | null,
): Steps<CallMade | null> {
  const basis = yield* within(basisOf(source, ask, minClosed), 0, 0.5);
  if (basis === null) return null;
  const { tally, chances, asked, plan, end } = basis;
  const over = end <= source.until + 1;
  const came = whatCame(source, plan, { ...asked, asOf: over ? end - 1 : source.until });
  yield 0.6;
  for (const { row, chance } of over ? yield* within(casesOf(basis), 0.6, 0.7) : [])
    addCase(calibration, chance, came.won[row] === 1);
  const judging = judgeCall(tally, chances, asked, came);
  const { call, ...judged } = yield* within(judging, 0.7, 0.9);
  const known = before !== null && before.end === end && ask.timing !== 'measured';
  const slipped = known
    ? slippedSince(before, yield* within(casesOf(before), 0.9, 1), basis, judged.currency === null)
    : null;
  return { call: { ...call, slipped }, ...judged, over, basis };
}

/** A deal that was open at a call, and its chance to be won in the period. */
export interface CallCase {
  /** Row of the table of the call. */
  readonly row: number;
  readonly chance: number;
}

/** The deals behind a call. */
export interface CallDeals {
  /** As `ForecastCall.asOf`. */
  readonly asOf: string;
  readonly open: readonly CallCase[];
  /** Rows of the table of the call: won in the period by the date. */
  readonly won: readonly number[];
  readonly over: boolean;
}

/** In short steps: the deals behind the call of a date; null where none is made. */
export function* dealsOfCall(
  source: CallSource,
  ask: ForecastAsk,
  minClosed: number,
): Steps<CallDeals | null> {
  const basis = yield* basisOf(source, ask, minClosed);
  if (basis === null) return null;
  const { plan, asked, tally, end } = basis;
  const { isCurrent } = lookAhead(plan, asked);
  const won = Array.from(plan.table.closedAt.keys()).filter(
    (row) =>
      plan.reasons[row] === COUNTED && outcomeAt(plan, row) === WON && isCurrent(plan.table.closedAt[row]!),
  );
  return { asOf: tally.asOf!, open: yield* casesOf(basis), won, over: end <= source.until + 1 };
}

/** What deals brought by the end of a period. */
interface Came {
  /** By row of the table of the call: 1 = won in the period. */
  readonly won: Uint8Array;
  /** Wins and minor units of deals known at the call, and of those that came later. */
  readonly wins: number;
  readonly minor: number;
  readonly laterWins: number;
  readonly laterMinor: number;
}

function whatCame({ truth, rowIn }: CallSource, plan: FunnelPlan, ask: ForecastAsk): Came {
  const end = planForecast(truth, ask);
  const { isCurrent } = lookAhead(end, ask);
  const won = new Uint8Array(plan.table.size);
  let [wins, minor, laterWins, laterMinor] = [0, 0, 0, 0];
  const scale = 10 ** (plan.money.minorDigits - end.money.minorDigits);
  for (let row = 0; row < truth.size; row++) {
    if (end.reasons[row] !== COUNTED || outcomeAt(end, row) !== WON || !isCurrent(truth.closedAt[row]!))
      continue;
    const amount = (minorAmount(end, row) || 0) * scale;
    const then = rowIn(row);
    if (then >= 0 && plan.reasons[then] === COUNTED) {
      won[then] = 1;
      wins++;
      minor += amount;
    } else {
      laterWins++;
      laterMinor += amount;
    }
  }
  return { won, wins, minor, laterWins, laterMinor };
}

/** The open deals of a call that have a chance in its period. */
function* casesOf({ plan, asked, tally, chances }: CallBasis): Steps<CallCase[]> {
  const { table } = plan;
  const read = openReader(plan, lookAhead(plan, asked), chooseCategories(table, asked), tally.ages);
  const cases: CallCase[] = [];
  yield* eachRow(table.size, (row) => {
    if (plan.reasons[row] !== COUNTED || outcomeAt(plan, row) !== OPEN) return;
    const open = read(row);
    const found = open.place < 0 ? null : chances.single(rowOf(open), 0);
    if (found) cases.push({ row, chance: found.chance.value });
  });
  return cases;
}

function* judgeCall(
  tally: ForecastTally,
  chances: PeriodChances,
  { intervals = LEVELS, seed, draws }: ForecastAsk,
  came: Came,
): Steps<Omit<MadeCall, 'over' | 'call'> & { readonly call: Omit<ForecastCall, 'slipped'> }> {
  const { currency, minor } = moneyIn(tally);
  const rows = rowsByPeriod(tally, tally.open, chances)[0]!.single;
  const current = tally.won.filter((row) => row[2] === 1);
  const won = dealSum(current, 3, minor);
  const options = { seed, draws, minor, intervals };
  const { outlook, total } = yield* within(measureOutlook(rows, won, null, options), 0, 0.7);
  const { expected, bands, expectedWins, winBands } = outlook;
  const [period] = tally.ahead;
  const units = minor ?? 1;
  const { distribution: wins } = yield* within(winsTotal(countPools(rows), options), 0.7, 1);
  return {
    currency,
    call: {
      asOf: tally.asOf!,
      period: period!.label,
      end: period!.end,
      daysLeft: daysAhead(tally)[0]!,
      n: rows.reduce((sum, { row }) => sum + row[8]!, 0),
      ...{ expected, bands, expectedWins, winBands },
      won: minor === null ? null : won.amount,
      wonWins: won.n,
      actualWins: came.wins,
      actual: minor === null ? null : came.minor / units,
      laterWins: came.laterWins,
      later: minor === null ? null : came.laterMinor / units,
    },
    amount:
      total === null
        ? null
        : {
            expected: expected!,
            bands: bands!,
            distribution: shifted(total.distribution, units, won.amount!),
            actual: came.minor / units,
          },
    wins: {
      expected: expectedWins,
      bands: winBands,
      distribution: shifted(wins, 1, won.n),
      actual: came.wins,
    },
  };
}

function shifted({ values, probabilities }: Discrete, unit: number, sure: number): Discrete {
  return { values: values.map((value) => sure + value / unit), probabilities };
}
