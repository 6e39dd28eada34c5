import { timeSteps } from './ended-cases.js';
import type { EndedCases } from './ended-cases.js';
import { normalProbability } from './normal.js';

/** Whether two groups end at the same pace. */
export interface LogRankTest {
  /** χ² with one degree of freedom. */
  readonly chiSquared: number;
  readonly p: number;
  /** Cases that ended, by group. */
  readonly observed: readonly [number, number];
  /** Cases that would have ended at the common pace, by group. */
  readonly expected: readonly [number, number];
}

/**
 * Log-rank test of two separate groups: whether their cases end at the same pace at every time; both ways of
 * ending count, cases still watched count as long as they were watched. Null where there is nothing to compare:
 * a group is empty, or nothing ended while cases of both were watched. (N. Mantel, Cancer Chemotherapy Reports
 * 50, 1966; as R `survival::survdiff`.)
 */
export function logRank(first: readonly EndedCases[], second: readonly EndedCases[]): LogRankTest | null {
  const own = timeSteps(first);
  let [mine, others, expected, variance, next] = [0, 0, 0, 0, 0];
  for (const {
    time,
    atRisk,
    ended: [, one, other],
  } of timeSteps([...first, ...second])) {
    while (own[next] !== undefined && own[next]!.time < time) next++;
    const step = own[next];
    const here = step?.time === time ? step.ended[1] + step.ended[2] : 0;
    const share = (step?.atRisk ?? 0) / atRisk;
    const ended = one + other;
    mine += here;
    others += ended - here;
    expected += ended * share;
    if (atRisk > 1) variance += (ended * share * (1 - share) * (atRisk - ended)) / (atRisk - 1);
  }
  if (variance <= 0) return null;
  const chiSquared = (mine - expected) ** 2 / variance;
  const p = 2 * normalProbability(-Math.sqrt(chiSquared));
  return { chiSquared, p, observed: [mine, others], expected: [expected, mine + others - expected] };
}
