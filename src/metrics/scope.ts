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

/** Which deals are counted, and by which stages, segments and calendar. */
export interface DealScope {
  /** Order of the funnel. Default: worked out from the data. */
  readonly stages?: readonly RequestedStage[] | undefined;
  /** Default: the pipeline with the most deals, where there are several. */
  readonly pipeline?: string | undefined;
  /** Field → value or values to keep; the empty string is "not stated". All fields must match. */
  readonly filter?: { readonly [field: string]: string | readonly string[] } | undefined;
  /** Field to break down by. */
  readonly segment?: string | undefined;
  /**
   * Whether deals are in the segment of the value that the field had at the `creation` of a deal – the earliest time that
   * the data tells –, or of the `latest` one. Data that holds one value of a field has no choice. Default `creation`, so
   * that no segment is made of what became of its deals; where open deals are looked at as they stand – pipeline, movement,
   * forecast – `latest`.
   */
  readonly segmentAt?: 'creation' | 'latest' | undefined;
  /**
   * Which values of that field, in which order; the others are gathered in `REST_SEGMENT`. Default: the
   * largest.
   */
  readonly segments?: readonly string[] | undefined;
  /** How many values get a segment of their own where `segments` does not list them. Default 8. */
  readonly segmentLimit?: number | undefined;
  /** Instant in ms UTC: nothing later is counted. Default: the newest instant in the data. */
  readonly asOf?: number | undefined;
  /** IANA zone in which a day begins. Default UTC. */
  readonly timeZone?: string | undefined;
  /** ISO 4217 code of amounts that state none. */
  readonly currency?: string | undefined;
}

/**
 * Id of the segment that gathers all values without a segment of their own. Begins with an ellipsis, as no
 * field value should.
 */
export const REST_SEGMENT = '\u2026rest';

/** Named segments where the caller lists none. */
export const SEGMENT_LIMIT = 8;

/** The same scope, with segments by the latest values unless it says otherwise. */
export function latestSegments<S extends DealScope>(scope: S): S {
  return { ...scope, segmentAt: scope.segmentAt ?? 'latest' };
}
