/** Keys that lead to a value. */
export type Place = readonly string[];

/** The places of all values below a value. */
export function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [[...at, key], ...placesIn(below, [...at, key])]);
}

/** A copy with another value at a place; `undefined` leaves it out. */
export function withValue(whole: object, place: Place, value: unknown): object {
  const copy = JSON.parse(JSON.stringify(whole)) as object;
  const holder = valueAt(copy, place.slice(0, -1)) as { [key: string]: unknown };
  const key = place.at(-1) ?? '';
  if (value !== undefined) holder[key] = value;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

/** The value at a place; undefined where there is none. */
export function valueAt(whole: unknown, place: Place): unknown {
  let value = whole;
  for (const key of place) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as { [key: string]: unknown })[key];
  }
  return value;
}

/** The keys of a JSON Pointer. */
export function placeOf(pointer: string): Place {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
