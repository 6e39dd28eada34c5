import { withRates } from './rates.js';
import type { CountedStage } from './rates.js';
import type { FunnelResult } from './result.js';

/** A finished count of one stage. */
export interface GivenStage {
  readonly id: string;
  /** Words to show; texts in several languages are chosen from by the chart. */
  readonly label?: unknown;
  /** Null = not known. */
  readonly value: number | null;
  /** Null or left out = not known. */
  readonly amount?: number | null;
  readonly lost?: number;
  readonly open?: number;
  readonly regressed?: number;
  readonly medianDays?: number;
  readonly segments?: { readonly [segment: string]: number };
}

/** What finished counts do not say of themselves. */
export interface StagesOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** State of the world, as it is printed. */
  readonly asOf?: string | undefined;
  /** ISO 4217 code of all amounts. */
  readonly currency?: string | undefined;
  /** Ids of stages that mean won. Default: the last stage where it is called so. */
  readonly won?: readonly string[] | undefined;
}

const WON = /^(closed[ -]?)?won$|^(赢单|已赢单|成交|已成交|签约成交)$/i;

function wonByName(stages: readonly GivenStage[]): string[] {
  return stages
    .slice(-1)
    .filter(({ id, label }) => [id, label].some((name) => typeof name === 'string' && WON.test(name.trim())))
    .map(({ id }) => id);
}

/**
 * The result of finished counts, in their order and without a breakdown. `joined` is the least number that must have come
 * in where a stage is larger than the one before. Where the host splits what did not go on into lost, open and regressed,
 * parts not given are 0 and the rest went on; without a split all four are null. A stage without a count has no rates, nor
 * has the one behind it a rate of it. No stages give an empty result.
 */
export function measureStages(stages: readonly GivenStage[], options: StagesOptions = {}): FunnelResult {
  const { confidence = 0.95, asOf, currency, won = wonByName(stages) } = options;
  const paid = stages.some(({ amount }) => amount != null);
  return {
    kind: 'funnel',
    counting: 'given',
    asOf: asOf ?? null,
    window: null,
    confidence,
    n: stages.length > 0 ? stages[0]!.value : 0,
    created: null,
    currency: paid ? (currency ?? '') : null,
    stages: withRates(
      stages.map((stage, i) => countedStage(stage, stages[i - 1], won)),
      confidence,
    ),
    segmentBy: null,
    segments: [],
    winRate: null,
    excluded: [],
    problems: [],
  };
}

function countedStage(
  stage: GivenStage,
  before: GivenStage | undefined,
  won: readonly string[],
): CountedStage {
  const { id, label, value, amount, lost, open, regressed, medianDays } = stage;
  const split = value !== null && (lost !== undefined || open !== undefined || regressed !== undefined);
  const part = (n = 0): number | null => (split ? n : null);
  return {
    id,
    label: typeof label === 'string' ? label : id,
    role: won.includes(id) ? 'won' : 'open',
    entered: value,
    advanced: split ? value - (lost ?? 0) - (open ?? 0) - (regressed ?? 0) : null,
    lost: part(lost),
    regressed: part(regressed),
    open: part(open),
    amount: amount ?? null,
    missingAmounts: 0,
    medianDays: medianDays ?? null,
    joined: value === null || before?.value == null ? 0 : Math.max(0, value - before.value),
  };
}
