import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { outcomeOf, placeOf } from '../funnel/count-deal.js';
import { foldTable } from '../funnel/fold.js';
import { planFunnel } from '../funnel/plan.js';
import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';
import type { DealScope } from '../scope.js';

/** How many deals of a stage are won. */
export interface StageToWin {
  id: string;
  /** Won ÷ closed among the deals that reached this stage; open deals have not been decided and are apart. */
  rate: Rate;
  /** Open deals that reached it. */
  open: number;
}

/** Which deals tell. */
export interface StageToWinRequest extends DealScope {
  /** Whether a deal reached a stage that it skipped (`reached`, default) or only came to it in order. */
  readonly counting?: 'reached' | 'sequential' | undefined;
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * Win rate of each stage, measured on closed deals that reached it. Null where none has closed. (By definition; E. B.
 * Wilson, JASA 22, 1927.)
 *
 * @throws ProblemError `E-DATA-COLUMN` where a field asked for is not in the table
 */
export function measureStageToWin(table: DealTable, request: StageToWinRequest): StageToWin[] {
  const { counting = 'reached', confidence = 0.95, ...scope } = request;
  const plan = planFunnel(table, { ...scope, counting });
  const counts = plan.stages.map(() => [0, 0, 0]);
  for (const pack of foldTable(plan))
    for (let place = pack < 0 ? -1 : placeOf(pack); place >= 0; place--) counts[place]![outcomeOf(pack)]!++;
  return plan.stages.map(({ id }, place) => {
    const [won, lost] = [counts[place]![WON]!, counts[place]![LOST]!];
    return { id, rate: rateOf(won, won + lost, id, confidence), open: counts[place]![OPEN]! };
  });
}
