import { problem, ProblemError } from '../problems.js';
import { guessEncoding } from './encoding-guess.js';
import { sequenceLength } from './utf8.js';

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

/**
 * Finds out the encoding of a file and turns it into UTF-8: by byte order mark, then strict UTF-8, then the likeliest one of
 * GB18030, Big5 and windows-1252. UTF-8 is not copied. Yields the share done, 0 … 1.
 *
 * @param given WHATWG name of the encoding; nothing is guessed then
 */
export function* decodeFile(bytes: Uint8Array, given?: string): Generator<number, DecodedFile, void> {
  const marked = markedEncoding(bytes);
  if (given !== undefined && !isUtf8Name(given)) {
    const body = marked?.encoding === given.toLowerCase() ? bytes.subarray(marked.length) : bytes;
    return { bytes: yield* toUtf8(body, given), encoding: given.toLowerCase() };
  }
  const body = bytes.subarray(marked?.length ?? 0);
  if (marked && marked.encoding !== 'utf-8')
    return { bytes: yield* toUtf8(body, marked.encoding), encoding: marked.encoding };
  if (marked || given !== undefined) return { bytes: body, encoding: 'utf-8' };
  const wide = wideEncoding(body);
  if (wide) return { bytes: yield* toUtf8(body, wide), encoding: wide };
  if (yield* isUtf8(body)) return { bytes: body, encoding: 'utf-8' };
  const { encoding, or } = guessEncoding(body);
  return { bytes: yield* toUtf8(body, encoding), encoding, ...(or !== null && { or }) };
}

function isUtf8Name(name: string): boolean {
  return /^utf-?8$/i.test(name);
}

function markedEncoding(bytes: Uint8Array): { encoding: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** How much of a file tells UTF-16 without a mark, and the least share of its characters that is ASCII. */
const WIDE_SAMPLE = 1 << 14;
const LEAST_ASCII = 0.05;

/**
 * UTF-16 without a mark: delimiters, digits and line ends have a zero byte, always on the same side, and there is no line
 * end without one.
 */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(bytes.length, WIDE_SAMPLE) & ~1;
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

/** Whether all of a file is well-formed UTF-8; a last character that was cut off is passed over. */
function* isUtf8(bytes: Uint8Array): Generator<number, boolean, void> {
  const shift = (4 - (bytes.byteOffset & 3)) & 3;
  const words = new Int32Array(
    bytes.buffer,
    bytes.byteOffset + shift,
    Math.max(0, (bytes.length - shift) >> 2),
  );
  for (let from = 0; from < bytes.length;) {
    from = validUpTo(bytes, words, shift, from, Math.min(bytes.length, from + CHUNK));
    if (from < 0) return false;
    yield from / bytes.length;
  }
  return true;
}

/**
 * Place of the first character at or after `to`, if everything from `from` on is well-formed UTF-8; otherwise −1.
 *
 * @param words the same bytes by four, from byte `shift` on
 */
function validUpTo(bytes: Uint8Array, words: Int32Array, shift: number, from: number, to: number): number {
  let i = from;
  while (i < to) {
    if (((i - shift) & 3) === 0) {
      const last = Math.min(words.length, (to - shift + 3) >> 2);
      let word = (i - shift) >> 2;
      while (word < last && (words[word]! & 0x80808080) === 0) word++;
      i = word * 4 + shift;
      if (i >= to) return Math.min(i, bytes.length);
    }
    const lead = bytes[i]!;
    const length = lead < 0x80 ? 1 : sequenceLength(bytes, i, lead);
    if (length === 0) return bytes.length - i < 4 && lead >= 0xc2 ? bytes.length : -1;
    i += length;
  }
  return i;
}

function* toUtf8(bytes: Uint8Array, encoding: string): Generator<number, Uint8Array, void> {
  const decoder = decoderFor(encoding);
  const encoder = new TextEncoder();
  const isWestern = decoder.encoding === 'windows-1252';
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const last = from + CHUNK >= bytes.length;
    const text = decoder.decode(bytes.subarray(from, from + CHUNK), { stream: !last });
    const part = encoder.encode(isWestern ? text.replace(CONTROLS, westernChar) : text);
    parts.push(part);
    size += part.length;
    yield from / bytes.length;
  }
  return joined(parts, size);
}

/** Characters of windows-1252 in the places 80 to 9F, which some platforms decode as control characters. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CONTROLS = /[\u0080-\u009f]/gu;

function westernChar(control: string): string {
  return WESTERN[control.charCodeAt(0) - 0x80]!;
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new ProblemError(problem('E-DATA-ENCODING', '', { encoding }));
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
