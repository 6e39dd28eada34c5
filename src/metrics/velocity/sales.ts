/** The four numbers that make up a sales velocity. */
export interface SalesInputs {
  /** Deals worked on. */
  readonly opportunities: number;
  /** Share of them that is won, 0 … 1. */
  readonly winRate: number;
  /** Money of a won deal. */
  readonly averageDeal: number;
  /** Days from creation to winning. */
  readonly cycleDays: number;
}

/**
 * Sales velocity: open deals × win rate of closed ones × average won deal ÷ days of their cycle, money a day. Null
 * where the cycle takes no time, or an input is not known. (By definition: the equation of four factors.)
 */
export function salesVelocity({
  opportunities,
  winRate,
  averageDeal,
  cycleDays,
}: {
  readonly [input in keyof SalesInputs]: number | null;
}): number | null {
  if (opportunities === null || winRate === null || averageDeal === null || cycleDays === null) return null;
  return cycleDays > 0 ? (opportunities * winRate * averageDeal) / cycleDays : null;
}

/**
 * Relative change (0.1 = 10% more money a day) of the sales velocity where its inputs, from the same deals, change
 * relatively: the first three multiply, the cycle divides, so that four changes of 10% for the better make +47.9%. Null
 * where the cycle comes to nothing. (By definition.)
 *
 * @param changes 0.1 = 10% more; an input left out stays
 */
export function velocityChange(changes: { readonly [input in keyof SalesInputs]?: number }): number | null {
  const { opportunities = 0, winRate = 0, averageDeal = 0, cycleDays = 0 } = changes;
  const changed = salesVelocity({
    opportunities: 1 + opportunities,
    winRate: 1 + winRate,
    averageDeal: 1 + averageDeal,
    cycleDays: 1 + cycleDays,
  });
  return changed === null ? null : changed - 1;
}

/**
 * Mean days in a stage (or in the whole pipeline) by Little's law: deals there ÷ deals that leave a day. Holds
 * while as many come as go. Null where nothing leaves. (J. D. C. Little, Operations Research 9, 1961.)
 */
export function littlesDays(inProgress: number, leavingPerDay: number): number | null {
  return leavingPerDay > 0 ? inProgress / leavingPerDay : null;
}
