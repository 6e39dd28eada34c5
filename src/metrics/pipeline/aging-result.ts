import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';

/** An open deal and its whole days in its stage. */
export interface AgingDeal {
  id: string;
  name: string;
  days: number;
  amount: number | null;
}

/** A stage: how long its open deals are there, and how long deals have stayed. */
export interface AgingStage {
  id: string;
  label: string;
  /** Deals that the band is from. */
  cases: number;
  /** Days by which half and nine in ten of them have left; null where that is not known, or there are too few of them. */
  median: number | null;
  p90: number | null;
  /** Open deals; those whose time in the stage is not known; those there for longer than `p90`. */
  n: number;
  unknown: number;
  beyond: number | null;
  /** The open deals, those that are there longest first. */
  deals: AgingDeal[];
}

/** The open deals of a segment in each stage. */
export interface AgingSegment {
  id: string;
  label: string;
  stages: AgingStage[];
}

/** Every open deal against the times of its stage. Small, documented JSON: the seam towards drawing. */
export interface AgingResult {
  kind: 'aging';
  asOf: string | null;
  confidence: number;
  /** Empty where every pipeline is asked for by itself: each segment then has stages and times of its own. */
  stages: AgingStage[];
  segmentBy: string | null;
  /** The same for each segment: its deals in all of the stages, against the times of all deals. */
  segments: AgingSegment[];
  excluded: Excluded[];
  problems: Problem[];
}
