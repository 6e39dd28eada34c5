import type { Limits as FileLimits } from './adapters/limits.js';
import type { Limits as SpecLimits } from './spec/limits.js';

/** What a page allows a chart to load, and how. Set by the page, never by a spec. */
export interface LoadLimits {
  /** Most bytes of one file. */
  readonly bytes: number;
  /** Longest silence, in ms: before the first byte and between two parts. A slow download that moves on is no fault. */
  readonly timeout: number;
  /** How often a request is made again that a busy server refuses (502, 503, 504), or that finds no network. */
  readonly retries: number;
  /** Largest export, in bytes, that is read on the page itself; larger ones are read in a worker. */
  readonly here: number;
}

/** How large a picture may become. Set by the page, never by a spec. */
export interface PictureLimits {
  /** Pixels of a PNG, its width times its height; a larger drawing is saved with fewer. */
  readonly pixels: number;
}

/** Limits that a page sets; those it does not name stay as they are. */
export interface PageLimits {
  /** What a spec may ask for. */
  readonly spec?: Partial<SpecLimits>;
  /** What an export file may hold. */
  readonly files?: Partial<FileLimits>;
  /** What may be loaded, and how. */
  readonly loading?: Partial<LoadLimits>;
  /** How large a picture may become. */
  readonly pictures?: Partial<PictureLimits>;
}

let own: PageLimits = {};

/**
 * Sets limits for every chart of the page, from what it is given next. Only code of the page can: no spec, no attribute and no
 * file has a word for it. Limits that were set before and are not named stay set.
 *
 * @throws RangeError for a limit that is no number from 0
 */
export function setLimits(limits: PageLimits): void {
  const next: { [group: string]: object } = { ...own };
  for (const [group, values] of Object.entries(limits)) {
    for (const [name, value] of Object.entries(values as object))
      if (!((value as number) >= 0)) throw new RangeError(`${group}.${name}: ${String(value)}`);
    next[group] = { ...next[group], ...values };
  }
  own = next;
}

/** The limits that the page has set. */
export function pageLimits(): PageLimits {
  return own;
}

export type { FileLimits, SpecLimits };
