import { withoutUnit } from './headers.js';

/**
 * Place of the header that is the best of the aliases, first as it stands, then without the unit in brackets; −1 where
 * there is none.
 *
 * @param headers folded headers
 * @param taken places that other fields have
 */
export function findField(
  aliases: readonly string[],
  headers: readonly string[],
  taken?: ReadonlySet<number>,
): number {
  for (const form of [(header: string) => header, withoutUnit]) {
    const places = new Map<string, number>();
    headers.forEach((header, place) => {
      const key = form(header);
      if (!taken?.has(place) && !places.has(key)) places.set(key, place);
    });
    const found = aliases.find((alias) => places.has(alias));
    if (found !== undefined) return places.get(found)!;
  }
  return -1;
}
