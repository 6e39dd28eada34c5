/** Something a lead did. */
export interface LeadEvent {
  readonly points: number;
  /** Days (of 24 hours) after which it counts half; null = it never fades. */
  readonly halfLifeDays: number | null;
  /** Instant in ms UTC. */
  readonly at: number;
}

/** The score of a lead. */
export interface LeadScore {
  /** Σ points · 2^(−age ÷ half-life). */
  engagement: number;
  /** How well the lead fits; it does not fade. */
  fit: number;
  total: number;
}

const DAY = 86_400_000;

/**
 * Scores a lead at an instant, in the points of its events, which count half after each half-life. Events after the
 * instant, and at unknown times, do not count; without events the engagement is 0.
 */
export function scoreLead(events: readonly LeadEvent[], fit: number, asOf: number): LeadScore {
  let engagement = 0;
  for (const { points, halfLifeDays, at } of events) {
    if (!(at <= asOf)) continue;
    engagement += halfLifeDays === null ? points : points * 2 ** (-(asOf - at) / DAY / halfLifeDays);
  }
  return { engagement, fit, total: engagement + fit };
}
