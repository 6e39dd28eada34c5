import { daysOf } from '../../../i18n/duration.js';
import { reachOfDurations } from '../../../statistics/reach.js';
import type { StageTime, VelocityResult, VelocitySegment } from '../../../metrics/velocity/result.js';
import { isolateText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import { LEAST_CASES, NONE } from '../../words.js';
import { binScale, dayScale } from '../axis.js';
import type { DayScale } from '../axis.js';
import type { VelocitySpec } from '../spec.js';
import { longestStage } from './takeaway.js';
import { daysWords, estimateText, rangeOf, segmentName, shows, tell } from '../words.js';

/** Open deals at one number of days. */
export interface Waiting {
  readonly days: number;
  readonly n: number;
  /** Longer there than nine in ten deals. */
  readonly beyond: boolean;
}

/** What is drawn and written of the deals of a segment in a stage. */
export interface SegmentFacts {
  readonly label: string;
  readonly countText: string;
  readonly medianText: string;
  readonly p90Text: string;
  readonly median: number | null;
  readonly range: StageFacts['range'];
}

/** What is drawn and written of one stage, before it has a place. */
export interface StageFacts {
  readonly label: string;
  readonly countText: string;
  readonly openText: string;
  readonly medianText: string;
  readonly rangeText: string;
  readonly p90Text: string;
  readonly shareText: string;
  readonly timed: boolean;
  readonly median: number | null;
  /** Limits of the median in days; the upper one is null where it is not reached. */
  readonly range: { readonly low: number; readonly high: number | null } | null;
  readonly p90: number | null;
  /** Share of the deals that leave, bar by bar of the scale. */
  readonly bars: readonly number[];
  readonly waiting: readonly Waiting[];
  /** Open deals and, of the others, a share beyond the end of the scale. */
  readonly beyondText: string;
  readonly alert: boolean;
  readonly segments: readonly SegmentFacts[];
}

/** Everything a layout places. */
export interface StagesFacts {
  readonly stages: readonly StageFacts[];
  readonly scale: DayScale;
  /** Shares of the time in all stages; empty where they are not known. */
  readonly shares: readonly number[];
  readonly totalText: string;
  /** The same where there is hardly room. */
  readonly shortTotal: string;
}

/** Days up to which a drawing goes, in bars of the width that is asked for. */
function scaleOf({ stages }: VelocityResult, { binWidth }: VelocitySpec): DayScale {
  const reach = reachOfDurations(stages);
  return binWidth === undefined ? dayScale(reach) : binScale(reach, daysOf(binWidth));
}

/** Shares of deals that leave in each bar of the scale, and beyond its end. */
function barsOf({ curve }: StageTime, { bin, most }: DayScale): { bars: number[]; beyond: number } {
  const bars = Array.from({ length: Math.ceil(most / bin) }, () => 0);
  let [before, beyond] = [1, 0];
  for (const { days, lasting } of curve) {
    const at = Math.floor(days / bin);
    const inside = days <= most;
    if (inside) bars[Math.min(at, bars.length - 1)]! += before - lasting;
    else beyond += before - lasting;
    before = lasting;
  }
  return { bars, beyond };
}

/** What lies beyond the end of the scale: a share of the deals, and open ones. */
function beyondText(
  stage: StageTime,
  beyond: number,
  { most }: DayScale,
  open: boolean,
  voice: Voice,
): string {
  const n = open ? stage.waiting.reduce((sum, one) => (one.days > most ? sum + one.n : sum), 0) : 0;
  return [
    ...(beyond > 1e-9 ? [tell(voice, 'beyond.left', { share: voice.format.percent(beyond) })] : []),
    ...(n > 0 ? [tell(voice, 'beyond', { n })] : []),
  ].join(' · ');
}

function countText({ n, still }: StageTime, voice: Voice): string {
  if (n === 0) return tell(voice, 'untimed');
  const deals = tell(voice, 'deals', { n });
  return still > 0 ? tell(voice, 'deals.open', { deals, open: still }) : deals;
}

function p90Text({ n, p90, longest }: StageTime, voice: Voice): string {
  if (p90.value !== null) return daysWords(p90.value, voice);
  return n === 0 ? NONE : estimateText(p90, longest, voice);
}

function rangeIn({ median: { value, low, high } }: StageTime, spec: VelocitySpec): StageFacts['range'] {
  return shows(spec, 'interval') && value !== null && low !== null ? { low, high } : null;
}

function segmentFacts(segment: VelocitySegment, i: number, spec: VelocitySpec, voice: Voice): SegmentFacts[] {
  const stage = segment.stages[i];
  if (stage === undefined) return [];
  return [
    {
      label: isolateText(segmentName(segment, voice)),
      countText: countText(stage, voice),
      medianText: estimateText(stage.median, stage.longest, voice),
      p90Text: p90Text(stage, voice),
      median: stage.median.value,
      range: rangeIn(stage, spec),
    },
  ];
}

function stageFacts(
  stage: StageTime,
  { label, alert, segments }: Pick<StageFacts, 'label' | 'alert' | 'segments'>,
  scale: DayScale,
  spec: VelocitySpec,
  voice: Voice,
): StageFacts {
  const { n, still, median, p90, share, longest, waiting } = stage;
  const open = shows(spec, 'open');
  const { bars, beyond } = barsOf(stage, scale);
  return {
    label,
    countText: countText(stage, voice),
    openText: n === 0 ? tell(voice, 'untimed') : tell(voice, 'line.open', { n: still }),
    medianText: estimateText(median, longest, voice),
    rangeText: shows(spec, 'interval') ? rangeOf(median, voice).trim() : '',
    p90Text: p90Text(stage, voice),
    shareText: share === null ? NONE : voice.format.percent(share),
    timed: n > 0,
    median: median.value,
    range: rangeIn(stage, spec),
    p90: p90.value,
    bars,
    waiting: open
      ? waiting
          .filter(({ days }) => days <= scale.most)
          .map((one) => ({ ...one, beyond: p90.value !== null && one.days > p90.value }))
      : [],
    beyondText: beyondText(stage, beyond, scale, open, voice),
    alert,
    segments,
  };
}

/** Days in all stages together: in short, and with how they are counted. */
export function totalTexts({ stages, upTo }: VelocityResult, voice: Voice): { short: string; full: string } {
  const known = stages.flatMap(({ mean }) => mean.value ?? []);
  if (known.length < 2 || upTo === null) return { short: '', full: '' };
  const days = daysWords(
    known.reduce((sum, mean) => sum + mean, 0),
    voice,
  );
  const short = tell(voice, 'total', { days });
  return { short, full: tell(voice, 'total.upTo', { total: short, days: daysWords(upTo, voice) }) };
}

/** Whether an estimate of a stage is rough. */
export function isRough({ n }: StageTime): boolean {
  return n > 0 && n < LEAST_CASES;
}

/** Gathers what is drawn and written. */
export function stagesFacts(
  result: VelocityResult,
  labels: readonly string[],
  spec: VelocitySpec,
  voice: Voice,
): StagesFacts {
  const scale = scaleOf(result, spec);
  const worst = shows(spec, 'takeaway') ? longestStage(result) : null;
  const shares = result.stages.map(({ share }) => share ?? 0);
  const total = totalTexts(result, voice);
  const several = shares.filter((share) => share > 0).length > 1;
  return {
    stages: result.stages.map((stage, i) => {
      const segments = result.segments.flatMap((segment) => segmentFacts(segment, i, spec, voice));
      return stageFacts(stage, { label: labels[i] ?? '', alert: i === worst, segments }, scale, spec, voice);
    }),
    scale,
    shares: several && shows(spec, 'share') ? shares : [],
    totalText: total.full,
    shortTotal: total.short,
  };
}
