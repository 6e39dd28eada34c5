import { periodsBetween } from '../../clock/calendar.js';
import { LOST, textAt, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { DAY } from '../funnel/exclude.js';
import { lookAhead } from './ahead.js';
import { dealsOfCall, makeCall } from './call.js';
import type { CallBasis, CallMade, CallSource } from './call.js';
import type { BacktestResult } from './backtest-result.js';
import { binOf, BINS, measureCalibration, newCalibration } from './calibration.js';
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

/** The calls that can be made: what they are made from, and how. */
export interface Calls {
  readonly sources: readonly CallSource[];
  readonly ask: BacktestAsk;
  /** What is asked of each. */
  readonly asked: ForecastAsk;
  /** Dates that are not worth a try: too few deals had closed. */
  readonly skipped: number;
  readonly problems: readonly Problem[];
}

/**
 * Past forecasts of open deals against what came of them: for each date only what was known then counts – deals created
 * by then, the stages they had come to, closings before. A file of the current state cannot know what amounts, owners
 * and expected closings were then: amounts and owners are those of now, and expected closings, which closed deals
 * overwrite, are not used: deals close as fast as earlier ones had (`timing: 'measured'`). Without stage history
 * (`W-NO-HISTORY`) the stages of the past are not known either: chances follow from the age of deals since their
 * creation. The period that is not over is called too, up to the as-of date; those calls are not judged. (Rolling
 * origin: R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 2021, § 5.10.)
 *
 * @throws ProblemError as `forecastOf`
 */
export function backtestDeals(table: DealTable, ask: BacktestAsk = {}): BacktestResult {
  return judgeCalls(replayCalls(table, ask));
}

/**
 * The calls of `backtestDeals`, not judged yet: their dates and what was known then. Without a deal whose creation is known
 * there are none.
 *
 * @throws ProblemError as `forecastOf`
 */
export function replayCalls(table: DealTable, ask: BacktestAsk = {}): Calls {
  const clocked: ForecastAsk = { ...inZone(ask, table), timing: 'measured' };
  const asked = { ...clocked, ages: agesFor(clocked, table) };
  const plan = planForecast(table, asked);
  const dates = ask.calls ?? callDates(table, plan.asOf, { ...asked, ...ask });
  const source = { table, truth: table, rowIn: (row: number) => row, until: plan.asOf };
  const worth = dates.filter(enoughClosed(table, ask.minClosed ?? MIN_CLOSED));
  const problems = table.history === 'none' ? [problem('W-NO-HISTORY', '')] : [];
  return {
    sources: worth.map((at) => ({ ...source, at })),
    ...{ ask, asked, skipped: dates.length - worth.length, problems: [...plan.problems, ...problems] },
  };
}

/**
 * Past forecasts from the deals as they stood at several dates, each with the amounts, stages, probabilities and
 * expected closings of that date, against what the last of them says that came. Deals are the same where their ids are.
 * Without two snapshots there is nothing to compare, and the list is empty. Calls of the period that is not over, the
 * last snapshot's own among them, are not judged. (As `backtestDeals`.)
 *
 * @throws ProblemError as `forecastOf`
 */
export function backtestSnapshots(snapshots: readonly Snapshot[], ask: BacktestAsk = {}): BacktestResult {
  return judgeCalls(snapshotCalls(snapshots, ask));
}

/**
 * The calls of `backtestSnapshots`, not judged yet. Without snapshots there are none.
 *
 * @throws ProblemError as `forecastOf`
 */
export function snapshotCalls(snapshots: readonly Snapshot[], ask: BacktestAsk = {}): Calls {
  const inOrder = snapshots.toSorted((a, b) => a.at - b.at);
  const last = inOrder.at(-1);
  if (last === undefined) return { sources: [], ask, asked: ask, skipped: 0, problems: [] };
  const asked = inZone(ask, last.table);
  const plan = planForecast(last.table, { ...asked, asOf: last.at });
  // The last one alone cannot tell what came after it: it has a call only while its period runs.
  const running = lookAhead(plan, { ...asked, horizon: 1 }).periods.some(
    ({ end }) => Date.parse(end) > plan.asOf + 1,
  );
  const sources = (running ? inOrder : inOrder.slice(0, -1)).map(({ at, table }): CallSource => {
    const rows = new Map(Array.from({ length: table.size }, (_, row) => [textAt(table.id, row), row]));
    const rowIn = (row: number): number => rows.get(textAt(last.table.id, row)) ?? -1;
    return { table, at, truth: last.table, rowIn, until: plan.asOf };
  });
  return {
    sources: sources.length > 1 || !running ? sources : [],
    ...{ ask, asked, skipped: 0, problems: plan.problems },
  };
}

/** What a part of past forecasts is of. */
export interface CallTarget {
  /** As-of date of a call. */
  readonly call?: string | undefined;
  /** Least chance of a bin of the calibration. */
  readonly from?: string | undefined;
}

/**
 * Ids of the deals behind a call – open ones that might be won in its period, and those won in it before – or behind a bin
 * of the calibration, in the order in which they come in the calls. A deal is named once; where
 * nothing is meant, the list is empty.
 *
 * @throws ProblemError as `forecastOf`
 */
export function selectCallDeals({ sources, ask, asked }: Calls, { call, from }: CallTarget): string[] {
  const near = call === undefined ? NaN : Date.parse(call);
  const bin = binOf(Number(from) + 1e-9, BINS);
  const ids = sources.flatMap((source) => {
    if (Math.abs(source.at - near) > 2 * DAY) return [];
    const deals = atOnce(dealsOfCall(source, asked, ask.minClosed ?? MIN_CLOSED));
    if (deals === null || (call !== undefined && deals.asOf !== call)) return [];
    const { open, won, over } = deals;
    const rows =
      from === undefined
        ? [...open.map(({ row }) => row), ...won]
        : open.flatMap(({ row, chance }) => (over && binOf(chance, BINS) === bin ? [row] : []));
    return rows.map((row) => textAt(source.table.id, row));
  });
  return [...new Set(ids)];
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

/**
 * Dates within each period that is over, from the first in which deals were created; within the one that is not, and how
 * things stand.
 */
function callDates(table: DealTable, until: number, ask: BacktestAsk): number[] {
  const { unit = 'quarter', callsPerPeriod = 1 } = ask;
  const first = table.createdAt.reduce((least, at) => (at < least ? at : least), Infinity);
  if (!(first <= until && until < Infinity)) return [];
  return periodsBetween(first, until, unit, ask).flatMap(({ start, end }) => {
    const dates = Array.from(
      { length: callsPerPeriod },
      (_, i) => start + ((end - start) * i) / callsPerPeriod,
    );
    return end <= until + 1 ? dates : [...dates.filter((at) => at + DAY <= until), until];
  });
}

/**
 * Makes the calls, and judges those whose period is over, as `backtestDeals` and `backtestSnapshots` say. Without calls
 * there is nothing to judge: the scores are null.
 *
 * @throws ProblemError as `forecastOf`
 */
export function judgeCalls(calls: Calls): BacktestResult {
  return atOnce(judgeCallsSteps(calls));
}

/** The same in short steps. */
export function* judgeCallsSteps({ sources, ask, asked, skipped, problems }: Calls): Steps<BacktestResult> {
  const { intervals = LEVELS, confidence = 0.95, minClosed = MIN_CLOSED } = ask;
  const calibration = newCalibration();
  let before: CallBasis | null = null;
  const all: CallMade[] = [];
  for (const [i, source] of sources.entries()) {
    const making = makeCall(source, asked, minClosed, calibration, before);
    const one: CallMade | null = yield* within(making, i / sources.length, (i + 1) / sources.length);
    before = one?.basis ?? null;
    if (one) all.push(one);
  }
  const made = all.filter(({ over }) => over);
  const currencies = new Set(all.map(({ currency }) => currency));
  const currency = currencies.size === 1 ? [...currencies][0]! : null;
  const money = made.flatMap(({ amount }) => amount ?? []);
  return {
    kind: 'backtest',
    currency,
    calls: made.map(({ call }) => call),
    running: all.flatMap(({ call, over }) => (over ? [] : [call])),
    skipped: skipped + sources.length - all.length,
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
