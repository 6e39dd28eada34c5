import { periodFinder } from '../../clock/calendar.js';
import type { Period, PeriodUnit } from '../../clock/calendar.js';

/** Days of a rolling unit. */
const LENGTHS = { day: 1, week: 7, month: 30, quarter: 90, year: 365 } as const;

/** More ages than anything has: the size of a key. */
export const MOST_AGES = 1 << 20;

const DAY = 86_400_000;

/** How old members are, in units. */
export interface Ages {
  /** Place of the period in which an instant lies; −1 = it is not known, or after the as-of date. */
  readonly cohortOf: (start: number) => number;
  /** Age at an instant; negative = before the start; NaN = not known, or after the as-of date. */
  readonly ageAt: (start: number, cohort: number, at: number) => number;
  /** How many ages are over at the as-of date. */
  readonly agesOver: (start: number, cohort: number) => number;
  /** More than any age, and than there are ages over. */
  readonly most: number;
}

/** Periods from the first start to the as-of date, without gaps: those that make cohorts, and those that age is counted in. */
export interface Periods {
  readonly cohorts: readonly Period[];
  /** The same list where both are of one unit. */
  readonly steps: readonly Period[];
}

/** Ages by calendar periods: from one period to the next. An age is over when its period is. */
function calendarAges({ cohorts, steps }: Periods, asOf: number): Ages {
  const [findCohort, findStep] = [periodFinder(cohorts), periodFinder(steps)];
  const firstStep = (start: number, cohort: number): number => (steps === cohorts ? cohort : findStep(start));
  const over = steps.filter(({ end }) => end <= asOf).length;
  return {
    cohortOf: (start) => (start <= asOf ? findCohort(start) : -1),
    ageAt: (start, cohort, at) => {
      if (!(at <= asOf)) return NaN;
      const place = findStep(at);
      return place < 0 ? -1 : place - firstStep(start, cohort);
    },
    agesOver: (start, cohort) => over - firstStep(start, cohort),
    most: steps.length + 1,
  };
}

/** Ages by full lengths since the start. */
function rollingAges({ cohorts }: Periods, asOf: number, unit: PeriodUnit): Ages {
  const length = LENGTHS[unit] * DAY;
  const find = periodFinder(cohorts);
  return {
    cohortOf: (start) => (start <= asOf ? find(start) : -1),
    ageAt: (start, _, at) => (at <= asOf ? Math.floor((at - start) / length) : NaN),
    agesOver: (start) => Math.floor((asOf - start) / length),
    most: cohorts.length === 0 ? 1 : Math.floor((asOf - cohorts[0]!.start) / length) + 2,
  };
}

/** Ages by the interval asked for, in units of their own. */
export function agesBy(
  interval: 'calendar' | 'rolling',
  periods: Periods,
  asOf: number,
  unit: PeriodUnit,
): Ages {
  return interval === 'calendar' ? calendarAges(periods, asOf) : rollingAges(periods, asOf, unit);
}
