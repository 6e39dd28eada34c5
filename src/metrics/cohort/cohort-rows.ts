import type { Period } from '../../clock/calendar.js';
import { addAmount, keyedRow, newKeyedRows, rowsOfKeys } from '../tally/keyed-rows.js';
import { MOST_AGES } from './ages.js';
import type { Ages } from './ages.js';
import type { CohortTally } from './tally.js';

/** A member as it is counted. */
export interface CountedMember {
  readonly segment: number;
  readonly start: number;
  readonly returns: readonly number[];
  readonly payments: readonly {
    readonly at: number;
    /** Minor units; NaN = not stated. */
    readonly minor: number;
    readonly currency: number;
  }[];
}

/** Counts members one by one. */
export interface CohortCounter {
  /** False where the start is not known, or after the as-of date: the member is not counted. */
  readonly add: (member: CountedMember) => boolean;
  readonly rows: () => Pick<CohortTally, 'members' | 'returns' | 'firsts' | 'lasts' | 'payments'>;
}

/** A counter of members. What lies before a member's start, or after the as-of date, is not counted. */
export function cohortCounter(
  ages: Ages,
  periods: readonly Period[],
  sizes: { readonly segments: number; readonly currencies: number },
): CohortCounter {
  const keys = [sizes.segments, Math.max(1, periods.length)] as const;
  const counts = () => newKeyedRows([...keys, MOST_AGES], 1);
  const [members, returns, firsts, lasts] = [counts(), counts(), counts(), counts()];
  const payments = newKeyedRows([...keys, sizes.currencies, MOST_AGES], 3);
  const add = ({ segment, start, ...member }: CountedMember): boolean => {
    const cohort = ages.cohortOf(start);
    if (cohort < 0) return false;
    keyedRow(members, segment, cohort, ages.agesOver(start, cohort))[3]!++;
    const found = new Set(
      member.returns.map((at) => ages.ageAt(start, cohort, at)).filter((age) => age >= 0),
    );
    for (const age of found) keyedRow(returns, segment, cohort, age)[3]!++;
    if (found.size > 0) {
      keyedRow(firsts, segment, cohort, Math.min(...found))[3]!++;
      keyedRow(lasts, segment, cohort, Math.max(...found))[3]!++;
    }
    for (const { at, minor, currency } of member.payments) {
      const age = ages.ageAt(start, cohort, at);
      if (!(age >= 0)) continue;
      addAmount(keyedRow(payments, segment, cohort, currency, age), 4, minor);
    }
    return true;
  };
  const rows = () => ({
    members: rowsOfKeys(members),
    returns: rowsOfKeys(returns),
    firsts: rowsOfKeys(firsts),
    lasts: rowsOfKeys(lasts),
    payments: rowsOfKeys(payments),
  });
  return { add, rows };
}
