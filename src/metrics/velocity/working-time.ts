import type { Period } from '../../clock/calendar.js';
import { workingDaysBetween } from '../../clock/working-days.js';
import type { WorkingDays } from '../../clock/working-days.js';
import { DAY } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';

/** What times are counted over. */
export interface TimeFrame {
  readonly plan: FunnelPlan;
  readonly periods: readonly Period[];
  /** Days before the as-of date in which deals closed. */
  readonly trailing: number;
}

/**
 * How much working time goes on while nobody works: so little that a year adds 0.03 s, and enough to keep the order of what
 * happened on days off.
 */
const DRIFT = 1e-9;

/**
 * The same frame by a clock that stands still on days off: a day of it is a working day. Instants that are not known
 * stay so; trailing days are still those of the calendar.
 *
 * @throws ProblemError `E-DATA-OPTION` for a calendar that is none
 */
export function inWorkingTime({ plan, periods, trailing }: TimeFrame, calendar: WorkingDays): TimeFrame {
  const between = workingDaysBetween(calendar);
  const clock = (at: number): number => (Number.isFinite(at) ? between(0, at) * DAY + at * DRIFT : at);
  const { table, asOf } = plan;
  const { createdAt, closedAt, visits } = table;
  const now = clock(asOf);
  return {
    plan: {
      ...plan,
      asOf: now,
      table: {
        ...table,
        createdAt: createdAt.map(clock),
        closedAt: closedAt.map(clock),
        visits: { ...visits, enteredAt: visits.enteredAt.map(clock) },
      },
    },
    periods: periods.map(({ label, start, end }) => ({ label, start: clock(start), end: clock(end) })),
    trailing: (now - clock(asOf - trailing * DAY)) / DAY || trailing,
  };
}
