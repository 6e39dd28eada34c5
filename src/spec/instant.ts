import { wallClock } from '../clock/wall-clock.js';

const DAY = 86_400_000;

/**
 * The last ms of what a moment of a spec means: the instant itself, or the end of a calendar day in a time zone. The
 * text must be a valid moment and the zone one that the platform knows.
 */
export function lastInstantOf(moment: string, timeZone = 'UTC'): number {
  if (moment.length > 10) return Date.parse(moment);
  return wallClock(timeZone)(Date.parse(`${moment}T00:00:00Z`) + DAY) - 1;
}

/** The first ms of what a moment of a spec means: the instant itself, or the beginning of a calendar day in a time zone. */
export function firstInstantOf(moment: string, timeZone = 'UTC'): number {
  return moment.length > 10 ? Date.parse(moment) : wallClock(timeZone)(Date.parse(`${moment}T00:00:00Z`));
}
