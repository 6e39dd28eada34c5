/**
 * A generator of random values 0 ≤ x < 1: the same seed gives the same numbers on every machine. 128 bits of state, 32
 * bits a number; not for secrets. A seed of 0 is no worse than others. (C. Doty-Humphrey's sfc32, PractRand.)
 *
 * @param seed any number; its lowest 32 bits count
 */
export function randomFrom(seed: number): () => number {
  // In a list of integers, so that none is ever kept as a number of its own.
  const state = Int32Array.of(0, seed, 0, 1);
  const next = (): number => {
    const [b, c] = [state[1]!, state[2]!];
    const found = (((state[0]! + b) | 0) + state[3]!) | 0;
    state[3]!++;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + found;
    return (found >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
