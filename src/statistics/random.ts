/**
 * A generator of random numbers 0 ≤ x < 1: the same seed gives the same numbers on every machine. 128 bits of
 * state, 32 bits a number; not for secrets. None is spoilt by its seed, also not by 0. (C. Doty-Humphrey's sfc32,
 * PractRand.)
 *
 * @param seed any number; its lowest 32 bits count
 */
export function randomFrom(seed: number): () => number {
  let [a, b, c, count] = [0, seed | 0, 0, 1];
  const next = (): number => {
    const found = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + found;
    return (found >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
