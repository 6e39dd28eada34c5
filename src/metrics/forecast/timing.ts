import { DAY } from '../funnel/exclude.js';
import { FIRST_PERIOD, OVERDUE } from './ahead.js';
import { OMITTED } from './category-codes.js';
import { ageChance, ageIncidence, foundByAge, NEVER } from './chances.js';
import type { FindChance, FoundChance, StageRates } from './chances.js';
import type { RatedRow } from './sums.js';
import type { ForecastTally } from './tally.js';

/** When deals may close. */
export interface Timing {
  /** `expected`: on their expected date · `measured`: as fast as earlier deals did. */
  readonly timing: 'expected' | 'measured';
  /** Whether overdue deals are expected in the first period. */
  readonly overdue: 'apart' | 'first';
  readonly whatIf: StageRates;
}

/** Open deals that may be won in each period ahead alone, and from now to its end. */
export interface PeriodRows {
  readonly single: RatedRow[];
  readonly cumulative: RatedRow[];
}

/** Days from the as-of date to the end of each period ahead, whole ones. */
export function daysAhead({ asOf, ahead }: ForecastTally): number[] {
  const text = asOf ?? '';
  const now = Date.parse(text) + (text.includes('T') ? 0 : DAY);
  return ahead.map(({ end }) => Math.max(0, Math.floor((Date.parse(end) - now) / DAY)));
}

/** All deals with the chance to be won by the end of the period they are due in; of the last, where that is none. */
export function rateRows(tally: ForecastTally, rows: readonly number[][], find: FindChance): RatedRow[] {
  const days = daysAhead(tally);
  return rows.map((row) => ({
    row,
    found: find(row, days[row[2]! - FIRST_PERIOD] ?? days.at(-1) ?? Infinity),
  }));
}

/**
 * The chance of a deal to be won in a period ahead; null where no source knows one, undefined where it is not among the
 * deals of that period.
 */
export type PeriodChance = (row: readonly number[], period: number) => FoundChance | null | undefined;

/** Chances in each period ahead alone, and from now to its end. */
export interface PeriodChances {
  readonly single: PeriodChance;
  readonly cumulative: PeriodChance;
}

/** Who may be won when. Deals that are left out on purpose are in no period. */
export function periodChances(tally: ForecastTally, find: FindChance, timing: Timing): PeriodChances {
  const { single, cumulative } =
    timing.timing === 'measured' ? timedChances(tally, timing.whatIf) : expectedChances(tally, find, timing);
  const kept =
    (chance: PeriodChance): PeriodChance =>
    (row, period) =>
      row[4] === OMITTED ? undefined : chance(row, period);
  return { single: kept(single), cumulative: kept(cumulative) };
}

function expectedChances(tally: ForecastTally, find: FindChance, { overdue }: Timing): PeriodChances {
  const days = daysAhead(tally);
  const placeOf = ([, , due]: readonly number[]): number =>
    due === OVERDUE && overdue === 'first' ? 0 : due! - FIRST_PERIOD;
  const chanceOf = (row: readonly number[]): FoundChance | null => find(row, days[placeOf(row)]!);
  return {
    single: (row, period) => (placeOf(row) === period ? chanceOf(row) : undefined),
    cumulative: (row, period) => (placeOf(row) >= 0 && placeOf(row) <= period ? chanceOf(row) : undefined),
  };
}

/** All open deals in every period, with the chance to be won in it, as fast as earlier deals were. */
function timedChances(tally: ForecastTally, whatIf: StageRates): PeriodChances {
  const incidence = ageIncidence(tally);
  const supposed = tally.stages.map(({ id }) => (Object.hasOwn(whatIf, id) ? whatIf[id]! : null));
  const chanceOf = (stage: number, stay: number, from: number, to: number): FoundChance | null => {
    if (from === to) return NEVER;
    const [before, after] = [from === 0 ? null : incidence(stage, stay, from), incidence(stage, stay, to)];
    if (after === null) return null;
    const event = after.event - (before?.event ?? 0);
    const given = supposed[stage] ?? null;
    if (given === null) return foundByAge(tally, stage, ageChance(event, after));
    const whole = incidence(stage, stay, Infinity)!.event;
    return whole === 0
      ? null
      : { source: 'whatIf', cases: null, chance: { value: (given * event) / whole, beta: null } };
  };
  const within = (from: number, to: number): ((row: readonly number[]) => FoundChance | null) => {
    const known = new Map<number, FoundChance | null>();
    return ([, , , stage, , stay]) => {
      const key = stage! + stay! * tally.stages.length;
      let found = known.get(key);
      if (found === undefined) known.set(key, (found = chanceOf(stage!, stay!, from, to)));
      return found;
    };
  };
  const days = daysAhead(tally);
  const single = days.map((to, period) => within(days[period - 1] ?? 0, to));
  const cumulative = days.map((to) => within(0, to));
  return {
    single: (row, period) => single[period]!(row),
    cumulative: (row, period) => cumulative[period]!(row),
  };
}

/** The open deals of each period ahead. */
export function rowsByPeriod(
  tally: ForecastTally,
  rows: readonly number[][],
  { single, cumulative }: PeriodChances,
): PeriodRows[] {
  const rowsIn = (chance: PeriodChance, period: number): RatedRow[] =>
    rows.flatMap((row) => {
      const found = chance(row, period);
      return found === undefined ? [] : [{ row, found }];
    });
  return tally.ahead.map((_, i) => ({ single: rowsIn(single, i), cumulative: rowsIn(cumulative, i) }));
}
