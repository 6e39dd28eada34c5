import { OPEN } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { leftOut, outcomesAt, planDeals } from '../deal-plan.js';
import { COUNTED, REASONS } from '../funnel/exclude.js';
import { currencyAt, mostDays, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { Excluded } from '../funnel/result.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import {
  addDays,
  addMinor,
  daySum,
  dayRows,
  daySumRows,
  newDayCounts,
  newDaySums,
} from '../tally/day-counts.js';
import type { DayCounts, DaySums } from '../tally/day-counts.js';
import {
  addMinorAmount,
  demandExactMoney,
  keysOfCell,
  minorAmount,
  moneyRows,
  newMoneySums,
} from '../tally/money-sums.js';
import type { MoneySums } from '../tally/money-sums.js';
import { atOnce, inStretches } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { openDeals } from './open-deal.js';
import type { OpenDeal } from './open-deal.js';
import type { PipelineRequest } from './request.js';
import { NO_PROBABILITY, PIPELINE_FORM } from './tally.js';
import type { PipelineTally } from './tally.js';
import { latestSegments } from '../scope.js';

const OUTCOMES = 3;

/** More days than any deal waits: the size of a key. */
const MOST_DAYS = 1 << 24;

/**
 * Counts the deals of a table that are open at the as-of date: by stage, win probability, time in the stage and time
 * since somebody worked on them; and those won and lost in a period. Open deals that are in no stage of the funnel are
 * in `outcomes` and in `excluded`, not in a stage. An empty table gives an empty tally. (Snapshot as Salesforce and
 * Pipedrive have it.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function tallyPipeline(table: DealTable, request: PipelineRequest = {}): PipelineTally {
  return atOnce(tallyPipelineSteps(table, request));
}

/** The same in short steps. */
export function* tallyPipelineSteps(table: DealTable, request: PipelineRequest = {}): Steps<PipelineTally> {
  const plan = planDeals(table, latestSegments(request));
  demandExactMoney(plan);
  const { from = -Infinity, to = Infinity } = request.closeIn ?? {};
  const { excluded, problems } = leftOut(plan);
  const { stageless, ...rows } = yield* countDeals(plan, { from, to });
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

/** What is counted, stretch after stretch. */
interface OpenCounts {
  /** By segment, stage and currency, then by probability. */
  readonly open: DaySums;
  /** By segment, stage, currency and whether they are known, then by days. */
  readonly stays: DaySums;
  /** By segment, stage and whether they are known, then by days. */
  readonly idle: DayCounts;
  /** By segment, currency and outcome. */
  readonly outcomes: MoneySums;
  /** By place in `REASONS`. */
  readonly stageless: Float64Array;
}

function* countDeals(plan: FunnelPlan, period: Bounds): Steps<Counted> {
  const { table, segments, stages, money } = plan;
  const sizes = [stages.length, money.currencies.length] as const;
  const groups = segments.names.length * sizes[0];
  const most = mostDays(plan) + 1;
  const found: OpenCounts = {
    open: newDaySums(groups * sizes[1], OPEN_SUMS, groups),
    stays: newDaySums(groups * sizes[1] * 2, 3, table.size, most),
    idle: newDayCounts(groups * 2, 1, table.size, most),
    outcomes: newMoneySums(segments.names.length * sizes[1] * OUTCOMES),
    stageless: new Float64Array(REASONS.length),
  };
  const look = openDeals(plan);
  const ends = outcomesAt(plan);
  yield* inStretches(table.size, (from, to) => countStretch(plan, found, { period, look, ends }, [from, to]));
  const { open, stays, idle, outcomes, stageless } = found;
  return {
    open: daySumRows(open, (group) => keysOfCell(group, sizes)),
    stays: daySumRows(stays, (group) => keysOfCell(group, [...sizes, 2])),
    idle: dayRows(idle, (group, days, _, n) => {
      const known = group % 2;
      const key = (group - known) / 2;
      const stage = key % sizes[0];
      return [(key - stage) / sizes[0], stage, known, days, n];
    }),
    outcomes: moneyRows(outcomes, [sizes[1], OUTCOMES]).map(([, ...row]) => row),
    stageless: REASONS.flatMap((code, i) =>
      code !== null && stageless[i]! > 0 ? [{ code, n: stageless[i]! }] : [],
    ),
  };
}

/** What deals are looked at by. */
interface Look {
  readonly period: Bounds;
  readonly look: (row: number) => OpenDeal;
  /** By row. */
  readonly ends: Uint8Array;
}

function countStretch(
  plan: FunnelPlan,
  { open, stays, idle, outcomes, stageless }: OpenCounts,
  { period, look, ends }: Look,
  [from, to]: readonly [number, number],
): void {
  const { table, reasons, stages, money } = plan;
  const { closedAt, expectedCloseAt, probability } = table;
  const currencies = money.currencies.length;
  for (let row = from; row < to; row++) {
    const outcome = ends[row]!;
    if (reasons[row] !== COUNTED || (outcome !== OPEN && !isInside(closedAt[row]!, period))) continue;
    const segment = segmentAt(plan, row);
    const currency = currencyAt(plan, row);
    const minor = minorAmount(plan, row);
    addMinorAmount(outcomes, (segment * currencies + currency) * OUTCOMES + outcome, minor);
    if (outcome !== OPEN) continue;
    const deal = look(row);
    if (deal.place < 0) {
      stageless[-deal.place]!++;
      continue;
    }
    const group = segment * stages.length + deal.place;
    const paid = group * currencies + currency;
    const at = daySum(open, paid, probabilityOf(probability[row]!));
    addMinor(open.values, at, minor);
    addOpen(open.values, at, deal);
    if (isInside(expectedCloseAt[row]!, period)) addDue(open.values, at, minor);
    const stay = counted(Math.floor(deal.stayDays));
    const stayed = daySum(stays, paid * 2 + (stay < 0 ? 0 : 1), Math.max(0, stay));
    addMinor(stays.values, stayed, minor);
    const since = counted(Math.ceil(deal.idleDays));
    addDays(idle, group * 2 + (since < 0 ? 0 : 1), Math.max(0, since), 0);
  }
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

/** A number of days; −1 where it is not known. */
function counted(days: number): number {
  return days >= 0 && days < MOST_DAYS ? days : -1;
}

/** How many sums follow the keys of `open`. */
const OPEN_SUMS = 9;

/** Adds to `overdue, undated, aged, ageDays`, which follow `n, amount, missing`. */
function addOpen(sums: Float64Array, at: number, { overdue, ageDays }: OpenDeal): void {
  if (overdue === true) sums[at + 3]!++;
  if (overdue === null) sums[at + 4]!++;
  if (!(ageDays >= 0)) return;
  sums[at + 5]!++;
  sums[at + 6]! += ageDays;
}

/** Adds to `due, dueAmount`, which come last. */
function addDue(sums: Float64Array, at: number, minor: number): void {
  sums[at + 7]!++;
  if (minor === minor) sums[at + 8]! += minor;
}
