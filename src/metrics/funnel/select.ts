import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { ADVANCED, fateOf, HERE, LOST_HERE, placeOf, REGRESSED } from './count-deal.js';
import { followDeal } from './deal-path.js';
import { enterStages, newEntered } from './entered.js';
import { foldTable, newFold } from './fold.js';
import { planFunnel, segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import type { FunnelRequest } from './request.js';
import { spanStages } from './spans.js';

/** Which part of a funnel is meant: of what is left out, everything. */
export interface FunnelMark {
  /** Id of a stage. */
  readonly stage?: string | undefined;
  /** A value of the segment field; `REST_SEGMENT` = all without a segment of their own. */
  readonly segment?: string | undefined;
  /** What became of the deals after the stage; without a stage, after any stage. */
  readonly fate?: 'advanced' | 'lost' | 'regressed' | 'open' | undefined;
}

const FATE_CODES = { advanced: ADVANCED, lost: LOST_HERE, regressed: REGRESSED, open: HERE } as const;

/**
 * Ids of the deals behind a mark, in the order of the table: exactly those that the tally of the same request
 * counts there. Empty for a stage or segment that is not in the funnel.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function selectDeals(table: DealTable, request: FunnelRequest, mark: FunnelMark): string[] {
  const plan = planFunnel(table, request);
  const segment = mark.segment === undefined ? null : plan.segments.names.indexOf(mark.segment);
  const isMeant = plan.counting === 'entered' ? meantEntered(plan, mark) : meantPack(plan, mark);
  const ids: string[] = [];
  foldTable(plan).forEach((pack, row) => {
    if (pack < 0 || (segment !== null && segmentAt(plan, row) !== segment)) return;
    if (isMeant(row, pack)) ids.push(textAt(table.id, row));
  });
  return ids;
}

type Meant = (row: number, pack: number) => boolean;

/** Whether a stage and what became of a deal there are those of the mark. */
function matcher(
  { stages }: FunnelPlan,
  { stage, fate }: FunnelMark,
): (place: number, found: number) => boolean {
  const place = stage === undefined ? null : stages.findIndex(({ id }) => id === stage);
  const code = fate === undefined ? null : FATE_CODES[fate];
  return (at, found) => (place === null || place === at) && (code === null || code === found);
}

function meantPack(plan: FunnelPlan, mark: FunnelMark): Meant {
  const matches = matcher(plan, mark);
  return (_, pack) => {
    const top = placeOf(pack);
    if (matches(top, fateOf(pack))) return true;
    if (plan.counting !== 'current')
      for (let place = 0; place < top; place++) if (matches(place, ADVANCED)) return true;
    return false;
  };
}

function meantEntered(plan: FunnelPlan, mark: FunnelMark): Meant {
  const matches = matcher(plan, mark);
  const { path, spans } = newFold(plan);
  const entered = newEntered(plan);
  return (row) => {
    followDeal(plan, row, path);
    spanStages(plan, path, spans);
    enterStages(plan, path, spans, entered);
    for (let k = 0; k < entered.size; k++) if (matches(entered.place[k]!, entered.fate[k]!)) return true;
    return false;
  };
}
