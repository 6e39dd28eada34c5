import type { Period } from '../../clock/calendar.js';
import { addAmount, keyedRow, newKeyedRows, rowsOfKeys } from '../tally/keyed-rows.js';
import type { KeyedRows } from '../tally/keyed-rows.js';
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
  readonly rows: () => Pick<CohortTally, 'members' | 'returns' | 'firsts' | 'lasts' | 'payments' | 'revenue'>;
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
  const [payments, revenue] = [3, 4].map((sums) =>
    newKeyedRows([...keys, sizes.currencies, MOST_AGES], sums),
  ) as [KeyedRows, KeyedRows];
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
    for (const [currency, mine] of byCurrency(member.payments)) {
      const paid = new Map<number, number>();
      for (const { at, minor } of mine) {
        const age = ages.ageAt(start, cohort, at);
        if (!(age >= 0)) continue;
        addAmount(keyedRow(payments, segment, cohort, currency, age), 4, minor);
        paid.set(age, (paid.get(age) ?? 0) + (minor || 0));
      }
      addRevenue(paid, (age) => keyedRow(revenue, segment, cohort, currency, age));
    }
    return true;
  };
  const rows = () => ({
    members: rowsOfKeys(members),
    returns: rowsOfKeys(returns),
    firsts: rowsOfKeys(firsts),
    lasts: rowsOfKeys(lasts),
    payments: rowsOfKeys(payments),
    revenue: rowsOfKeys(revenue),
  });
  return { add, rows };
}

/** Payments of a member by their currency. */
function byCurrency(payments: CountedMember['payments']): Map<number, CountedMember['payments'][number][]> {
  const found = new Map<number, CountedMember['payments'][number][]>();
  for (const payment of payments) {
    const mine = found.get(payment.currency);
    if (mine === undefined) found.set(payment.currency, [payment]);
    else mine.push(payment);
  }
  return found;
}

/** Adds what a member paid at each age to `n, start, kept, now`, where it paid at age 0; what was paid back counts as 0. */
function addRevenue(paid: ReadonlyMap<number, number>, rowAt: (age: number) => number[]): void {
  const start = paid.get(0) ?? 0;
  if (!(start > 0)) return;
  for (const [age, now] of paid) {
    if (!(now > 0)) continue;
    const row = rowAt(age);
    [1, start, Math.min(start, now), now].forEach((sum, i) => (row[4 + i]! += sum));
  }
}
