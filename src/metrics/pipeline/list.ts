import { instantText } from '../../deals/instants.js';
import { labelAt, textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, eachRow } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { planDeals } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { openDeals } from './open-deal.js';
import type { PipelineRequest } from './request.js';
import { latestSegments } from '../scope.js';

/** One open deal. What is not known is null. */
export interface ListedDeal {
  readonly id: string;
  /** The empty string where the source states none; so its owner. */
  readonly name: string;
  readonly owner: string;
  /** Id of its stage. */
  readonly stage: string;
  /** Value of the segment field; the empty string without one. */
  readonly segment: string;
  /** In units of its currency. */
  readonly amount: number | null;
  readonly probability: number | null;
  /** Whole days since its creation. */
  readonly ageDays: number | null;
  /** Days in its stage, and since somebody last worked on it, with their fraction. */
  readonly stayDays: number | null;
  readonly idleDays: number | null;
  /** Whether it was expected to close before the day of the as-of date. */
  readonly overdue: boolean | null;
  /** When somebody last worked on it, and when somebody is to do so next: ISO dates or instants. */
  readonly lastActivityAt: string | null;
  readonly nextActivityAt: string | null;
  /** Whole days since the day of that next activity, where it is over: at least 1. */
  readonly followUpDays: number | null;
  /** How often its closing was put off, as the source counts it. */
  readonly pushCount: number | null;
  /** What is to be done next, in words; whether that, or an activity from the as-of date on, is known. */
  readonly nextStep: string | null;
  readonly hasNextStep: boolean | null;
  /** Whether it had been in a later stage. */
  readonly regressed: boolean;
}

/**
 * The open deals that a tally of the same request counts in stages, in the order of the table: what a reader works
 * through. What is not known of a deal is null; without open deals the list is empty.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function listOpenDeals(table: DealTable, request: PipelineRequest = {}): ListedDeal[] {
  return atOnce(listOpenDealsSteps(table, request));
}

/** The same in short steps. */
export function* listOpenDealsSteps(table: DealTable, request: PipelineRequest = {}): Steps<ListedDeal[]> {
  const plan = planDeals(table, latestSegments(request));
  const look = openDeals(plan);
  const owners = table.dimensions.get('owner');
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const deals: ListedDeal[] = [];
  yield* eachRow(table.size, (row) => {
    if (plan.reasons[row] !== COUNTED) return;
    const { place, outcome, ageDays, stayDays, idleDays, overdue, regressed } = look(row);
    if (place < 0 || outcome !== 0) return;
    deals.push({
      id: textAt(table.id, row),
      name: textAt(table.name, row),
      owner: owners === undefined ? '' : labelAt(owners, row),
      stage: plan.stages[place]!.id,
      segment: plan.segments.names[segmentAt(plan, row)]!,
      amount: known(plan.money.amounts[row]!),
      probability: known(table.probability[row]!),
      ageDays: known(ageDays),
      stayDays: known(stayDays),
      idleDays: known(idleDays),
      overdue,
      regressed,
      ...nextOf(plan, row),
    });
  });
  return deals;
}

/** What is planned for a deal. Null where the source never says so of any deal. */
function nextOf(
  { table, asOf }: FunnelPlan,
  row: number,
): Pick<
  ListedDeal,
  'lastActivityAt' | 'nextActivityAt' | 'followUpDays' | 'pushCount' | 'nextStep' | 'hasNextStep'
> {
  const { pushCount, nextStep, lastActivityAt, nextActivityAt } = table;
  const pushes = pushCount?.[row] ?? NaN;
  const step = nextStep === undefined ? '' : textAt(nextStep, row);
  const next = nextActivityAt?.[row] ?? NaN;
  // A planned day is the whole of that day.
  const late = asOf < Infinity && asOf - next >= DAY;
  const planned = !late && !Number.isNaN(next);
  const says = nextStep !== undefined || nextActivityAt !== undefined;
  return {
    lastActivityAt: instantText(lastActivityAt?.[row] ?? NaN),
    nextActivityAt: instantText(next),
    followUpDays: late ? Math.floor((asOf - next) / DAY) : null,
    pushCount: Number.isNaN(pushes) ? null : pushes,
    nextStep: step === '' ? null : step,
    hasNextStep: says ? step !== '' || planned : null,
  };
}
