import { periodsBetween } from '../../clock/calendar.js';
import { LOST, textAt, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { DAY } from '../funnel/exclude.js';
import { makeCall } from './call.js';
import type { CallSource, MadeCall } from './call.js';
import type { BacktestResult } from './backtest-result.js';
import { measureCalibration, newCalibration } from './calibration.js';
import { agesFor } from './forecast-of.js';
import type { ForecastAsk } from './forecast-of.js';
import { scoreCalls } from './judge.js';
import { LEVELS } from './measure.js';
import { planForecast } from './tally-deals.js';

/** Which past forecasts to make, and how. */
export interface BacktestAsk extends Omit<ForecastAsk, 'horizon' | 'target' | 'whatIf' | 'segment'> {
  /** Dates of the calls, ms UTC. Default: within each period that is over, evenly from its beginning. */
  readonly calls?: readonly number[] | undefined;
  /** How many in each period, where no dates are given. Default 1: at its first instant. */
  readonly callsPerPeriod?: number | undefined;
  /** Deals that must have closed before a call is made. Default 30. */
  readonly minClosed?: number | undefined;
}

/** Deals that must have closed before a call is made, where nobody says. */
const MIN_CLOSED = 30;

/** The deals as they stood at a date. */
export interface Snapshot {
  /** Ms UTC. */
  readonly at: number;
  readonly table: DealTable;
}

/**
 * Past forecasts of open deals against what came of them: for each date only what was known then counts – deals created
 * by then, the stages they had come to, closings before. A file of the current state cannot know what amounts, owners
 * and expected closings were then: amounts and owners are those of now, and expected closings, which closed deals
 * overwrite, are not used: deals close as fast as earlier ones had (`timing: 'measured'`). Without stage history
 * (`W-NO-HISTORY`) the stages of the past are not known either: chances follow from the age of deals since their creation.
 *
 * @throws ProblemError as `forecastOf`
 */
export function backtestDeals(table: DealTable, ask: BacktestAsk = {}): BacktestResult {
  const clocked: ForecastAsk = { ...inZone(ask, table), timing: 'measured' };
  const replayed = { ...clocked, ages: agesFor(clocked, table) };
  const plan = planForecast(table, replayed);
  const dates = ask.calls ?? callDates(table, plan.asOf, { ...replayed, ...ask });
  const source = { table, truth: table, rowIn: (row: number) => row, until: plan.asOf };
  const worth = dates.filter(enoughClosed(table, ask.minClosed ?? MIN_CLOSED));
  const problems = table.history === 'none' ? [problem('W-NO-HISTORY', '')] : [];
  const result = makeCalls(
    worth.map((at) => ({ ...source, at })),
    { ask, replayed },
    [...plan.problems, ...problems],
  );
  return { ...result, skipped: result.skipped + dates.length - worth.length };
}

/**
 * Past forecasts from the deals as they stood at several dates, each with the amounts, stages, probabilities and
 * expected closings of that date, against what the last of them says that came. Deals are the same where their ids are.
 * Without two snapshots there is nothing to compare, and the list is empty.
 *
 * @throws ProblemError as `forecastOf`
 */
export function backtestSnapshots(snapshots: readonly Snapshot[], ask: BacktestAsk = {}): BacktestResult {
  const inOrder = snapshots.toSorted((a, b) => a.at - b.at);
  const last = inOrder.at(-1);
  if (last === undefined) return judged([], 0, ask, []);
  const replayed = inZone(ask, last.table);
  const plan = planForecast(last.table, { ...replayed, asOf: last.at });
  const sources = inOrder.slice(0, -1).map(({ at, table }): CallSource => {
    const rows = new Map(Array.from({ length: table.size }, (_, row) => [textAt(table.id, row), row]));
    const rowIn = (row: number): number => rows.get(textAt(last.table.id, row)) ?? -1;
    return { table, at, truth: last.table, rowIn, until: plan.asOf };
  });
  return makeCalls(sources, { ask, replayed }, plan.problems);
}

/** Where a source knows only dates, days are those of the calendar in every zone. */
function inZone(ask: BacktestAsk, { datesOnly }: DealTable): ForecastAsk {
  return { ...ask, segment: undefined, ...(datesOnly ? { timeZone: 'UTC' } : {}) };
}

/** Whether enough deals of any kind had closed by the day of a date: where they had not, no call needs to be tried. */
function enoughClosed({ closedAt, outcome }: DealTable, least: number): (at: number) => boolean {
  const closings = closedAt.filter((_, row) => outcome[row] === WON || outcome[row] === LOST);
  const known = closings.filter((at) => at === at).sort();
  const place = least - 1 - (closings.length - known.length);
  const since = place < 0 ? -Infinity : (known[place] ?? Infinity);
  return (at) => since <= at + DAY;
}

/** Dates within each period that is over, from the first in which deals were created. */
function callDates(table: DealTable, until: number, ask: BacktestAsk): number[] {
  const { unit = 'quarter', callsPerPeriod = 1 } = ask;
  const first = table.createdAt.reduce((least, at) => (at < least ? at : least), Infinity);
  if (!(first <= until && until < Infinity)) return [];
  return periodsBetween(first, until, unit, ask)
    .filter(({ end }) => end <= until + 1)
    .flatMap(({ start, end }) =>
      Array.from({ length: callsPerPeriod }, (_, i) => start + ((end - start) * i) / callsPerPeriod),
    );
}

function makeCalls(
  sources: readonly CallSource[],
  { ask, replayed }: { readonly ask: BacktestAsk; readonly replayed: ForecastAsk },
  problems: readonly Problem[],
): BacktestResult {
  const calibration = newCalibration();
  const made = sources.flatMap((source) => {
    const call = makeCall(source, replayed, ask.minClosed ?? MIN_CLOSED, calibration);
    return call === null ? [] : [call];
  });
  return judged(made, sources.length - made.length, ask, problems, calibration);
}

function judged(
  made: readonly MadeCall[],
  skipped: number,
  ask: BacktestAsk,
  problems: readonly Problem[],
  calibration = newCalibration(),
): BacktestResult {
  const { intervals = LEVELS, confidence = 0.95 } = ask;
  const currencies = new Set(made.map(({ currency }) => currency));
  const currency = currencies.size === 1 ? [...currencies][0]! : null;
  const money = made.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return {
    kind: 'backtest',
    currency,
    calls: made.map(({ call }) => call),
    skipped,
    amount: currency === null ? null : scoreCalls(money, intervals, confidence),
    wins: scoreCalls(
      made.map(({ wins }) => wins),
      intervals,
      confidence,
    ),
    calibration: measureCalibration(calibration, { confidence }),
    problems: [...problems],
  };
}
