import { crps, intervalScores, pinballLoss, pointErrors } from '../../statistics/scores.js';
import type { Discrete } from '../../statistics/discrete.js';
import { discreteQuantile } from '../../statistics/discrete.js';
import { rateOf } from '../funnel/rates.js';
import type { CallScores } from './backtest-result.js';
import type { Band } from './result.js';

/** One call as it is scored: what was expected and may come, and what came. */
export interface Judged {
  readonly expected: number;
  readonly bands: readonly Band[];
  readonly distribution: Discrete;
  readonly actual: number;
}

const QUANTILES = [0.1, 0.5, 0.9];

/** Scores of calls. */
export function scoreCalls(
  calls: readonly Judged[],
  levels: readonly number[],
  confidence: number,
): CallScores {
  const actuals = calls.map(({ actual }) => actual);
  const mean = (of: (call: Judged) => number): number | null =>
    calls.length === 0 ? null : calls.reduce((sum, call) => sum + of(call), 0) / calls.length;
  return {
    n: calls.length,
    errors: pointErrors(
      calls.map(({ expected }) => expected),
      actuals,
    ),
    bands: levels.map((level, i) => {
      const { held, n, meanWidth, winkler } = intervalScores(
        calls.map(({ bands }) => bands[i]!),
        actuals,
        1 - level,
      );
      return { level, held: rateOf(held, n, '', confidence), meanWidth, winkler };
    }),
    pinball: QUANTILES.map((q) => ({
      q,
      loss: mean(({ distribution, actual }) => pinballLoss(discreteQuantile(distribution, q), actual, q)),
    })),
    crps: mean(({ distribution, actual }) => crps(distribution, actual)),
  };
}
