import { joinPipelines } from './join-pipelines.js';
import type { OpenStage, PipelineSum, PipelineOverview } from './overview.js';
import type { PipelinesResult } from './pipelines-result.js';

/** A finished number of open deals in a stage. */
export interface GivenOpenStage {
  readonly id: string;
  /** Words to show; texts in several languages are chosen from by the chart. */
  readonly label?: unknown;
  readonly value: number;
  readonly amount?: number | null;
  readonly weighted?: number | null;
  readonly overdue?: number;
  readonly stalled?: number;
  readonly ages?: readonly number[];
}

/** What finished numbers do not say of themselves. */
export interface GivenOpenOptions {
  readonly confidence?: number | undefined;
  readonly asOf?: string | undefined;
  readonly currency?: string | undefined;
}

/** A pipeline of finished numbers. */
export interface GivenPipeline {
  readonly id: string;
  /** As of a stage. */
  readonly label?: unknown;
  readonly stages: readonly GivenOpenStage[];
}

/** Ages that finished numbers are broken down by, in days. */
const AGES = [0, 30, 60, 90];

const known = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null)
    ? null
    : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/**
 * An overview of finished numbers, in their order. A sum is that of the stages that state it, and null where none does.
 * No stages give an empty overview. (As `measureOverview`.)
 */
export function measureGivenOpen(
  given: readonly GivenOpenStage[],
  { confidence = 0.95, asOf, currency }: GivenOpenOptions = {},
): PipelineOverview {
  const stages = given.map(openStage);
  const sum = (of: (stage: OpenStage) => number | null): number | null => known(stages.map(of));
  const total: PipelineSum = {
    n: sum(({ n }) => n) ?? 0,
    amount: sum(({ amount }) => amount),
    weighted: sum(({ weighted }) => weighted),
    overdue: sum(({ overdue }) => overdue),
    stalled: sum(({ stalled }) => stalled),
    stalledOf: sum(({ stalledOf }) => stalledOf) ?? 0,
    ages: stages.some(({ ages }) => ages !== null)
      ? AGES.map((_, i) => stages.reduce((n, { ages }) => n + (ages?.[i] ?? 0), 0))
      : null,
  };
  return {
    kind: 'pipeline',
    asOf: asOf ?? null,
    confidence,
    currency: total.amount === null ? null : (currency ?? ''),
    stalledBy: total.stalled === null ? null : 'given',
    quantile: null,
    ages: AGES,
    total,
    stages,
    segmentBy: null,
    segments: [],
    winRate: null,
    coverage: null,
    largest: null,
    alerts: null,
    excluded: [],
    problems: [],
  };
}

function openStage(stage: GivenOpenStage): OpenStage {
  const { id, label, value, amount = null, weighted = null, overdue = null, stalled = null, ages } = stage;
  return {
    id,
    label: typeof label === 'string' ? label : id,
    n: value,
    amount,
    weighted,
    overdue,
    stalled,
    stalledOf: stalled === null ? 0 : value,
    ages: ages === undefined ? null : [...ages],
    limitDays: null,
  };
}

/**
 * Several pipelines of finished numbers, each with its own stages. Their totals are sums of what each of them states. No
 * pipelines give an empty result. (As
 * `measurePipelines`.)
 */
export function measureGivenPipelines(
  given: readonly GivenPipeline[],
  options: GivenOpenOptions = {},
): PipelinesResult {
  const pipelines = given.map(({ id, label, stages }) => ({
    id,
    label: typeof label === 'string' ? label : id,
    overview: measureGivenOpen(stages, options),
  }));
  const whole = measureGivenOpen([], options);
  return {
    kind: 'pipelines',
    asOf: whole.asOf,
    all: joinPipelines(
      whole,
      pipelines.map(({ overview }) => overview),
    ),
    pipelines,
    omitted: { pipelines: 0, n: 0 },
    excluded: [],
    problems: [],
  };
}
