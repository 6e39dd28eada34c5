/** Days of an ISO 8601 duration of days, weeks, hours or minutes: `P90D`, `P12W`, `PT36H`, `PT45M`. */
export function daysOf(duration: string): number {
  const units: { readonly [unit: string]: number } = { W: 7, H: 1 / 24, M: 1 / 1440 };
  return Number.parseInt(duration.replace(/^PT?/, ''), 10) * (units[duration.at(-1)!] ?? 1);
}
