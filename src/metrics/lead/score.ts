/** Something a lead did. */
export interface LeadEvent {
  readonly points: number;
  /** Days (of 24 hours) after which it counts half; null = it never fades. */
  readonly halfLifeDays: number | null;
  /** A part of what is left, 0 … 1, that is lost after each so many days. Default: none. */
  readonly steps?: { readonly loss: number; readonly days: number } | undefined;
  /** Days after which it no longer counts; the last instant does. Default: it always counts. */
  readonly lastsDays?: number | undefined;
  /** Instant in ms UTC. */
  readonly at: number;
}

/** The score of a lead. */
export interface LeadScore {
  /** Σ points · 2^(−age ÷ half-life), less what steps take. */
  engagement: number;
  /** How well the lead fits; it does not fade. */
  fit: number;
  total: number;
}

const DAY = 86_400_000;

/**
 * Scores a lead at an instant, in the points of its events, which count half after each half-life, less after each step, or
 * only for some days. Events after the instant, and at unknown times, do not count; without events the engagement is 0.
 * (Steps and days as the decay and the time frames of HubSpot's lead scoring.)
 */
export function scoreLead(events: readonly LeadEvent[], fit: number, asOf: number): LeadScore {
  let engagement = 0;
  for (const { points, halfLifeDays, steps, lastsDays = Infinity, at } of events) {
    const age = (asOf - at) / DAY;
    if (!(age >= 0 && age <= lastsDays)) continue;
    const faded = halfLifeDays === null ? points : points * 2 ** (-age / halfLifeDays);
    engagement += steps === undefined ? faded : faded * (1 - steps.loss) ** Math.floor(age / steps.days);
  }
  return { engagement, fit, total: engagement + fit };
}
