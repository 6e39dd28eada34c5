import { timeSteps } from './ended-cases.js';
import type { EndedCases, MarkedCases } from './ended-cases.js';
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
  let [mine, all, expected, variance, watched] = [0, 0, 0, 0, 0];
  for (const { atRisk, ended } of timeSteps([...marked(first, 0, 1), ...marked(second, 3, 2)]).toReversed()) {
    const [still, here, there] = ended;
    const events = here + there;
    const share = (watched += still + here) / atRisk;
    mine += here;
    all += events;
    expected += events * share;
    if (atRisk > 1) variance += (events * share * (1 - share) * (atRisk - events)) / (atRisk - 1);
  }
  if (variance <= 0) return null;
  const chiSquared = (mine - expected) ** 2 / variance;
  const p = 2 * normalProbability(-Math.sqrt(chiSquared));
  return { chiSquared, p, observed: [mine, all - mine], expected: [expected, all - expected] };
}

/** The cases of a group by numbers of its own for those that are still watched and those that ended. */
function marked(cases: readonly EndedCases[], watched: 0 | 3, ended: 1 | 2): MarkedCases[] {
  return cases.map(({ time, end, n }) => ({ time, end: end === 0 ? watched : ended, n }));
}
