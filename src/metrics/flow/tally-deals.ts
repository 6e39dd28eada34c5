import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import { planDeals } from '../deal-plan.js';
import { chooseSegments } from '../funnel/choose-segments.js';
import { CANCELLED, COUNTED } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { finishTally, historyCode, tallyHead } from '../tally/head.js';
import { endOfVisit, newDealVisits, readVisits } from './deal-visits.js';
import type { VisitEnd } from './deal-visits.js';
import type { FlowRequest } from './request.js';
import { FLOW_FORM, FLOWS } from './tally.js';
import type { FlowTally } from './tally.js';

/** The last instant a `Date` knows: nothing is later. */
const LATEST = 8.64e15;

const PLACE = Object.fromEntries(FLOWS.map((what, i) => [what, i])) as Record<(typeof FLOWS)[number], number>;

/**
 * Counts what moves through the stages of a table in a period: every entry counts, also a second one of the same deal.
 * A visit ends with the next entry of the deal into any other stage, otherwise when the deal is won, lost or cancelled;
 * being in a won stage is no flow out of it. Entries at the same time are taken in the order of the funnel; entries
 * without a time are left out (`W-TIME-MISSING`). A visit begun before the period by a deal that closed at an unknown
 * time is left out. An empty table gives an empty tally. (The four numbers 流入, 流出, 滞留 and 流失 as 红圈CRM shows them.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function tallyFlow(table: DealTable, request: FlowRequest): FlowTally {
  const plan = planFlow(table, request);
  const { counts, untimed } = countFlows(plan, request);
  const { excluded, problems, ...head } = tallyHead(plan, request);
  const history = historyCode(table);
  const { length } = plan.stages;
  const tally: FlowTally = {
    metric: 'flow',
    ...head,
    asOf: new Date(request.end).toISOString(),
    start: new Date(request.start).toISOString(),
    end: new Date(request.end).toISOString(),
    flows: Array.from(counts, (n, cell) => {
      const group = Math.floor(cell / FLOWS.length);
      return [Math.floor(group / length), group % length, cell % FLOWS.length, n];
    }).filter((row) => row[3]! > 0),
    excluded,
    problems: [
      ...problems,
      ...(history === null ? [] : [problem(history, '')]),
      ...(untimed > 0 ? [problem('W-TIME-MISSING', '', { n: untimed })] : []),
    ],
  };
  return finishTally(tally, FLOW_FORM, request);
}

/** Cancelled deals moved until they were cancelled, whatever came later: they are counted. */
function planFlow(table: DealTable, request: FlowRequest): FunnelPlan {
  const plan = planDeals(table, { ...request, asOf: LATEST });
  const reasons = plan.reasons.map((reason) => (reason === CANCELLED ? COUNTED : reason));
  return { ...plan, reasons, segments: chooseSegments(table, request, reasons) };
}

function countFlows(
  plan: FunnelPlan,
  { start, end }: FlowRequest,
): { readonly counts: Float64Array; readonly untimed: number } {
  const { table, stages, places, wonPlace, reasons } = plan;
  const counts = new Float64Array(plan.segments.names.length * stages.length * FLOWS.length);
  const visits = newDealVisits();
  for (let row = 0; row < table.size; row++) {
    if (reasons[row] !== COUNTED) continue;
    readVisits(visits, table, places, row);
    const group = segmentAt(plan, row) * stages.length;
    for (let k = 0; k < visits.size; k++) {
      const place = visits.place[k]!;
      if (place < 0) continue;
      const { at: until, how } = endOfVisit(table, row, visits, k);
      const left = how !== 'none' && !(how === 'won' && place >= wonPlace);
      addVisit(counts, (group + place) * FLOWS.length, {
        from: visits.at[k]!,
        until: left ? until : Infinity,
        how,
        start,
        end,
      });
    }
  }
  return { counts, untimed: visits.untimed };
}

interface Visit {
  readonly from: number;
  /** Instant of its end; ∞ = it has none, NaN = not known. */
  readonly until: number;
  readonly how: VisitEnd;
  readonly start: number;
  readonly end: number;
}

function addVisit(counts: Float64Array, cell: number, { from, until, how, start, end }: Visit): void {
  const began = from >= start && from <= end;
  if (began) counts[cell + PLACE.inflow]!++;
  if (Number.isNaN(until)) {
    if (began) counts[cell + PLACE.cancelled]!++;
    return;
  }
  if (from < start && until >= start) counts[cell + PLACE.before]!++;
  if (from <= end && until > end) counts[cell + PLACE.stuck]!++;
  if (!(until >= start && until <= end)) return;
  const what = how === 'lost' ? PLACE.lost : how === 'cancelled' ? PLACE.cancelled : PLACE.outflow;
  counts[cell + what]!++;
}
