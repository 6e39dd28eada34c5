import type { DealTable } from '../../deals/deal-table.js';
import { leftOut } from '../deal-plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { DealScope } from '../scope.js';
import { arrangeTally, segmentsBySize } from './arrange.js';
import type { DealTally, TallyForm } from './form.js';

/** What every tally of a plan says beside its metric and its rows. */
export function tallyHead(plan: FunnelPlan, { segment }: DealScope): Omit<DealTally, 'metric'> {
  const { excluded, problems } = leftOut(plan);
  return {
    version: 1,
    asOf: plan.asOfText,
    stages: plan.stages,
    segmentBy: segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    excluded,
    problems: [...plan.problems, ...problems],
  };
}

/** A tally in its canonical form: segments as asked for, otherwise the largest first. */
export function finishTally<T extends DealTally>(tally: T, form: TallyForm, { segments }: DealScope): T {
  return arrangeTally(tally, form, segments === undefined ? segmentsBySize(tally, form) : tally.segments);
}

/** How much of the past a table knows, for `W-NO-HISTORY` and `W-LAST-ENTRY`. */
export function historyCode({ history }: DealTable): 'W-NO-HISTORY' | 'W-LAST-ENTRY' | null {
  return history === 'none' ? 'W-NO-HISTORY' : history === 'last-entry' ? 'W-LAST-ENTRY' : null;
}
