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
 * The open deals that need somebody, those with most reasons first, then those with most money, otherwise in the order
 * given: also those of an overview. What is not known of a deal is never an alert: without an activity date it is not stalled. Without deals there are
 * none. (Thresholds by stage as Pipedrive, "rotting"; three pushes as Salesforce Pipeline Inspection counts them.)
 */
export function listAlerts(deals: readonly ListedDeal[], limits: AlertLimits = {}): AlertedDeal[] {
  const found = deals.map((deal) => ({ deal, reasons: reasonsOf(deal, limits) }));
  return found
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || (b.deal.amount ?? 0) - (a.deal.amount ?? 0));
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
    ['no-next-step', deal.hasNextStep === false],
    ['regressed', deal.regressed],
  ];
  return reasons.flatMap(([kind, is]) => (is ? [kind] : []));
}
