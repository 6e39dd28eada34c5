import { benjaminiHochberg, holm } from '../../statistics/adjust.js';
import type { Share } from '../../statistics/two-shares.js';
import type { FunnelResult, FunnelSegment, FunnelStage } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import { compareGroups, compareShares } from './shares.js';
import type { CompareOptions, ComparedGroup, ShareChange } from './shares.js';

type Funnel = Pick<FunnelResult, 'stages' | 'winRate' | 'window' | 'counting'>;

/** A rate that is compared: the passage into a stage, or – without a stage – the win rate. */
export interface ComparedRate {
  /** Id of the stage that is entered; null = won ÷ (won + lost). */
  stage: string | null;
}

/** A rate in two periods. */
export interface PeriodChange extends ComparedRate, ShareChange {
  /** p corrected for the number of rates compared (Holm). */
  pAdjusted: number | null;
}

/** Two periods side by side. */
export interface ComparedPeriods {
  /** Passages in the order of the later funnel, then the win rate, as far as both funnels have them. */
  rates: PeriodChange[];
  comparisons: number;
  /**
   * Why the two may not be comparable: `window` – deals were not watched equally long (a younger period looks worse) ·
   * `counting` – stages were not counted by the same rule. Seasons and causes are for the reader to judge.
   */
  cautions: ('window' | 'counting')[];
}

/**
 * Compares every rate of a funnel between two periods, or two separate groups of any kind: difference in shares
 * with Newcombe's interval, and p-values corrected for how many rates are compared (Holm). Periods are comparable
 * where both funnels were counted with the same window; without a window deals of the younger one had less time.
 * Rates that have no interval in one of both are left out; without any the list is empty. (R. G. Newcombe 1998; S.
 * Holm 1979.)
 */
export function comparePeriods(before: Funnel, after: Funnel, options: CompareOptions = {}): ComparedPeriods {
  const pairs = ratesOf(after).flatMap(({ stage, rate }) => {
    const was = ratesOf(before).find((other) => other.stage === stage);
    return was === undefined ? [] : [{ stage, before: was.rate, after: rate }];
  });
  const changes = pairs.map(({ stage, ...rates }) => ({
    stage,
    ...compareShares(rates.before, rates.after, options),
  }));
  const adjusted = holm(changes.map(({ p }) => p));
  const cautions: ComparedPeriods['cautions'] = [];
  if (before.window !== after.window || after.window === null) cautions.push('window');
  if (before.counting !== after.counting) cautions.push('counting');
  return {
    rates: changes.map((change, i) => ({ ...change, pAdjusted: adjusted[i]! })),
    comparisons: adjusted.filter((p) => p !== null).length,
    cautions,
  };
}

/** The rates of a funnel that are shares of known cases. */
function ratesOf({
  stages,
  winRate,
}: Pick<Funnel, 'stages' | 'winRate'>): { stage: string | null; rate: Share }[] {
  const steps = stages.map(({ id, step }) => ({ stage: id as string | null, rate: step }));
  return [...steps, { stage: null, rate: winRate }].flatMap(({ stage, rate }) =>
    isMeasured(rate) ? [{ stage, rate: { k: rate.k, n: rate.n } }] : [],
  );
}

function isMeasured(rate: Rate | null): rate is Rate {
  return rate !== null && rate.low !== null;
}

/** One segment at one passage, against all others together. */
export interface SegmentRate extends ComparedGroup {
  id: string;
}

/** The segments of a funnel at each passage. */
export interface ComparedSegments {
  /** Passages in the order of the funnel. */
  passages: { stage: string; segments: SegmentRate[] }[];
  /** How many segments at how many passages were compared: what p-values are corrected for. */
  comparisons: number;
}

/**
 * Compares the segments of a funnel (owners, sources) at every passage, each with all others together, in points (0.07
 * = 7 percentage points), corrected for all comparisons that are made at once: of those flagged at 0.05 no more than 5%
 * are expected to be false alarms. Segments with few cases, and passages at which cases joined, are shown but not
 * compared; without segments there is nothing to compare. (Pooled test; Y. Benjamini and Y. Hochberg 1995.)
 */
export function compareSegments(
  { segments, stages }: Pick<FunnelResult, 'segments' | 'stages'>,
  options: CompareOptions = {},
): ComparedSegments {
  const passages = stages.slice(1).map(({ id }) => {
    const rates = segments.map((segment) => stepOf(segment, id));
    const measured = rates.map((step) => (isMeasured(step) ? { k: step.k, n: step.n } : { k: 0, n: 0 }));
    const { groups } = compareGroups(measured, options);
    return { stage: id, groups: groups.map((group, i) => ({ ...group, rate: rates[i] ?? group.rate })) };
  });
  const p = passages.flatMap(({ groups }) => groups.map((group) => group.p));
  const adjusted = benjaminiHochberg(p);
  return {
    passages: passages.map(({ stage, groups }, at) => ({
      stage,
      segments: groups.map((group, i) => ({
        id: segments[i]!.id,
        ...group,
        pAdjusted: adjusted[at * segments.length + i]!,
      })),
    })),
    comparisons: p.filter((one) => one !== null).length,
  };
}

function stepOf({ stages }: FunnelSegment, id: string): FunnelStage['step'] {
  return stages.find((stage) => stage.id === id)?.step ?? null;
}
