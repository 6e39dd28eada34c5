import { holm } from '../../statistics/adjust.js';
import { wilson } from '../../statistics/wilson.js';
import { fixedShareP } from '../compare/against.js';
import type { StageFlow } from '../flow/measure.js';
import { checkLittlesLaw } from '../velocity/littles-law.js';
import type { LittlesLaw } from '../velocity/littles-law.js';

/** Whether deals pile up in a stage over a period. */
export interface Accumulation {
  /** Entries, and deals that left in any way. */
  inflow: number;
  leaving: number;
  /** Deals there before and after the period. */
  before: number;
  after: number;
  /** inflow ÷ leaving and its limits; null where nothing left, or nothing moved. Above 1: it fills up. */
  ratio: number | null;
  low: number | null;
  high: number | null;
  /** Two-sided p-value of "as many come as go", alone and corrected for the number of stages (Holm). */
  p: number | null;
  pAdjusted: number | null;
  /** Whether it fills up, and chance alone does not explain it. */
  evident: boolean;
  /** What stock and pace say of the days in the stage, beside those measured. */
  littlesLaw: LittlesLaw;
}

/** The period over which flows were counted, and what is known of times. */
export interface AccumulationOptions {
  /** Length of the period in days. */
  readonly days: number;
  /** Mean days in each stage, as measured; null = not known. */
  readonly meanDays?: readonly (number | null)[] | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * Inflow against outflow of each stage in a period. If as many come as go, each move is an entry or an exit with
 * equal chance, whatever the pace: k entries among all moves are held against one half. Entries and exits count,
 * not deals. A stage in which nothing moved has no ratio and no p: both are null; without stages the list is empty.
 * (J. Przyborowski and H. Wilenski, Biometrika 31, 1940; here with the score test and the Wilson interval of the
 * share.)
 */
export function measureAccumulation(
  flows: readonly Pick<StageFlow, 'inflow' | 'outflow' | 'lost' | 'cancelled' | 'before' | 'stuck'>[],
  { days, meanDays = [], confidence = 0.95 }: AccumulationOptions,
): Accumulation[] {
  const moves = flows.map(({ inflow, outflow, lost, cancelled }) => ({
    k: inflow,
    n: inflow + outflow + lost + cancelled,
  }));
  const p = moves.map((move) => fixedShareP(move, 0.5));
  const adjusted = holm(p);
  return flows.map(({ inflow, before, stuck }, i) => {
    const leaving = moves[i]!.n - inflow;
    const share = wilson(inflow, moves[i]!.n, confidence);
    const odds = (part: number): number | null => (part < 1 ? part / (1 - part) : null);
    return {
      inflow,
      leaving,
      before,
      after: stuck,
      ratio: leaving === 0 ? null : inflow / leaving,
      low: share && odds(share.low),
      high: share && odds(share.high),
      p: p[i]!,
      pAdjusted: adjusted[i]!,
      evident: inflow > leaving && adjusted[i]! !== null && adjusted[i]! < 1 - confidence,
      littlesLaw: checkLittlesLaw({
        inProgress: (before + stuck) / 2,
        arriving: inflow,
        leaving,
        days,
        meanDays: meanDays[i] ?? null,
        confidence,
      }),
    };
  });
}
