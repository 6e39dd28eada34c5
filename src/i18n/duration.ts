/** Days of an ISO 8601 duration of days or weeks. */
export function daysOf(duration: string): number {
  return Number.parseInt(duration.slice(1), 10) * (duration.endsWith('W') ? 7 : 1);
}
