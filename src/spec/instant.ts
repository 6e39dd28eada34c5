const DAY = 86_400_000;

/** How far the clocks of a zone are ahead of UTC at an instant, in ms. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const at = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return (
    Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) -
    Math.floor(instant / 1000) * 1000
  );
}

/**
 * The last ms of what a moment of a spec means: the instant itself, or the end of a calendar day in a time zone. The
 * text must be a valid moment and the zone one that the platform knows.
 */
export function lastInstantOf(moment: string, timeZone = 'UTC'): number {
  if (moment.length > 10) return Date.parse(moment);
  const midnight = Date.parse(`${moment}T00:00:00Z`) + DAY;
  if (timeZone === 'UTC') return midnight - 1;
  const guess = midnight - offsetAt(midnight, timeZone);
  return midnight - offsetAt(guess, timeZone) - 1;
}
