import { withRates } from './rates.js';
import type { CountedStage } from './rates.js';
import type { FunnelResult, FunnelStage } from './result.js';

/** A finished count of one stage. */
export interface GivenStage {
  readonly id: string;
  /** Words to show; texts in several languages are chosen from by the chart. */
  readonly label?: unknown;
  readonly value: number;
  readonly amount?: number;
  readonly lost?: number;
  readonly open?: number;
  readonly regressed?: number;
  readonly medianDays?: number;
  readonly segments?: { readonly [segment: string]: number };
}

/** What finished counts do not say of themselves. */
export interface GivenOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  readonly asOf?: string | undefined;
  readonly currency?: string | undefined;
  readonly segmentBy?: string | undefined;
  /** Ids of stages that mean won. */
  readonly won?: readonly string[] | undefined;
}

/**
 * The result of finished counts, in their order. `joined` is the least number that must have come in where a
 * stage is larger than the one before. Where the host splits what did not go on into lost, open and
 * regressed, parts not given are 0 and the rest went on; without a split all four are null. Segments that
 * leave a stage out count 0 there. No stages give an empty result.
 */
export function measureGivenStages(stages: readonly GivenStage[], options: GivenOptions = {}): FunnelResult {
  const { confidence = 0.95, asOf, currency, segmentBy, won = [] } = options;
  const paid = stages.some(({ amount }) => amount !== undefined);
  const all = withRates(
    stages.map((stage, i) => countedStage(stage, stages[i - 1], won)),
    confidence,
  );
  const names = [...new Set(stages.flatMap(({ segments }) => Object.keys(segments ?? {})))];
  return {
    kind: 'funnel',
    counting: 'given',
    asOf: asOf ?? null,
    window: null,
    confidence,
    n: stages[0]?.value ?? 0,
    created: null,
    currency: paid ? (currency ?? '') : null,
    stages: all,
    segmentBy: names.length > 0 ? (segmentBy ?? '') : null,
    segments: names.map((id) => ({ id, label: id, stages: segmentStages(stages, id, won, confidence) })),
    winRate: null,
    excluded: [],
    problems: [],
  };
}

function segmentStages(
  stages: readonly GivenStage[],
  segment: string,
  won: readonly string[],
  confidence: number,
): FunnelStage[] {
  const part = ({ id, label, segments = {} }: GivenStage): GivenStage => ({
    id,
    label,
    value: Object.hasOwn(segments, segment) ? segments[segment]! : 0,
  });
  const parts = stages.map(part);
  return withRates(
    parts.map((stage, i) => countedStage(stage, parts[i - 1], won)),
    confidence,
  );
}

function countedStage(
  stage: GivenStage,
  before: GivenStage | undefined,
  won: readonly string[],
): CountedStage {
  const { id, label, value, amount, lost, open, regressed, medianDays } = stage;
  const split = lost !== undefined || open !== undefined || regressed !== undefined;
  const part = (n = 0): number | null => (split ? n : null);
  return {
    id,
    label: typeof label === 'string' ? label : id,
    role: won.includes(id) ? 'won' : 'open',
    entered: value,
    advanced: part(value - (lost ?? 0) - (open ?? 0) - (regressed ?? 0)),
    lost: part(lost),
    regressed: part(regressed),
    open: part(open),
    amount: amount ?? null,
    missingAmounts: 0,
    medianDays: medianDays ?? null,
    joined: before === undefined ? 0 : Math.max(0, value - before.value),
  };
}
