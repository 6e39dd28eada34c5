/** Chance that a seed decides, so that whatever it led to can be done again. */
export interface Chance {
  /** A whole number from 0 to below a limit. */
  readonly below: (limit: number) => number;
  readonly of: <T>(items: readonly T[]) => T;
}

/** Mulberry32: 32 bits of state, good enough to choose with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, of: (items) => items[below(items.length)]! };
}

/** The seed of one of many inputs: near ones have nothing in common. */
export function seedOf(seed: number, index: number): number {
  return Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
}
