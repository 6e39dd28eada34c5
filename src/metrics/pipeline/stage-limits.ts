import { survivalCurve, survivalQuantile } from '../../statistics/survival.js';
import { leavingCases, rowsOfStage } from '../velocity/measure-stages.js';
import type { VelocityTally } from '../velocity/tally.js';
import type { StageLimits } from './measure-open.js';

/**
 * Days by which a share `p` of the deals has left each open stage, whichever way, deals that are still there
 * included (Kaplan–Meier): limits after which a deal has stayed too long by the stage's own measure, for `rotting`
 * and `longStay`. A stage that the data does not follow so far, or that has no deals, has no limit. (R
 * `quantile.survfit`.)
 */
export function measureStageLimits(
  { stages, times }: Pick<VelocityTally, 'stages' | 'times'>,
  p = 0.9,
): StageLimits {
  return Object.fromEntries(
    stages.flatMap(({ id, role }, place) => {
      if (role !== 'open') return [];
      const days = survivalQuantile(survivalCurve(leavingCases(rowsOfStage(times, place))), p).value;
      return days === null ? [] : [[id, days]];
    }),
  );
}
