import { sequenceLength } from './utf8.js';

/** Encodings that are told apart by what their bytes would mean. */
export type GuessedEncoding = 'utf-8' | 'gb18030' | 'big5' | 'windows-1252';

/** The likeliest encoding of bytes that are not all UTF-8, and another one that may be meant as well. */
export interface EncodingGuess {
  readonly encoding: GuessedEncoding;
  /** The next likely one where the bytes hardly tell; `other` where they fit none, or UTF-8 with damaged characters. */
  readonly or: GuessedEncoding | 'other' | null;
}

/** How much of a file decides: bytes from 80 on. */
const SAMPLE = 1 << 18;

/** What a pair of bytes is in an encoding: a character of everyday texts, a sign, a rare character, or nothing. */
type PairKind = 'common' | 'sign' | 'rare' | 'none';

/** A fit (0 … 1) is doubted below this, or where another one comes as close as this. */
const SURE = 0.6;
const CLOSE = 0.15;

/**
 * Tells Chinese text in GB18030 and Big5 and Western text in windows-1252 apart by what their high bytes would be: the
 * first rows of both Chinese sets are the characters of everyday texts, in order of frequency or use; Western letters
 * stand alone among ASCII letters. Text that is UTF-8 but for a few bytes is damaged UTF-8. Of equal fits the first is taken.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const fits = [
    { encoding: 'windows-1252', share: westernFit(bytes) },
    { encoding: 'gb18030', share: pairFit(bytes, kindInGb) },
    { encoding: 'big5', share: pairFit(bytes, kindInBig5) },
    { encoding: 'utf-8', share: utf8Fit(bytes) },
  ] as const;
  const [best, second] = fits.toSorted((a, b) => b.share - a.share) as [
    (typeof fits)[number],
    (typeof fits)[number],
  ];
  const isClose = second.share > best.share - CLOSE;
  const isDoubted = best.share < SURE || best.encoding === 'utf-8';
  return { encoding: best.encoding, or: isClose ? second.encoding : isDoubted ? 'other' : null };
}

/** How well the high bytes fit as pairs: common characters and signs against rare ones, what is no pair counts double. */
function pairFit(bytes: Uint8Array, kindOf: (lead: number, trail: number) => PairKind): number {
  const counts = { common: 0, sign: 0, rare: 0, none: 0 };
  let seen = 0;
  for (let i = 0; i < bytes.length && seen < SAMPLE; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    seen++;
    const kind = kindOf(lead, bytes[i + 1] ?? 0);
    counts[kind]++;
    if (kind !== 'none') i++;
  }
  const { common, sign, rare, none } = counts;
  return (common + sign) / Math.max(1, common + sign + rare + 2 * none);
}

/** GB18030: characters of GB 2312 in rows 16 to 55, by pronunciation those of everyday use; the others are rare. */
function kindInGb(lead: number, trail: number): PairKind {
  if (lead < 0x81 || lead > 0xfe || trail < 0x30 || trail === 0x7f || trail > 0xfe) return 'none';
  if (trail < 0x40) return trail <= 0x39 ? 'rare' : 'none';
  if (trail < 0xa1) return 'rare';
  if (lead === 0xa1 || lead === 0xa3) return 'sign';
  return lead >= 0xb0 && lead <= 0xd7 ? 'common' : 'rare';
}

/** Big5: its first level, A4 to C6, are the characters of everyday use. */
function kindInBig5(lead: number, trail: number): PairKind {
  const isTrail = (trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe);
  if (lead < 0x87 || lead > 0xfe || !isTrail) return 'none';
  if (lead >= 0xa1 && lead <= 0xa3) return 'sign';
  return lead >= 0xa4 && lead <= 0xc6 ? 'common' : 'rare';
}

/** Text with fewer whole characters of UTF-8 than this is not taken for damaged UTF-8. */
const LEAST_WHOLE = 0.9;

/** How many of the high bytes belong to whole characters of UTF-8; 0 where that is not nearly all. */
function utf8Fit(bytes: Uint8Array): number {
  let good = 0;
  let seen = 0;
  for (let i = 0; i < bytes.length && seen < SAMPLE; i++) {
    if (bytes[i]! < 0x80) continue;
    const length = sequenceLength(bytes, i);
    good += length;
    seen += Math.max(1, length);
    i += Math.max(0, length - 1);
  }
  const share = good / Math.max(1, seen);
  return share < LEAST_WHOLE ? 0 : share;
}

/** Signs of windows-1252 that stand in business texts: euro, dashes, quotes, ellipsis, §, ©, «, », °, £, ¥, no-break space. */
const SIGNS = new Set([
  0x80, 0x82, 0x84, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e,
  0xa0, 0xa1, 0xa3, 0xa5, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb7, 0xba, 0xbb, 0xbf,
]);

/** Letters of Western languages stand alone, or in twos within a word (`ção`); runs of high bytes and odd signs do not fit. */
function westernFit(bytes: Uint8Array): number {
  let good = 0;
  let seen = 0;
  for (let i = 0; i < bytes.length && seen < SAMPLE; i++) {
    if (bytes[i]! < 0x80) continue;
    let to = i + 1;
    while (to < bytes.length && bytes[to]! >= 0x80) to++;
    const run = bytes.subarray(i, to);
    const inWord = isAsciiLetter(bytes[i - 1] ?? 0) && isAsciiLetter(bytes[to] ?? 0);
    if (
      run.length === 1
        ? isWesternLetter(run[0]!) || SIGNS.has(run[0]!)
        : run.length === 2 && inWord && run.every(isWesternLetter)
    )
      good += run.length;
    seen += run.length;
    i = to;
  }
  return good / Math.max(1, seen);
}

function isWesternLetter(byte: number): boolean {
  return byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
}

function isAsciiLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}
