// AssemblyScript, as rows.ts.

import * as at from '../layout';

const FIRST_YEAR: i32 = 1900;
const YEARS: u32 = 300;
/** Stands for a day that is none. */
export const NO_DAY: i32 = i32.MIN_VALUE;

/** Days since 1970 of `2026-09-30`, as in calendar-days.ts; `NO_DAY` for anything else. */
export function dayAt(begin: i32): i32 {
  const year = load<i32>(begin) ^ 0x30303030;
  const month = load<i32>(begin, 4) ^ 0x2d30302d;
  const day = <i32>load<u16>(begin, 8) ^ 0x3030;
  const high = year | (year + 0x06060606) | month | (month + 0x06060606) | day | (day + 0x0606);
  if (((high & <i32>0xf0f0f0f0) | (month & <i32>0xff0000ff)) != 0) return NO_DAY;
  const centuries = ((year * 2561) >>> 8) & 0x00ff00ff;
  const both = (((((month >>> 8) & 0xffff) | (day << 16)) * 2561) >>> 8) & 0x00ff00ff;
  const years = ((centuries * 6_553_601) >>> 16) - FIRST_YEAR;
  const months = (both & 0xff) - 1;
  const days = (both >>> 16) - 1;
  if (<u32>years >= YEARS || <u32>months >= 12 || days < 0) return NO_DAY;
  const place = load<i32>(at.MONTHS) + ((years * 12 + months) << 2);
  const found = load<i32>(place) + days;
  return found < load<i32>(place, 4) ? found : NO_DAY;
}
