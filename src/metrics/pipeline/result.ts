import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import type { Coverage } from './coverage.js';

/** Open deals of a stage, or of all stages, at the as-of date. */
export interface OpenPart {
  n: number;
  /** Known amounts together, in `PipelineResult.currency`; null where currencies are mixed. */
  amount: number | null;
  /** Σ amount × win probability, of deals that state both. */
  weighted: number | null;
  /** Deals without an amount; without a win probability. */
  missingAmounts: number;
  missingProbabilities: number;
  /** Expected to close before the day of the as-of date; without an expected date. */
  overdue: number;
  undated: number;
  /** Expected to close in the period, all where there is none; and their known amounts. */
  due: number;
  dueAmount: number | null;
  /** Mean whole days since creation, of deals whose creation is known. */
  meanAgeDays: number | null;
  /** Mean whole days in the stage, of deals for which they are known. */
  meanStayDays: number | null;
  /**
   * Not worked on for longer than the limit of the stage; worked on lately; never known to be worked on; in a
   * stage without a limit.
   */
  stalled: number;
  active: number;
  unknownActivity: number;
  noLimit: number;
  /** In the stage for longer than the limit of `longStay`. */
  overstayed: number;
  /** Deals by days in the stage: one for each of the edges, up to the next; the last without end. */
  aging: { from: number; to: number | null; n: number; amount: number | null }[];
  /** Deals whose time in the stage is not known. */
  unknownStay: number;
}

/** A stage and its open deals. */
export interface PipelineStage extends OpenPart {
  id: string;
  label: string;
  role: 'open' | 'won';
}

/** Shares won of the deals closed in the period. */
export interface WinRates {
  open: number;
  won: number;
  lost: number;
  /** Won ÷ (won + lost). */
  byCount: Rate;
  /** Money won ÷ (money won + money lost); null where currencies are mixed or no amount is known. */
  byValue: number | null;
  /** Won ÷ all, open deals too (赢单率 of some systems). */
  overAll: Rate;
  wonAmount: number | null;
}

/** What is known of all deals, or of a segment. */
export interface PipelineGroup {
  total: OpenPart;
  stages: PipelineStage[];
  winRates: WinRates;
  /**
   * What is due against what remains of the target, by the win rate by value, by count where there is none. Null
   * without a target, and where currencies are mixed.
   */
  coverage: Coverage | null;
}

/** Everything a pipeline chart shows of one date. Small, documented JSON: the seam towards drawing. */
export interface PipelineResult extends PipelineGroup {
  kind: 'pipeline';
  asOf: string | null;
  closeFrom: string | null;
  closeTo: string | null;
  confidence: number;
  /** ISO 4217 code of all amounts, empty where none is stated; null where there are several, or no amounts. */
  currency: string | null;
  segmentBy: string | null;
  segments: ({ id: string; label: string } & PipelineGroup)[];
  excluded: Excluded[];
  problems: Problem[];
}
