import type { AlertKind } from './alert-kinds.js';
import type { ListedDeal } from './list.js';
import type { StageLimits } from './measure-open.js';

/** When a deal is an alert. */
export interface AlertLimits {
  /** Stage → days without activity. Default: none. */
  readonly rotting?: StageLimits | undefined;
  /** Stage → days in the stage. Default: none. */
  readonly longStay?: StageLimits | undefined;
  /** How often a closing is put off. Default 3. */
  readonly pushes?: number | undefined;
}

/** A deal and why it needs somebody. */
export interface AlertedDeal {
  deal: ListedDeal;
  /** In the order of `AlertKind`. */
  reasons: AlertKind[];
}

/** Putting off a closing so often makes its date worth little. */
const MANY_PUSHES = 3;

/**
 * The open deals that need somebody, by what is at stake: those with most money first – all of it in one currency –, those
 * without an amount last, then those with most reasons, otherwise in the order given. What is not known of a deal is never
 * an alert: without an activity date it is not stalled. A follow-up that is overdue is one reason, not also a missing next
 * step. Without deals there are none. (Thresholds by stage as Pipedrive, "rotting"; three pushes as Salesforce Pipeline Inspection counts them.)
 */
export function listAlerts(deals: readonly ListedDeal[], limits: AlertLimits = {}): AlertedDeal[] {
  const found = deals.map((deal) => ({ deal, reasons: reasonsOf(deal, limits) }));
  return found
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => stakeOf(b) - stakeOf(a) || b.reasons.length - a.reasons.length);
}

function stakeOf({ deal: { amount } }: AlertedDeal): number {
  return amount ?? -1;
}

function reasonsOf(deal: ListedDeal, limits: AlertLimits): AlertKind[] {
  const { rotting = {}, longStay = {}, pushes = MANY_PUSHES } = limits;
  const beyond = (days: number | null, of: StageLimits): boolean =>
    days !== null && Object.hasOwn(of, deal.stage) && days > of[deal.stage]!;
  const reasons: [AlertKind, boolean][] = [
    ['stalled', beyond(deal.idleDays, rotting)],
    ['overstayed', beyond(deal.stayDays, longStay)],
    ['overdue', deal.overdue === true],
    ['pushed', deal.pushCount !== null && deal.pushCount >= pushes],
    ['no-next-step', deal.hasNextStep === false && deal.followUpDays === null],
    ['follow-up-overdue', deal.followUpDays !== null],
    ['regressed', deal.regressed],
  ];
  return reasons.flatMap(([kind, is]) => (is ? [kind] : []));
}
