import type { Counting } from './result.js';

/** A stage of the funnel as the caller wants it. */
export interface RequestedStage {
  /** Name of the stage in the data. Exact, otherwise with case, width and spaces folded. */
  readonly id: string;
  readonly label?: string | undefined;
  /**
   * Default: what the name says (`Closed Won`), otherwise `open`. Stages that are lost are never part of the
   * funnel.
   */
  readonly role?: 'open' | 'won' | 'lost' | undefined;
}

/**
 * What to count, of which deals. The same request over two parts of the data gives tallies that can be added.
 */
export interface FunnelRequest {
  /** Order of the funnel. Default: worked out from the data. */
  readonly stages?: readonly RequestedStage[] | undefined;
  /**
   * Default `reached`; `current` where the data holds no history and lost deals state only that they are
   * lost.
   */
  readonly counting?: Exclude<Counting, 'given'> | undefined;
  /** Default: the pipeline with the most deals, where there are several. */
  readonly pipeline?: string | undefined;
  /** Field → value or values to keep; the empty string is "not stated". All fields must match. */
  readonly filter?: { readonly [field: string]: string | readonly string[] } | undefined;
  /** Field to break down by. */
  readonly segment?: string | undefined;
  /**
   * Which values of that field, in which order; the others are gathered in `REST_SEGMENT`. Default: the
   * largest.
   */
  readonly segments?: readonly string[] | undefined;
  /** How many values get a segment of their own where `segments` does not list them. Default 8. */
  readonly segmentLimit?: number | undefined;
  /** Instant in ms UTC: nothing later is counted. Default: the newest instant in the data. */
  readonly asOf?: number | undefined;
  /**
   * Days (of 24 hours) from a deal's first counted entry for which it is observed; the last instant counts.
   * Default: to the as-of date.
   */
  readonly window?: number | undefined;
  /** Least age in days at the as-of date. */
  readonly maturity?: number | undefined;
  /** IANA zone in which a day begins. Default UTC. */
  readonly timeZone?: string | undefined;
  /** ISO 4217 code of amounts that state none. */
  readonly currency?: string | undefined;
  /** False leaves out the time rows, from which median days are measured. */
  readonly durations?: boolean | undefined;
}

/**
 * Id of the segment that gathers all values without a segment of their own. Begins with an ellipsis, as no
 * field value should.
 */
export const REST_SEGMENT = '\u2026rest';

/** Named segments where the caller lists none. */
export const SEGMENT_LIMIT = 8;
