import { periodsBetween } from '../../clock/calendar.js';
import { problem, ProblemError } from '../../problems.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { agesBy } from './ages.js';
import { cohortCounter } from './cohort-rows.js';
import type { CohortMember, MemberRequest } from './request.js';
import { COHORT_FORM } from './tally.js';
import type { CohortTally } from './tally.js';

/**
 * Counts members – users, customers – by the period in which they began and the ages at which they came back or paid.
 * Members that began after the as-of date, or at an unknown time, are left out. Without members the tally is empty.
 * (Ages as Mixpanel and PostHog count them.)
 *
 * @throws ProblemError `E-DATA-OPTION` for an unknown time zone, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function tallyMembers(members: readonly CohortMember[], request: MemberRequest): CohortTally {
  const { unit = 'month', ageUnit = unit, interval = 'calendar', asOf, segmentBy, minorDigits = 2 } = request;
  const starts = members.map(({ start }) => start).filter((start) => start <= asOf);
  const first = starts.reduce((least, start) => Math.min(least, start), Infinity);
  const cohorts = periodsBetween(first, asOf, unit, request);
  const steps = ageUnit === unit ? cohorts : periodsBetween(first, asOf, ageUnit, request);
  const segmentOf = ({ segment = '' }: CohortMember): string => (segmentBy === undefined ? '' : segment);
  const segments = [...new Set(['', ...members.map(segmentOf)])];
  const currencies = [...new Set(['', ...members.map(({ currency = '' }) => currency)])];
  const sizes = { segments: segments.length, currencies: currencies.length };
  const counter = cohortCounter(agesBy(interval, { cohorts, steps }, asOf, ageUnit), cohorts, sizes);
  let [undated, paid] = [0, 0];
  for (const member of members) {
    const { start, returns = [], payments = [], currency = '' } = member;
    const place = currencies.indexOf(currency);
    const money = payments.map(({ at, amount }) => ({
      at,
      minor: Math.round(amount * 10 ** minorDigits),
      currency: place,
    }));
    paid += money.reduce((sum, { minor }) => sum + (Number.isFinite(minor) ? Math.abs(minor) : 0), 0);
    const counted = counter.add({
      segment: segments.indexOf(segmentOf(member)),
      start,
      returns,
      payments: money,
    });
    if (!counted && !(start > asOf)) undated++;
  }
  if (paid > Number.MAX_SAFE_INTEGER)
    throw new ProblemError(problem('E-DATA-MONEY-RANGE', '', { value: paid }));
  const tally: CohortTally = {
    metric: 'cohort',
    version: 1,
    asOf: new Date(asOf).toISOString(),
    counted: 'members',
    unit,
    ageUnit,
    interval,
    stages: [],
    segmentBy: segmentBy ?? null,
    segments,
    currencies,
    minorDigits,
    periods: cohorts.map(({ label }) => label),
    ...counter.rows(),
    losses: [],
    excluded: undated > 0 ? [{ code: 'undated', n: undated }] : [],
    problems: [],
  };
  return arrangeTally(tally, COHORT_FORM, segmentsBySize(tally, COHORT_FORM));
}
