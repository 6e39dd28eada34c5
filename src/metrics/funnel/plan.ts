import { durationText } from '../../clock/durations.js';
import { LOST } from '../../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { resolveAsOf } from './calendar.js';
import { chooseMoney } from './choose-money.js';
import type { ChosenMoney } from './choose-money.js';
import { choosePipeline, rowsOf } from './choose-pipeline.js';
import { chooseSegments, segmentProblems } from './choose-segments.js';
import type { ChosenSegments } from './choose-segments.js';
import { chooseStages, LOSS } from './choose-stages.js';
import { COUNTED, DAY, excludeDeals } from './exclude.js';
import type { FunnelRequest } from './request.js';
import { factsOf } from './table-facts.js';
import type { FunnelTally, TallyStage } from './tally.js';

/**
 * A request with everything decided that depends on the table: what the counting of one deal needs to know.
 */
export interface FunnelPlan {
  readonly table: DealTable;
  readonly counting: FunnelTally['counting'];
  readonly stages: TallyStage[];
  /** Place in the funnel by stage code, or `LOSS`, `UNSTATED`, `UNKNOWN`. */
  readonly places: Int32Array;
  /** Place of the first stage that means won; the number of stages where there is none. */
  readonly wonPlace: number;
  /** Last instant that is counted, ms UTC; ∞ = everything. */
  readonly asOf: number;
  readonly asOfText: string | null;
  /** Ms for which a deal is observed from its first entry; ∞ = to the as-of date. */
  readonly window: number;
  readonly windowText: string | null;
  /** Whether any stage entry of the table has no time. */
  readonly gaps: boolean;
  /** Whether a lost deal whose furthest stage is not known counts in the first stage. */
  readonly lossAtFirst: boolean;
  /** By row: place in `REASONS` of why a deal is left out; 0 = it is not. */
  readonly reasons: Uint8Array;
  readonly segments: ChosenSegments;
  readonly money: ChosenMoney;
  readonly problems: Problem[];
}

/**
 * Decides everything about a request that is the same for all deals.
 *
 * @throws ProblemError `E-DATA-COLUMN` where a field asked for is not in the table
 */
export function planFunnel(table: DealTable, request: FunnelRequest): FunnelPlan {
  const facts = factsOf(table);
  const pipeline = choosePipeline(table, request);
  const chosen = chooseStages(table, request.stages, pipeline.member && rowsOf(pipeline.member));
  const asOf = resolveAsOf(request.asOf, facts.newest, table.datesOnly, request.timeZone);
  const reasons = excludeDeals(table, request, pipeline.member, asOf.instant);
  const counting = request.counting ?? defaultCounting(table, chosen, reasons);
  const idle = request.window === undefined ? null : idleWindow(counting, table);
  const window = idle === null ? request.window : undefined;
  // Written out, not spread: counting is fastest where every plan has its fields in the same order.
  return {
    table,
    counting,
    stages: chosen.stages,
    places: chosen.places,
    wonPlace: chosen.wonPlace,
    asOf: asOf.instant,
    asOfText: asOf.text,
    window: window === undefined ? Infinity : Math.round(window * DAY),
    windowText: window === undefined ? null : durationText(window),
    gaps: facts.gaps,
    lossAtFirst: counting === 'reached' && table.history === 'none',
    reasons,
    segments: chooseSegments(table, request, reasons),
    money: chooseMoney(table, request.currency),
    problems: [
      ...pipeline.problems,
      ...chosen.problems,
      ...(idle === null ? [] : [idle]),
      ...segmentProblems(table, request, reasons),
    ],
  };
}

/** Why a window cannot be applied: what is counted, or what the data holds, has no past; null where it can. */
function idleWindow(counting: FunnelTally['counting'], { history }: DealTable): Problem | null {
  const why = counting === 'current' ? 'current' : history === 'none' ? 'untimed' : null;
  return why && problem('W-OPTION-UNUSED', '/window', { option: 'window', why });
}

/**
 * Without history, nothing but the current state can be counted where a lost deal states only that it is lost, or where
 * the order of the stages is no more than that of the rows.
 */
function defaultCounting(
  table: DealTable,
  { places, byAppearance }: Pick<ReturnType<typeof chooseStages>, 'places' | 'byAppearance'>,
  reasons: Uint8Array,
): FunnelTally['counting'] {
  if (table.history !== 'none') return 'reached';
  if (byAppearance) return 'current';
  const codes: DictionaryColumn['codes'] = table.stage.codes;
  for (let row = 0; row < table.size; row++)
    if (reasons[row] === COUNTED && table.outcome[row] === LOST && places[codes[row]!] === LOSS)
      return 'current';
  return 'reached';
}

/** Segment of a deal. */
export function segmentAt({ segments }: FunnelPlan, row: number): number {
  return segments.segmentOf[segments.codes === null ? 0 : segments.codes[row]!]!;
}

/** Currency of a deal. */
export function currencyAt({ money }: FunnelPlan, row: number): number {
  return money.currencyOf[money.codes === null ? 0 : money.codes[row]!]!;
}

/** About how many days anything of a table can have taken by the as-of date. */
export function mostDays({ table, asOf }: FunnelPlan): number {
  const { oldest } = factsOf(table);
  return asOf - oldest < Infinity ? Math.max(0, Math.floor((asOf - oldest) / DAY)) + 1 : 1;
}
