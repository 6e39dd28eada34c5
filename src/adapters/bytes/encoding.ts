import type { Steps } from '../../deals/steps.js';
import { guessEncoding } from './encoding-guess.js';
import { Transcoder } from './transcoder.js';
import { firstWide, illFormedAt, isCutOff } from './utf8.js';

/** A file as UTF-8 bytes without a byte order mark, and what it was before. */
export interface DecodedFile {
  readonly bytes: Uint8Array;
  /** `utf-8`, `utf-16le`, `utf-16be`, `gb18030`, `big5`, `windows-1252`, or the name that was asked for. */
  readonly encoding: string;
  /** Where the bytes hardly tell: what else it may be; `other` where it seems to be none of these. */
  readonly or?: string;
}

const LF = 10;
const CHUNK = 1 << 20;

/** Bytes that are checked in one go: few, because a check that is called often is soon compiled for speed. */
const STRETCH = 1 << 16;

/** How many bytes at the beginning of a file tell UTF-16 without a mark. */
export const HEAD = 1 << 14;

/** How many bytes outside ASCII, or bytes from the first of them on, decide between the encodings that are left. */
const SAMPLE = 1 << 16;
const SAMPLE_BYTES = 1 << 22;

/**
 * Finds out the encoding of a file and turns it into UTF-8: by byte order mark, then strict UTF-8, then the likeliest one of
 * GB18030, Big5 and windows-1252. UTF-8 is not copied. Yields the share done, 0 … 1.
 *
 * The first 65,536 bytes outside ASCII decide, or the first four megabytes after the first of them. A file that is UTF-8 up to
 * there and not beyond is damaged UTF-8: its damaged characters are replaced, and `or` says that it may be something else.
 *
 * @param given WHATWG name of the encoding; nothing is guessed then
 */
export function* decodeFile(bytes: Uint8Array, given?: string): Steps<DecodedFile> {
  const { encoding, mark } = encodingOfHead(bytes, given);
  const body = bytes.subarray(mark);
  if (encoding !== null && encoding !== 'utf-8') return { bytes: yield* toUtf8(body, encoding), encoding };
  const wrong = encoding === null ? yield* wrongAt(body) : -1;
  if (wrong < 0) return { bytes: body, encoding: 'utf-8' };
  const guess = encodingOfSample(body.subarray(0, sampleEnd(body)));
  return { ...guess, bytes: yield* toUtf8(body, guess.encoding) };
}

/**
 * What the beginning of a file, `HEAD` bytes if it has as many, says of its encoding, and how long its byte order mark is.
 * Null = nothing: UTF-8 as long as nothing speaks against it.
 *
 * @param given WHATWG name of the encoding, where it is known
 */
export function encodingOfHead(
  bytes: Uint8Array,
  given?: string,
): { readonly encoding: string | null; readonly mark: number } {
  const marked = markedEncoding(bytes);
  const mark = marked?.length ?? 0;
  if (given === undefined) return { encoding: marked?.encoding ?? wideEncoding(bytes), mark };
  if (/^utf-?8$/i.test(given)) return { encoding: marked?.encoding ?? 'utf-8', mark };
  const encoding = given.toLowerCase();
  return { encoding, mark: marked?.encoding === encoding ? mark : 0 };
}

function markedEncoding(bytes: Uint8Array): { encoding: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** The least share of the characters of UTF-16 that is ASCII. */
const LEAST_ASCII = 0.05;

/**
 * UTF-16 without a mark: delimiters, digits and line ends have a zero byte, always on the same side, and there is no line
 * end without one.
 */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(bytes.length, HEAD) & ~1;
  if (!bytes.subarray(0, n).includes(0)) return null;
  let even = 0;
  let odd = 0;
  let bare = 0;
  for (let i = 0; i < n; i += 2) {
    const [first, second] = [bytes[i]!, bytes[i + 1]!];
    if (first === 0) even++;
    if (second === 0) odd++;
    if ((first === LF && second !== 0) || (second === LF && first !== 0)) bare++;
  }
  const [many, few] = [Math.max(even, odd), Math.min(even, odd)];
  if (many < (n / 2) * LEAST_ASCII || few * 16 > many || bare * 8 > many) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Place of the first byte that is not UTF-8, −1 where all of a file is; a last character that was cut off is passed over. */
function* wrongAt(bytes: Uint8Array): Steps<number> {
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + STRETCH);
    const part = bytes.subarray(from, to);
    const at = illFormedAt(part);
    if (at < part.length && !isCutOff(part, at)) return from + at;
    // What the end of a part cuts off is looked at again with the part after it.
    if (to === bytes.length) break;
    from += at;
    yield from / bytes.length;
  }
  return -1;
}

/** End of the part of a file that decides on its encoding; past the end of the bytes where there have to be more of them. */
export function sampleEnd(bytes: Uint8Array): number {
  const from = firstWide(bytes);
  const to = Math.min(bytes.length, from + SAMPLE_BYTES);
  let wide = 0;
  for (let i = from; i < to; i++) {
    wide += bytes[i]! >> 7;
    if (wide === SAMPLE) return i + 1;
  }
  return to === from + SAMPLE_BYTES ? to : Infinity;
}

/** The encoding of a file that is not all UTF-8, by the part of it that decides. */
export function encodingOfSample(sample: Uint8Array): Pick<DecodedFile, 'encoding' | 'or'> {
  const wrong = illFormedAt(sample);
  if (wrong === sample.length || isCutOff(sample, wrong)) return { encoding: 'utf-8', or: 'other' };
  // One byte before the first that is not ASCII: whether it is a letter matters.
  const { encoding, or } = guessEncoding(sample.subarray(Math.max(0, firstWide(sample) - 1)));
  return { encoding, ...(or !== null && { or }) };
}

function* toUtf8(bytes: Uint8Array, encoding: string): Steps<Uint8Array> {
  const transcoder = new Transcoder(encoding);
  const parts: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK) {
    parts.push(transcoder.take(bytes.subarray(from, from + CHUNK), from + CHUNK >= bytes.length));
    yield from / bytes.length;
  }
  return joined(parts);
}

/** Parts of a file, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
