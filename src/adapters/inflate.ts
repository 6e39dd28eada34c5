import type { Gunzip, Inflate } from 'fflate';
import { problem, ProblemError } from '../problems.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';

/**
 * Deflated bytes that are inflated at once. Deflate never makes more than 1,032 bytes of one, so that what is held before
 * the limit is looked at stays below 9 MB.
 */
const PIECE = 8192;

/** The error for a compressed file that does not hold what it should; `found` names the part. */
export function damaged(found: string): ProblemError {
  return new ProblemError(problem('E-DATA-ZIP', '', { found }));
}

/** What may still be inflated of one file, all its parts together. */
export class InflateBudget {
  readonly #most: number;
  #used = 0;

  constructor({ inflated }: Limits) {
    this.#most = inflated;
  }

  /** Counts bytes that were inflated; an error beyond the limit. */
  take(bytes: number): void {
    this.#used += bytes;
    if (this.#used > this.#most) throw limitError('inflated', this.#used, this.#most);
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
    for (const piece of found) {
      budget.take(piece.length);
      if (piece.length > 0) yield piece;
    }
    found.length = 0;
  }
}
