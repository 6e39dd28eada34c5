import { DAY } from '../funnel/exclude.js';
import { FIRST_PERIOD, OVERDUE } from './ahead.js';
import { OMITTED } from './category-codes.js';
import { ageChance, ageIncidence } from './chances.js';
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

/** The open deals of each period ahead. Deals that are left out on purpose are in none. */
export function rowsByPeriod(
  tally: ForecastTally,
  rows: readonly number[][],
  find: FindChance,
  { timing, overdue, whatIf }: Timing,
): PeriodRows[] {
  const kept = rows.filter((row) => row[4] !== OMITTED);
  if (timing === 'measured') return timedRows(tally, kept, whatIf);
  const rated = rateRows(tally, kept, find);
  const placeOf = ([, , due]: readonly number[]): number =>
    due === OVERDUE && overdue === 'first' ? 0 : due! - FIRST_PERIOD;
  return tally.ahead.map((_, i) => ({
    single: rated.filter(({ row }) => placeOf(row) === i),
    cumulative: rated.filter(({ row }) => placeOf(row) >= 0 && placeOf(row) <= i),
  }));
}

/** All open deals in every period, with the chance to be won in it, as fast as earlier deals were. */
function timedRows(tally: ForecastTally, rows: readonly number[][], whatIf: StageRates): PeriodRows[] {
  const incidence = ageIncidence(tally);
  const known = new Map<string, FoundChance | null>();
  const supposed = tally.stages.map(({ id }) => (Object.hasOwn(whatIf, id) ? whatIf[id]! : null));
  const chanceOf = (stage: number, stay: number, from: number, to: number): FoundChance | null => {
    const [before, after] = [from === 0 ? null : incidence(stage, stay, from), incidence(stage, stay, to)];
    if (after === null) return null;
    const event = after.event - (before?.event ?? 0);
    const given = supposed[stage] ?? null;
    if (given === null) return { source: 'age', chance: ageChance(event, after) };
    const whole = incidence(stage, stay, Infinity)!.event;
    return whole === 0 ? null : { source: 'whatIf', chance: { value: (given * event) / whole, beta: null } };
  };
  const within = (from: number, to: number): RatedRow[] =>
    rows.map((row) => {
      const key = `${row[3]} ${row[6]} ${from} ${to}`;
      let found = known.get(key);
      if (found === undefined) known.set(key, (found = chanceOf(row[3]!, row[6]!, from, to)));
      return { row, found };
    });
  const days = daysAhead(tally);
  return days.map((to, i) => ({ single: within(days[i - 1] ?? 0, to), cumulative: within(0, to) }));
}
