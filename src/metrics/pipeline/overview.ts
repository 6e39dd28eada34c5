import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import type { AlertKind } from './alert-kinds.js';
import type { Coverage } from './coverage.js';
import type { OpenPart, PipelineGroup, PipelineResult } from './result.js';

/** Open deals of a stage, or of several together. What is not known is null. */
export interface PipelineSum {
  n: number;
  /** Known amounts together, in `PipelineOverview.currency`; null where currencies are mixed, or no deal states one. */
  amount: number | null;
  /** Σ amount × win probability, of deals that state both; null where no deal states the one or the other. */
  weighted: number | null;
  /** Deals expected to close before the as-of date. */
  overdue: number | null;
  /** Deals that are stalled by the rule of `PipelineOverview.stalledBy`, of `stalledOf` for which that is known. */
  stalled: number | null;
  stalledOf: number;
  /** Deals by days in the stage, one number for each of `PipelineOverview.ages`; null where no time is known. */
  ages: number[] | null;
}

/** A stage and its open deals. */
export interface OpenStage extends PipelineSum {
  id: string;
  label: string;
  /** Days after which a deal of this stage is stalled; null where there is no such limit. */
  limitDays: number | null;
}

/** What remains of a target, and what is there to win it from. */
export interface TargetCoverage extends Coverage {
  target: number;
  /** Money won in the period, and money of open deals that are due in it. */
  won: number;
  due: number;
}

/** How concentrated the money is: the largest deals of all, and what they are worth together. */
export interface LargestDeals {
  n: number;
  amount: number;
}

/** An open deal that somebody should look at. */
export interface DealAlert {
  id: string;
  name: string;
  stage: string;
  owner: string;
  amount: number | null;
  /** Days in its stage. */
  days: number | null;
  /** Why: at least one reason. */
  reasons: AlertKind[];
  /** When somebody last worked on it: an ISO date or instant, and whole days since then. Left out where that is not known. */
  lastActivityAt?: string;
  idleDays?: number;
  /** What is to be done next, in words; and when: an ISO date or instant. */
  nextStep?: string;
  nextActivityAt?: string;
  /** Whole days for which that next activity is overdue. */
  followUpDays?: number;
}

/** Why a deal counts as stalled: not worked on for longer than its stage allows; in its stage for longer than a limit that was given, or than nine in ten deals; or as the host counted. */
export type StalledRule = 'idle' | 'stay' | 'quantile' | 'given';

/** The open deals of a pipeline at one date, as they are drawn. Small, documented JSON: the seam towards drawing. */
export interface PipelineOverview {
  kind: 'pipeline';
  /** ISO instant or date; null = not stated. */
  asOf: string | null;
  /** Level of the intervals. */
  confidence: number;
  /** ISO 4217 code of all amounts, empty where none is stated; null where there are several, or no amounts. */
  currency: string | null;
  /** Null where nothing tells which deals are stalled. */
  stalledBy: StalledRule | null;
  /** The share of deals after whose time in a stage a deal is stalled there, where that is the rule. */
  quantile: number | null;
  /** Days at which the ages begin; the last is without end. */
  ages: number[];
  total: PipelineSum;
  stages: OpenStage[];
  segmentBy: string | null;
  segments: { id: string; label: string; total: PipelineSum; stages: PipelineSum[] }[];
  /** Won ÷ (won + lost) of the deals closed in the period; null where that is not asked or not known. */
  winRate: Rate | null;
  coverage: TargetCoverage | null;
  /** Null where deals are not known one by one, or their money is not. */
  largest: LargestDeals | null;
  /** Deals to look at, those with the largest amounts first – in several currencies, those with most reasons –; null where deals are not known one by one. */
  alerts: DealAlert[] | null;
  excluded: Excluded[];
  problems: Problem[];
}

/** What an overview knows beside the counts. */
export interface OverviewOptions {
  readonly stalledBy: StalledRule | null;
  /** Days by stage id. */
  readonly limits: { readonly [stage: string]: number };
  readonly quantile?: number | null | undefined;
  readonly target?: number | undefined;
  readonly largest?: LargestDeals | null | undefined;
  readonly alerts?: DealAlert[] | null | undefined;
}

/**
 * An overview of measured counts. Stages in which deals are won, and which hold no open deal, are left out; an empty
 * result gives an empty overview. (As `measurePipeline`.)
 *
 * @param result measured with the same limits: as `rotting` where deals must be worked on, otherwise as `longStay`
 */
export function overviewOf(result: PipelineResult, options: OverviewOptions): PipelineOverview {
  const { stalledBy, limits, largest = null, alerts = null } = options;
  const shown = result.stages.flatMap(({ role, n }, i) => (role === 'open' || n > 0 ? [i] : []));
  const sumOf = (part: OpenPart, limited: readonly OpenPart[]): PipelineSum =>
    openSum(part, limited, result, stalledBy);
  const limitOf = (id: string): number | null => (Object.hasOwn(limits, id) ? limits[id]! : null);
  const limitedIn = ({ stages }: PipelineGroup): OpenPart[] =>
    shown.map((i) => stages[i]!).filter(({ id }) => limitOf(id) !== null);
  return {
    kind: 'pipeline',
    asOf: result.asOf,
    confidence: result.confidence,
    currency: result.currency,
    stalledBy,
    quantile: options.quantile ?? null,
    ages: result.total.aging.map(({ from }) => from),
    total: sumOf(result.total, limitedIn(result)),
    stages: shown.map((i) => {
      const stage = result.stages[i]!;
      const limitDays = limitOf(stage.id);
      return {
        id: stage.id,
        label: stage.label,
        ...sumOf(stage, limitDays === null ? [] : [stage]),
        limitDays,
      };
    }),
    segmentBy: result.segmentBy,
    segments: result.segments.map((group) => ({
      id: group.id,
      label: group.label,
      total: sumOf(group.total, limitedIn(group)),
      stages: shown.map((i) => {
        const stage = group.stages[i]!;
        return sumOf(stage, limitOf(stage.id) === null ? [] : [stage]);
      }),
    })),
    winRate: result.winRates.byCount.n > 0 ? result.winRates.byCount : null,
    coverage: coverageOf(result, options.target),
    largest,
    alerts,
    excluded: result.excluded,
    problems: result.problems,
  };
}

function coverageOf({ coverage, winRates, total }: PipelineResult, target?: number): TargetCoverage | null {
  if (coverage === null || target === undefined) return null;
  return { ...coverage, target, won: winRates.wonAmount ?? 0, due: total.dueAmount ?? 0 };
}

/**
 * @param limited the parts of it that have a limit: only there can a deal be known to be stalled
 */
function openSum(
  part: OpenPart,
  limited: readonly OpenPart[],
  { currency }: PipelineResult,
  rule: StalledRule | null,
): PipelineSum {
  const idle = rule === 'idle';
  const unpaid = currency === null || (part.missingAmounts === part.n && part.n > 0);
  const add = (of: (each: OpenPart) => number): number => limited.reduce((sum, each) => sum + of(each), 0);
  const stalledOf = add((each) => (idle ? each.stalled + each.active : each.n - each.unknownStay));
  return {
    n: part.n,
    amount: unpaid ? null : part.amount,
    weighted: unpaid || (part.missingProbabilities === part.n && part.n > 0) ? null : part.weighted,
    overdue: part.undated === part.n && part.n > 0 ? null : part.overdue,
    stalled: stalledOf === 0 ? null : add((each) => (idle ? each.stalled : each.overstayed)),
    stalledOf,
    ages: part.unknownStay === part.n && part.n > 0 ? null : part.aging.map(({ n }) => n),
  };
}
