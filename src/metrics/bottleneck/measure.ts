import { holm } from '../../statistics/adjust.js';
import type { Share } from '../../statistics/two-shares.js';
import { gapTo } from '../compare/against.js';
import type { Benchmark, BenchmarkGap } from '../compare/against.js';
import { measureLeverage } from '../compare/leverage.js';
import { SMALL_SAMPLE } from '../compare/shares.js';
import type { FunnelStage } from '../funnel/result.js';
import type { StageFlows } from '../flow/measure.js';
import type { Rate } from '../rate.js';
import type { StageTimeChange } from '../velocity/compare.js';
import type { StageTime } from '../velocity/result.js';
import { measureAccumulation } from './accumulation.js';
import type { Accumulation } from './accumulation.js';
import type { Bottlenecks, Passage, PassageTime, Verdict } from './result.js';
import { weakestP } from './weakest.js';

type Stages = readonly Pick<FunnelStage, 'id' | 'entered' | 'step'>[];

/** What a search for bottlenecks rests on. Stages are matched by id. */
export interface BottleneckEvidence {
  /** The funnel, computed or given. */
  readonly funnel: { readonly stages: Stages };
  /**
   * What rates are held against: a funnel of another period or team, or fixed rates by the id of the stage that is
   * entered. There are no built-in rates of an industry. Without any, rates are held against each other.
   */
  readonly benchmark?: { readonly stages: Stages } | { readonly [stage: string]: number } | undefined;
  /** Times in the stages, and of the period before. */
  readonly times?: { readonly stages: readonly StageTime[] } | undefined;
  readonly timesBefore?: { readonly stages: readonly StageTime[] } | undefined;
  /** Whether deals stay longer in the stages than before: see `compareStageTimes`. */
  readonly timeChanges?: readonly StageTimeChange[] | undefined;
  /** What moved through the stages in a period. */
  readonly flows?: Pick<StageFlows, 'stages' | 'days'> | undefined;
}

/** How bottlenecks are looked for. */
export interface BottleneckOptions {
  /** Level of intervals; 1 − it is the chance of naming any passage where all are as good as their benchmark. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Fewer cases than this prove nothing. Default 30. */
  readonly minSample?: number | undefined;
}

/**
 * Looks for the passage of a funnel that costs most wins, and says how sure that is. A passage is named with evidence
 * only where its rate is below the benchmark, the p-value corrected for the number of passages (Holm) is below 1 −
 * confidence, and there are at least `minSample` cases. Without benchmarks a percentage point is worth most where the
 * rate is lowest, so the lowest rate is looked for, and named where it is proved to be the lowest. Times and flows are
 * shown beside it, each with its own uncertainty. A rate above 1, or without an interval, is not tested. A funnel of
 * fewer than two stages has no passages. (S. Holm, Scandinavian Journal of Statistics 6, 1979; intersection–union test:
 * R. L. Berger, Technometrics 24, 1982.)
 */
export function measureBottlenecks(
  evidence: BottleneckEvidence,
  options: BottleneckOptions = {},
): Bottlenecks {
  const { confidence = 0.95, minSample = SMALL_SAMPLE } = options;
  const { funnel, benchmark } = evidence;
  const rates = funnel.stages.slice(1).map(({ step }) => step);
  const leverage = measureLeverage(funnel.stages.map(({ entered }) => entered ?? NaN));
  const worth = leverage.winsPerPoint.map((wins) => (wins === null || Number.isNaN(wins) ? null : wins));
  const held = funnel.stages.slice(1).map(({ id }) => benchmarkOf(benchmark, id));
  const gaps = rates.map((rate, i) => {
    const [share, against] = [shareIn(rate), held[i]];
    return share === null || against === null ? null : gapTo(share, against!, confidence);
  });
  const basis = benchmark === undefined ? 'leverage' : 'benchmark';
  const p = basis === 'leverage' ? weakestP(rates.map(shareIn)) : gaps.map((gap) => gap?.p ?? null);
  const adjusted = holm(p);
  const lowest = lowestOf(rates);
  const times = timesOf(evidence, confidence);
  const piles = pilesOf(evidence, confidence);
  const passages = rates.map((rate, i): Passage => {
    const gap = gaps[i]!;
    const small = (rate?.n ?? 0) < minSample || casesIn(held[i]!) < minSample;
    const lower = basis === 'leverage' ? lowest === i && p[i] !== null : gap !== null && gap.points < 0;
    const proved = adjusted[i]! !== null && adjusted[i]! < 1 - confidence && !small;
    return {
      from: funnel.stages[i]!.id,
      to: funnel.stages[i + 1]!.id,
      rate: rate ?? { value: null, k: 0, n: 0, low: null, high: null, of: funnel.stages[i]!.id },
      winsPerPoint: worth[i]!,
      gap,
      winsToBenchmark: winsOf(gap, worth[i]!),
      p: p[i]!,
      pAdjusted: adjusted[i]!,
      smallSample: small,
      verdict: lower ? (proved ? 'evident' : 'possible') : 'none',
      time: times(funnel.stages[i]!.id),
      accumulation: piles(funnel.stages[i]!.id),
    };
  });
  const comparisons = p.filter((one) => one !== null).length;
  return { basis, passages, comparisons, bottleneck: costliest(passages), confidence };
}

