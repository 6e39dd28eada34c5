// AssemblyScript, as rows.ts: the labels that a column knows, and how the end of one is found.

import * as at from '../layout';

/** The first `n` of sixteen bytes, the others zero. */
export function firstOf(bytes: v128, n: i32): v128 {
  const places = v128(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(bytes, i8x16.lt_u(places, i8x16.splat(<i8>n)));
}

/** Which of sixteen bytes are one of two, a bit for each. */
export function hitsOf(bytes: v128, sought: v128, other: v128): i32 {
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, sought), i8x16.eq(bytes, other)));
}

/** A part of the hash of a label: of sixteen bytes, with the two factors at a place. */
function hashOf(bytes: v128, factors: i32): i64 {
  return (
    (i64x2.extract_lane(bytes, 0) * load<i64>(factors)) ^
    (i64x2.extract_lane(bytes, 1) * load<i64>(factors, 8))
  );
}

/** The slot of a label of four times sixteen bytes, zeros behind it, or the free one in which it would be. */
export function slotOf(column: i32, a: v128, b: v128, c: v128, d: v128): i32 {
  const hash =
    hashOf(a, at.FACTORS) ^
    hashOf(b, at.FACTORS + 16) ^
    hashOf(c, at.FACTORS + 32) ^
    hashOf(d, at.FACTORS + 48);
  const slots = load<i32>(column, at.MORE);
  const mask = load<i32>(column, at.MASK);
  let place = <i32>(hash >>> 32) & mask;
  let slot = slots + place * at.SLOT;
  while (load<i32>(slot, at.CODE) >= 0) {
    const begin = v128.or(v128.xor(v128.load(slot), a), v128.xor(v128.load(slot, 16), b));
    const rest = v128.or(v128.xor(v128.load(slot, 32), c), v128.xor(v128.load(slot, 48), d));
    if (!v128.any_true(v128.or(begin, rest))) break;
    place = (place + 1) & mask;
    slot = slots + place * at.SLOT;
  }
  return slot;
}

/** Lets a column know a label, which stands at a place with zeros behind it, and its code; there has to be a free slot. */
export function learn(column: i32, label: i32, code: i32): void {
  const a = v128.load(label);
  const b = v128.load(label, 16);
  const c = v128.load(label, 32);
  const d = v128.load(label, 48);
  const slot = slotOf(column, a, b, c, d);
  v128.store(slot, a);
  v128.store(slot, b, 16);
  v128.store(slot, c, 32);
  v128.store(slot, d, 48);
  store<i32>(slot, code, at.CODE);
}
