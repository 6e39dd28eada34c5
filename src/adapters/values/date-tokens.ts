/** Bytes of the signs between the numbers of a date. */
export const POINT = 46;
export const SLASH = 47;
export const DASH = 45;
export const PLUS = 43;
export const COLON = 58;
export const COMMA = 44;
const SPACE = 32;
/** Stand for the Chinese signs 年, 月, 日 (also 秒, the last of a time), 上午 and 下午. */
export const YEAR_SIGN = 200;
export const MONTH_SIGN = 201;
export const DAY_SIGN = 202;
const MORNING = 203;
const AFTERNOON = 204;

const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** Numbers that a date can have: year, month, day, hour, minute, second, fraction, two of the offset. */
const MOST_NUMBERS = 9;

/** What a date cell consists of: numbers, what stands before each, and words. */
export class DateTokens {
  readonly numbers = new Float64Array(MOST_NUMBERS);
  /** Digits of each number. */
  readonly lengths = new Uint8Array(MOST_NUMBERS);
  /** Byte of the sign before each number, or one of the Chinese signs; 0 for none but spaces. */
  readonly before = new Uint8Array(MOST_NUMBERS);
  /** How many numbers there are. */
  count = 0;
  /** Month given as a word, 1 to 12, and the number it stands before; 0 = none. */
  month = 0;
  monthAt = 0;
  /** Half of the day: 1 morning, 2 afternoon, 0 not given. */
  half = 0;
  /** Whether the time is marked as UTC. */
  zulu = false;

  /** Takes a cell apart into numbers, the signs before them, and words. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    this.count = this.month = this.half = 0;
    this.zulu = false;
    let sign = 0;
    for (let i = from; i < to;) {
      const byte = bytes[i]!;
      if (byte >= 48 && byte <= 57) {
        if (this.count === MOST_NUMBERS) return false;
        const end = this.#number(bytes, i, to, sign);
        if (end < 0) return false;
        i = end;
        sign = 0;
      } else if ((byte | 32) >= 97 && (byte | 32) <= 122) {
        const end = this.#word(bytes, i, to);
        if (end < 0) return false;
        i = end;
      } else if (byte < 0x80) {
        if (byte !== 32 && byte !== 9) sign = sign === 0 || sign === COMMA ? byte : sign;
        i++;
      } else {
        const found = wideSign(bytes, i);
        if (found === 0) return false;
        if (found === MORNING || found === AFTERNOON) this.half = found === MORNING ? 1 : 2;
        else if (found !== SPACE) sign = found;
        i += found === SPACE && bytes[i] === 0xc2 ? 2 : found === MORNING || found === AFTERNOON ? 6 : 3;
      }
    }
    return this.count > 0 && (sign === 0 || sign === DAY_SIGN || sign === POINT || sign === COLON);
  }

  #number(bytes: Uint8Array, from: number, to: number, sign: number): number {
    let number = 0;
    let i = from;
    while (i < to && bytes[i]! >= 48 && bytes[i]! <= 57) number = number * 10 + bytes[i++]! - 48;
    if (i - from > 16) return -1;
    this.numbers[this.count] = number;
    this.lengths[this.count] = i - from;
    this.before[this.count++] = sign;
    return i;
  }

  #word(bytes: Uint8Array, from: number, to: number): number {
    let i = from;
    while (i < to && (bytes[i]! | 32) >= 97 && (bytes[i]! | 32) <= 122) i++;
    const length = i - from;
    const letter = bytes[from]! | 32;
    if (length === 1 && letter === 116) return i;
    if (
      (length === 1 && letter === 122) ||
      (length === 3 && (isWord(bytes, from, 'utc') || isWord(bytes, from, 'gmt')))
    )
      this.zulu = true;
    else if (length === 2 && (letter === 97 || letter === 112) && (bytes[from + 1]! | 32) === 109)
      this.half = letter === 97 ? 1 : 2;
    else if (length >= 3 && length <= 9 && !WEEKDAYS.some((name) => isWord(bytes, from, name))) {
      this.month = MONTH_NAMES.findIndex((name) => isWord(bytes, from, name)) + 1;
      this.monthAt = this.count;
      return this.month > 0 ? i : -1;
    } else if (length < 3 || length > 9) return -1;
    return i;
  }
}

const WIDE_SIGNS = new Map<number, number>([
  [0xe5b9b4, YEAR_SIGN],
  [0xe69c88, MONTH_SIGN],
  [0xe697a5, DAY_SIGN],
  [0xe697b6, COLON],
  [0xe58886, COLON],
  [0xe7a792, DAY_SIGN],
  [0xefbc9a, COLON],
  [0xe280af, SPACE],
  [0xe28089, SPACE],
  [0xe38080, SPACE],
]);

/** Meaning of a character outside ASCII; 0 where dates do not have it. */
function wideSign(bytes: Uint8Array, i: number): number {
  if (bytes[i] === 0xc2 && bytes[i + 1] === 0xa0) return SPACE;
  const code = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
  if (code === 0xe4b88a || code === 0xe4b88b)
    return bytes[i + 3] === 0xe5 && bytes[i + 4] === 0x8d && bytes[i + 5] === 0x88
      ? code === 0xe4b88a
        ? MORNING
        : AFTERNOON
      : 0;
  return WIDE_SIGNS.get(code) ?? 0;
}

/** Whether a word begins with these three letters, in any case. */
function isWord(bytes: Uint8Array, i: number, start: string): boolean {
  return (
    (bytes[i]! | 32) === start.charCodeAt(0) &&
    (bytes[i + 1]! | 32) === start.charCodeAt(1) &&
    (bytes[i + 2]! | 32) === start.charCodeAt(2)
  );
}
