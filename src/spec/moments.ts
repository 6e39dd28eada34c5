import { type Problem, problem } from '../problems.js';

/** A date and an instant as they are written: what a problem suggests instead of a moment that is none. */
export const MOMENT_EXAMPLES = '2026-09-30 | 2026-09-30T14:00:00+08:00';

const TIME = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True where a date, or an instant with its offset, is in the calendar and on the clock: 2026-02-30 is not. */
export function isMoment(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
  return day >= 1 && day <= last && (text.length === 10 || TIME.test(text.slice(10)));
}

/** A problem where a moment of the right form is stated that does not exist. */
export function* checkMoment(moment: string | null | undefined, path: string): Generator<Problem> {
  if (typeof moment === 'string' && !isMoment(moment))
    yield problem('E-SPEC-VALUE', path, { found: moment, allowed: MOMENT_EXAMPLES });
}