/** A rate as a share; null where it is none, or its cases are not known to be some of those before. */
function shareIn(rate: Rate | null | undefined): Share | null {
  return !rate || rate.low === null ? null : { k: rate.k, n: rate.n };
}

function benchmarkOf(benchmark: BottleneckEvidence['benchmark'], id: string): Benchmark | null {
  if (benchmark === undefined) return null;
  if (Array.isArray(benchmark['stages']))
    return shareIn((benchmark['stages'] as Stages).find((stage) => stage.id === id)?.step);
  const rate: unknown = Object.hasOwn(benchmark, id) ? benchmark[id as 'stages'] : undefined;
  return typeof rate === 'number' ? rate : null;
}

/** Cases behind a benchmark; a fixed one, or none, is not known from cases. */
function casesIn(benchmark: Benchmark | null): number {
  return benchmark === null || typeof benchmark === 'number' ? Infinity : benchmark.n;
}

/** Place of the one lowest rate; −1 where several are as low, or none is known. */
function lowestOf(rates: readonly (Rate | null)[]): number {
  const values = rates.map((rate) => (shareIn(rate) === null ? Infinity : rate!.value!));
  const least = Math.min(...values);
  const at = values.indexOf(least);
  return least < Infinity && values.lastIndexOf(least) === at ? at : -1;
}

function winsOf(gap: BenchmarkGap | null, perPoint: number | null): Passage['winsToBenchmark'] {
  if (gap === null || perPoint === null) return null;
  const wins = (points: number): number => Math.max(0, -points * 100 * perPoint);
  return { value: wins(gap.points), low: wins(gap.high), high: wins(gap.low) };
}

function costliest(passages: readonly Passage[]): number | null {
  for (const wanted of ['evident', 'possible'] satisfies Verdict[]) {
    const found = [...passages.keys()].filter((i) => passages[i]!.verdict === wanted);
    const cost = (i: number): number => passages[i]!.winsToBenchmark?.value ?? passages[i]!.winsPerPoint ?? 0;
    if (found.length > 0) return found.reduce((worst, i) => (cost(i) > cost(worst) ? i : worst));
  }
  return null;
}

function timesOf(
  { times, timesBefore, timeChanges }: BottleneckEvidence,
  confidence: number,
): (id: string) => PassageTime | null {
  return (id) => {
    const now = times?.stages.find((stage) => stage.id === id);
    if (now === undefined) return null;
    const before = timesBefore?.stages.find((stage) => stage.id === id);
    const change = timeChanges?.find((stage) => stage.id === id) ?? null;
    return {
      share: now.share,
      median: now.median,
      p90: now.p90,
      p90Before: before?.p90.value ?? null,
      change,
      slower:
        change === null || change.pAdjusted === null || change.difference === null
          ? null
          : change.difference > 0 && change.pAdjusted < 1 - confidence,
    };
  };
}

function pilesOf(
  { flows, times }: BottleneckEvidence,
  confidence: number,
): (id: string) => Accumulation | null {
  if (flows === undefined) return () => null;
  const meanDays = flows.stages.map(
    ({ id }) => times?.stages.find((stage) => stage.id === id)?.mean.value ?? null,
  );
  const piles = measureAccumulation(flows.stages, { days: flows.days, meanDays, confidence });
  return (id) => piles[flows.stages.findIndex((stage) => stage.id === id)] ?? null;
}
