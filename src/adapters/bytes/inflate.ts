import type { Gunzip, Inflate } from 'fflate';
import { problem, ProblemError } from '../../problems.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

/**
 * Deflated bytes that are inflated at once. Deflate never makes more than 1,032 bytes of one, so that what is held before
 * the limit is looked at stays below 9 MB.
 */
const PIECE = 8192;

/** The error for a compressed file that does not hold what it should; `found` names the part. */
export function damaged(found: string): ProblemError {
  return new ProblemError(problem('E-DATA-ZIP', '', { found }));
}

/** Bytes that may come of few without a question, and how many times as many may come of any number of them. */
const SMALL = 64 * 1024 * 1024;
const MOST_TIMES = 200;

/**
 * What may still be inflated of one file, all its parts together. Beyond 64 MB also at most 200 times what it was made of:
 * sheets and logs come to 10 or 20 times, what is made to grow to 1,000 times.
 */
export class InflateBudget {
  readonly #most: number;
  #used = 0;
  #given = 0;

  constructor({ inflated }: Limits) {
    this.#most = inflated;
  }

  /** Counts bytes that were inflated, and of how many they were made; an error beyond the limit. */
  take(bytes: number, given: number): void {
    this.#used += bytes;
    this.#given += given;
    const most = Math.min(this.#most, Math.max(SMALL, this.#given * MOST_TIMES));
    if (this.#used > most) throw limitError('inflated', this.#used, most);
  }
}

/** Inflates bytes piece by piece; `name` is what an error calls them. */
export function* inflatePieces(
  body: Uint8Array,
  name: string,
  inflate: Inflate | Gunzip,
  budget: InflateBudget,
): Generator<Uint8Array, void, void> {
  const found: Uint8Array[] = [];
  inflate.ondata = (piece) => found.push(piece);
  for (let from = 0; from < body.length; from += PIECE) {
    const last = from + PIECE >= body.length;
    try {
      inflate.push(body.subarray(from, from + PIECE), last);
    } catch {
      throw damaged(name);
    }
    // Whatever follows the end of the data would be kept by the decompressor, more of it with every piece.
    if (!last && found.every((piece) => piece.length === 0)) throw damaged(name);
    budget.take(0, Math.min(PIECE, body.length - from));
    for (const piece of found) {
      budget.take(piece.length, 0);
      if (piece.length > 0) yield piece;
    }
    found.length = 0;
  }
}
