import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { rateOf } from '../funnel/rates.js';
import { moneyOf } from '../tally/currencies.js';
import type { TallyMoney } from '../tally/currencies.js';
import { measureCoverage } from './coverage.js';
import { measureOpen } from './measure-open.js';
import type { PartOptions, StageLimits } from './measure-open.js';
import type { PipelineGroup, PipelineResult, WinRates } from './result.js';
import { PIPELINE_FORM } from './tally.js';
import type { PipelineTally } from './tally.js';

/** How a tally is measured. */
export interface PipelineMeasureOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Days in the stage at which ages begin. Default 0, 30, 60, 90. */
  readonly edges?: readonly number[] | undefined;
  /** Stage → days without activity after which a deal is stalled. Default: none. */
  readonly rotting?: StageLimits | undefined;
  /** Stage → days in the stage after which a deal has stayed too long, such as its 90% quantile. Default: none. */
  readonly longStay?: StageLimits | undefined;
  /** What should be won in the period of the closings, in units of the currency. */
  readonly target?: number | undefined;
}

/**
 * The result of a tally: open deals by stage, age and activity, win rates by count (with Wilson intervals) and by
 * value, and how far they cover a target; for all deals and for each segment. A share of nothing is null; so is money
 * in several currencies. (Snapshot as Salesforce and Pipedrive have it; stalled as Pipedrive: longer than the limit.)
 */
export function measurePipeline(tally: PipelineTally, options: PipelineMeasureOptions = {}): PipelineResult {
  const { confidence = 0.95, edges = [0, 30, 60, 90], rotting = {}, longStay = {}, target } = options;
  const money = moneyOf(tally, PIPELINE_FORM, 'outcomes');
  const part: PartOptions = {
    stages: tally.stages.map(({ id }) => id),
    minor: money.minor,
    edges,
    rotting,
    longStay,
  };
  const groupOf = (segment: number | null): PipelineGroup =>
    measureGroup(tally, segment, { part, confidence, target: segment === null ? target : undefined });
  return {
    kind: 'pipeline',
    asOf: tally.asOf,
    closeFrom: tally.closeFrom,
    closeTo: tally.closeTo,
    confidence,
    currency: money.currency,
    ...groupOf(null),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
    excluded: tally.excluded,
    problems: [...tally.problems, ...money.problems, ...missingAmounts(tally, money)],
  };
}

function missingAmounts({ open }: PipelineTally, { currency }: TallyMoney): Problem[] {
  const n = open.reduce((sum, row) => sum + row[6]!, 0);
  return n > 0 && currency !== null ? [problem('W-AMOUNT-MISSING', '', { n })] : [];
}

interface GroupOptions {
  readonly part: PartOptions;
  readonly confidence: number;
  readonly target: number | undefined;
}

function measureGroup(
  tally: PipelineTally,
  segment: number | null,
  { part, confidence, target }: GroupOptions,
): PipelineGroup {
  const mine = (rows: readonly number[][], place: number | null): number[][] =>
    rows.filter((row) => (segment === null || row[0] === segment) && (place === null || row[1] === place));
  const partOf = (place: number | null) =>
    measureOpen(
      { open: mine(tally.open, place), stays: mine(tally.stays, place), idle: mine(tally.idle, place) },
      part,
    );
  const total = partOf(null);
  const winRates = measureWinRates(mine(tally.outcomes, null), part.minor, confidence);
  const counted = target !== undefined && total.dueAmount !== null && winRates.wonAmount !== null;
  return {
    total,
    stages: tally.stages.map(({ id, label, role }, place) => ({ id, label, role, ...partOf(place) })),
    winRates,
    coverage: counted
      ? measureCoverage({
          open: total.dueAmount!,
          target,
          won: winRates.wonAmount!,
          winRate: winRates.byValue ?? winRates.byCount.value,
        })
      : null,
  };
}

function measureWinRates(rows: readonly number[][], minor: number | null, confidence: number): WinRates {
  const total = (outcome: number, column: number): number =>
    rows.reduce((sum, row) => (row[2] === outcome ? sum + row[column]! : sum), 0);
  const [open, won, lost] = [total(0, 3), total(1, 3), total(2, 3)];
  const [wonMinor, lostMinor] = [total(1, 4), total(2, 4)];
  return {
    open,
    won,
    lost,
    byCount: rateOf(won, won + lost, '', confidence),
    byValue: minor === null || wonMinor + lostMinor === 0 ? null : wonMinor / (wonMinor + lostMinor),
    overAll: rateOf(won, open + won + lost, '', confidence),
    wonAmount: minor === null ? null : wonMinor / minor,
  };
}
