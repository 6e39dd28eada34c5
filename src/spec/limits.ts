import { pageLimits } from '../limits.js';

/**
 * How much a spec may ask for. A page can raise or lower every limit; a spec cannot. What lies beyond is refused with
 * the name of the limit, so that no input, however made, keeps a page busy.
 */
export interface Limits {
  /** Characters of a spec given as JSON text. */
  readonly characters: number;
  /** Levels of nesting. */
  readonly depth: number;
  /** Values in all, each number, text, list and object counted. */
  readonly values: number;
  /** Characters of one text or key. */
  readonly text: number;
  /** Stages of a funnel. */
  readonly stages: number;
  /** Segments of a breakdown. */
  readonly segments: number;
  /** Deals, changes of stage or rows in one list. */
  readonly records: number;
  /** Problems that are listed. */
  readonly problems: number;
}

/** The limits of a page that sets none. */
export const LIMITS: Limits = {
  characters: 100_000_000,
  depth: 32,
  values: 5_000_000,
  text: 10_000,
  stages: 200,
  segments: 1000,
  records: 1_000_000,
  problems: 20,
};

/** The limits that hold: those given, those that the page has set, and the default ones. */
export function limitsFrom(own: Partial<Limits> = {}): Limits {
  return { ...LIMITS, ...pageLimits().spec, ...own };
}
