import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { averageRetention, measureCohorts, tallyCohorts, tallyMembers } from '../../../src/metrics/index.js';
import type { CohortMode, CohortResult, MemberRequest } from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';
import { instantOf } from './time.js';

interface CohortInput {
  readonly unit: NonNullable<MemberRequest['unit']>;
  readonly interval?: 'calendar' | 'rolling';
  readonly periods: number;
  readonly asOf: string;
}

interface User {
  readonly start: string;
  readonly returns?: readonly string[];
  readonly payments?: readonly { readonly at: string; readonly amount: number }[];
}

function followed(
  users: readonly User[],
  { unit, interval, periods, asOf }: CohortInput,
  mode: CohortMode,
): CohortResult {
  const members = users.map(({ start, returns = [], payments = [] }) => ({
    start: instantOf(start),
    returns: returns.map(instantOf),
    payments: payments.map(({ at, amount }) => ({ at: instantOf(at), amount })),
  }));
  return measureCohorts(tallyMembers(members, { unit, interval, asOf: instantOf(asOf) }), { mode, periods });
}

/** Members that come back, deals that are won, money that comes in, by when it began. */
export const cohort: Adapters = {
  'cohort.retention': ({
    users,
    mode,
    ...input
  }: CohortInput & { readonly users: readonly User[]; readonly mode: CohortMode }) => ({
    cohorts: followed(users, input, mode).cohorts.map(({ cells, ...one }) => ({
      ...one,
      retained: cells.map(({ rate }) => rate?.k),
      complete: cells.map(({ complete }) => complete),
    })),
  }),
  'cohort.average': ({
    sizes,
    retained,
    complete,
  }: {
    readonly sizes: readonly number[];
    readonly retained: readonly number[];
    readonly complete: readonly boolean[];
  }) => averageRetention(sizes.map((size, i) => ({ size, retained: retained[i]!, complete: complete[i]! }))),
  'cohort.conversion': ({
    deals,
    unit,
    periods,
    asOf,
  }: CohortInput & {
    readonly deals: readonly {
      readonly id: string;
      readonly createdAt: string;
      readonly wonAt: string | null;
    }[];
  }) => {
    const records = deals.map(({ id, createdAt, wonAt }) => ({
      id,
      createdAt,
      closedAt: wonAt,
      outcome: wonAt === null ? ('open' as const) : ('won' as const),
    }));
    const { table } = dealsFromRecords({ deals: records });
    const result = measureCohorts(tallyCohorts(table, { unit, asOf: instantOf(asOf) }), { periods });
    const negative = result.problems.find(({ code }) => code === 'W-TIME-NEGATIVE');
    return {
      cohorts: result.cohorts.map(({ cells, ...one }) => ({
        ...one,
        cumulative: cells.map(({ rate }) => rate?.value),
        complete: cells.map(({ complete }) => complete),
      })),
      quality: { negativeDurations: negative?.params['n'] ?? 0 },
    };
  },
  'cohort.ltv': ({ users, ...input }: CohortInput & { readonly users: readonly User[] }) => ({
    cohorts: followed(users, input, 'on').cohorts.map(({ cells, ...one }) => ({
      ...one,
      cumulative: cells.map(({ revenue }) => revenue),
      complete: cells.map(({ complete }) => complete),
    })),
  }),
};
