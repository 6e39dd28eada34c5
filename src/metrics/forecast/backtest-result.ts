import type { PointErrors } from '../../statistics/scores.js';
import type { Problem } from '../../problems.js';
import type { Rate } from '../rate.js';
import type { Calibration } from './calibration.js';
import type { Band } from './result.js';

/** Deals that were due in a period at the call before, and are expected after it by now. */
export interface Slipped {
  n: number;
  /** What they were worth at the call before, and what they were expected to bring; null where money is not one currency. */
  amount: number | null;
  expected: number | null;
  expectedWins: number;
}

/** A forecast of the period that held a date, as it would have been made then, and what came. */
export interface ForecastCall {
  /** As-of date of the call, as in `ForecastResult.asOf`. */
  asOf: string;
  /** Label of the period, its end as an ISO instant, and the days that were left of it. */
  period: string;
  end: string;
  daysLeft: number;
  /** Open deals that may bring something in the period, and what they and those won before are expected to. */
  n: number;
  expected: number | null;
  bands: Band[] | null;
  expectedWins: number;
  winBands: Band[];
  /** Of it, won in the period by then; money and wins. */
  won: number | null;
  wonWins: number;
  /** Null at the first call of a period, and where nobody knows what was expected then (a history that is replayed). */
  slipped: Slipped | null;
  /** What the deals known at the call had brought at the end of the period; wins and money. */
  actualWins: number;
  actual: number | null;
  /** What deals brought that came only after the call: no forecast of open deals can know of them. */
  laterWins: number;
  later: number | null;
}

/** How often bands held what came. */
export interface BandScore {
  level: number;
  /** Share of calls, with its Wilson interval: it should be near `level`. */
  held: Rate;
  meanWidth: number | null;
  /** Mean Winkler score; smaller is better. */
  winkler: number | null;
}

/** How well calls did, in the unit of what is forecast. */
export interface CallScores {
  n: number;
  /** `me` is the bias: positive where too much was promised. */
  errors: PointErrors;
  bands: BandScore[];
  /** Mean pinball loss of the 10, 50 and 90% quantiles; null without calls. */
  pinball: { q: number; loss: number | null }[];
  /** Mean continuous ranked probability score; null without calls. */
  crps: number | null;
}

/** Past forecasts against what came. */
export interface BacktestResult {
  kind: 'backtest';
  currency: string | null;
  /** Those whose period is over, in the order of their dates. */
  calls: ForecastCall[];
  /**
   * Calls of the period that is not over, the last one as things stand: what came is what came so far, and they are in no
   * score. Left out where nobody knows.
   */
  running?: ForecastCall[];
  /** Dates at which too few deals had closed to measure by. */
  skipped: number;
  /** Scores of money (null where currencies are mixed) and of wins. */
  amount: CallScores | null;
  wins: CallScores;
  /** Of the chances of single deals to be won in the period: one case for each open deal at each call. */
  calibration: Calibration;
  problems: Problem[];
}
