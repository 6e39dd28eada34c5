/** Days of 24 hours as an ISO 8601 duration: in days, otherwise in hours or minutes, whichever is whole. */
export function durationText(days: number): string {
  const minutes = Math.round(days * 1440);
  if (minutes % 1440 === 0 || minutes < 1) return `P${days}D`;
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}
