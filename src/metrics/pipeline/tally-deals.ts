import { OPEN } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { leftOut, outcomeAt, planDeals } from '../deal-plan.js';
import { COUNTED, REASONS } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { Excluded } from '../funnel/result.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { addAmount, keyedRow, newKeyedRows, rowsOfKeys } from '../tally/keyed-rows.js';
import { addMoney, demandExactMoney, minorAmount, newMoneySums, sumsOf } from '../tally/money-sums.js';
import { openDeals } from './open-deal.js';
import type { OpenDeal } from './open-deal.js';
import type { PipelineRequest } from './request.js';
import { NO_PROBABILITY, PIPELINE_FORM } from './tally.js';
import type { PipelineTally } from './tally.js';

const OUTCOMES = 3;

/** More days than any deal waits: the size of a key. */
const MOST_DAYS = 1 << 24;

/**
 * Counts the deals of a table that are open at the as-of date: by stage, win probability, time in the stage and
 * time since somebody worked on them; and those won and lost in a period. Open deals that are in no stage of the
 * funnel are in `outcomes` and in `excluded`, not in a stage. An empty table gives an empty tally.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function tallyPipeline(table: DealTable, request: PipelineRequest = {}): PipelineTally {
  const plan = planDeals(table, request);
  demandExactMoney(plan);
  const { from = -Infinity, to = Infinity } = request.closeIn ?? {};
  const { excluded, problems } = leftOut(plan);
  const { stageless, ...rows } = countDeals(plan, { from, to });
  const tally: PipelineTally = {
    metric: 'pipeline',
    version: 1,
    asOf: plan.asOfText,
    closeFrom: Number.isFinite(from) ? new Date(from).toISOString() : null,
    closeTo: Number.isFinite(to) ? new Date(to).toISOString() : null,
    stages: plan.stages,
    segmentBy: request.segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    ...rows,
    excluded: [...excluded, ...stageless],
    problems: [...plan.problems, ...problems],
  };
  const order = request.segments === undefined ? segmentsBySize(tally, PIPELINE_FORM) : tally.segments;
  return arrangeTally(tally, PIPELINE_FORM, order);
}

type Counted = Pick<PipelineTally, 'open' | 'stays' | 'idle' | 'outcomes'> & { stageless: Excluded[] };

function countDeals(plan: FunnelPlan, period: Bounds): Counted {
  const { table, segments, stages, money } = plan;
  const currencies = money.currencies.length;
  const places = [segments.names.length, stages.length] as const;
  const open = newKeyedRows([...places, currencies, NO_PROBABILITY + 1], 9);
  const stays = newKeyedRows([...places, currencies, 2, MOST_DAYS], 3);
  const idle = newKeyedRows([...places, 2, MOST_DAYS], 1);
  const outcomes = newMoneySums(segments.names.length * currencies * OUTCOMES);
  const stageless = new Float64Array(REASONS.length);
  const look = openDeals(plan);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const outcome = outcomeAt(plan, row);
    if (outcome !== OPEN && !isInside(table.closedAt[row]!, period)) continue;
    const [segment, currency] = [segmentAt(plan, row), currencyAt(plan, row)];
    addMoney(outcomes, plan, row, (segment * currencies + currency) * OUTCOMES + outcome);
    if (outcome !== OPEN) continue;
    const deal = look(row);
    if (deal.place < 0) {
      stageless[-deal.place]!++;
      continue;
    }
    const minor = minorAmount(plan, row);
    const probability = probabilityOf(table.probability[row]!);
    const due = isInside(table.expectedCloseAt[row]!, period);
    addOpen(keyedRow(open, segment, deal.place, currency, probability), minor, due, deal);
    const [known, days] = counted(Math.floor(deal.stayDays));
    addAmount(keyedRow(stays, segment, deal.place, currency, known, days), 5, minor);
    const [worked, since] = counted(Math.ceil(deal.idleDays));
    keyedRow(idle, segment, deal.place, worked, since)[4]!++;
  }
  return {
    open: rowsOfKeys(open),
    stays: rowsOfKeys(stays),
    idle: rowsOfKeys(idle),
    outcomes: Array.from(outcomes.n, (_, cell) => [
      Math.floor(cell / OUTCOMES / currencies),
      Math.floor(cell / OUTCOMES) % currencies,
      cell % OUTCOMES,
      ...sumsOf(outcomes, cell),
    ]).filter(([, , , n]) => n! > 0),
    stageless: REASONS.flatMap((code, i) =>
      code !== null && stageless[i]! > 0 ? [{ code, n: stageless[i]! }] : [],
    ),
  };
}

/** First and last instant of a period. */
interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Whether an instant lies in a period; one that is not known lies only in a period without bounds. */
function isInside(at: number, { from, to }: Bounds): boolean {
  return (at >= from && at <= to) || (from === -Infinity && to === Infinity);
}

function probabilityOf(stated: number): number {
  return stated >= 0 && stated <= 1 ? Math.round(stated * 1_000_000) : NO_PROBABILITY;
}

/** Whether a number of days is known, and the number. */
function counted(days: number): [known: number, days: number] {
  return days >= 0 && days < MOST_DAYS ? [1, days] : [0, 0];
}

function addOpen(row: number[], minor: number, due: boolean, { overdue, ageDays }: OpenDeal): void {
  addAmount(row, 4, minor);
  if (due) row[11]!++;
  if (due && minor === minor) row[12]! += minor;
  if (overdue === true) row[7]!++;
  if (overdue === null) row[8]!++;
  if (!(ageDays >= 0)) return;
  row[9]!++;
  row[10]! += ageDays;
}
