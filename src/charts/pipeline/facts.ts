import type { DealAlert, OpenStage, PipelineOverview } from '../../metrics/pipeline/overview.js';
import { clipText, isolateText, plainText } from '../../scene/text.js';
import type { Voice } from '../chart.js';
import { daysText } from '../words.js';
import type { PipelineSpec } from './spec.js';
import { isShort, mostStalled } from './takeaway.js';
import { currencyShown, moneyText, shows, tell, timesText } from './words.js';

/** What is drawn and written of one stage, before it has a place. */
export interface StageFacts {
  readonly label: string;
  /** Length of the bar, in deals or money; 0 where nothing is known. */
  readonly value: number;
  /** Of `value`: the solid part, all of it where nothing is weighted. */
  readonly solid: number;
  /** Whether there is a length to draw. */
  readonly known: boolean;
  readonly valueText: string;
  /** The other measure, with and without the weighted amount. */
  readonly besideText: string;
  readonly shortBeside: string;
  /** Deals by age; empty where no time is known. */
  readonly ages: readonly number[];
  readonly stalledText: string;
  /** The stage in which most are stalled. */
  readonly alert: boolean;
}

/** A number above the drawing. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly under: string;
  readonly alert: boolean;
}

/** A deal to look at, as it is written. */
export interface AlertFacts {
  readonly name: string;
  readonly stage: string;
  readonly amount: string;
  readonly reasons: string;
  /** What was last done and what is next, as far as that is known. */
  readonly work: readonly string[];
}

/** A segment: its bars, each from one value to another. */
export interface SegmentFacts {
  readonly name: string;
  readonly valueText: string;
  /** The same where there is hardly room. */
  readonly shortText?: string;
  readonly strong?: boolean;
  readonly bars: readonly (readonly [from: number, to: number])[];
}

/** Everything a layout places. */
export interface PipelineFacts {
  readonly stages: readonly StageFacts[];
  readonly figures: readonly Figure[];
  readonly segments: readonly SegmentFacts[];
  readonly alerts: readonly AlertFacts[];
  /** Deals to look at that there are in all. */
  readonly alertCount: number;
  readonly max: number;
  /** A part of the bars is solid, the rest an outline. */
  readonly weighted: boolean;
  /** Number of ages that are told apart; 0 where no time is known. */
  readonly ages: number;
}

/** Whether bars have a solid part. */
function isWeighted(overview: PipelineOverview, spec: PipelineSpec): boolean {
  return (
    currencyShown(overview, spec) !== null && overview.total.weighted !== null && shows(spec, 'weighted')
  );
}

/** `3 stalled`, or nothing. */
function stalledText({ stalled }: OpenStage, voice: Voice): string {
  return stalled === null || stalled === 0 ? '' : tell(voice, 'nStalled', { n: stalled });
}

function stageFacts(
  overview: PipelineOverview,
  spec: PipelineSpec,
  labels: readonly string[],
  voice: Voice,
): StageFacts[] {
  const currency = currencyShown(overview, spec);
  const weighted = isWeighted(overview, spec);
  const worst = shows(spec, 'takeaway') ? mostStalled(overview)?.stage : undefined;
  return overview.stages.map((stage, i) => {
    const value = Math.max(0, currency === null ? stage.n : (stage.amount ?? 0));
    const deals = tell(voice, 'deals', { n: stage.n });
    const money = moneyText(stage.amount, overview.currency, voice);
    const beside = currency === null ? (overview.currency === null ? '' : money) : deals;
    const part = weighted && stage.weighted !== null ? moneyText(stage.weighted, currency, voice) : '';
    return {
      label: labels[i] ?? '',
      value,
      solid: weighted ? Math.max(0, Math.min(stage.weighted ?? 0, value)) : value,
      known: currency === null || stage.amount !== null,
      valueText: currency === null ? voice.format.count(stage.n) : money,
      besideText: part === '' ? beside : tell(voice, 'countWeighted', { deals, amount: part }),
      shortBeside: beside,
      ages: shows(spec, 'ages') ? (stage.ages ?? []) : [],
      stalledText: stalledText(stage, voice),
      alert: i === worst,
    };
  });
}

/** The figures above the drawing: what is open and weighted, what covers the target, what is stalled, overdue, and concentrated. */
export function figuresOf(overview: PipelineOverview, voice: Voice): Figure[] {
  const { total, currency, coverage, largest } = overview;
  const { format } = voice;
  const figure = (name: string, value: string, under: string, alert = false): Figure => ({
    name,
    value,
    under,
    alert,
  });
  const deals = tell(voice, 'deals', { n: total.n });
  const paid = currency !== null && total.amount !== null;
  const share = (part: number): string => format.percent(total.amount ? part / total.amount : 0);
  const figures = [
    paid
      ? figure(tell(voice, 'open'), moneyText(total.amount, currency, voice), deals)
      : figure(tell(voice, 'open'), format.count(total.n), ''),
  ];
  if (paid && total.weighted !== null)
    figures.push(
      figure(
        tell(voice, 'weighted'),
        moneyText(total.weighted, currency, voice),
        tell(voice, 'ofOpen', { share: share(total.weighted) }),
      ),
    );
  if (coverage !== null)
    figures.push(
      figure(
        tell(voice, 'coverage'),
        coverage.coverage === null ? tell(voice, 'reached') : timesText(coverage.coverage, voice),
        tell(voice, 'ofRemaining', { amount: moneyText(coverage.remaining, currency, voice) }),
        isShort(overview),
      ),
    );
  if (total.stalled !== null)
    figures.push(
      figure(tell(voice, 'stalled'), format.count(total.stalled), tell(voice, 'of', { n: total.stalledOf })),
    );
  if (total.overdue !== null)
    figures.push(
      figure(tell(voice, 'overdue'), format.count(total.overdue), tell(voice, 'of', { n: total.n })),
    );
  if (paid && largest !== null)
    figures.push(
      figure(tell(voice, 'largest', { n: largest.n }), share(largest.amount), tell(voice, 'ofMoney')),
    );
  return figures;
}

/** Why a deal should be looked at, in words. */
export function reasonsText({ reasons, days, followUpDays }: DealAlert, voice: Voice): string {
  return reasons
    .map((reason) => {
      if (reason === 'follow-up-overdue' && followUpDays !== undefined)
        return tell(voice, 'reason.followUpDays', { days: daysText(followUpDays, voice) });
      if (reason !== 'stalled' && reason !== 'overstayed') return tell(voice, `reason.${reason}`);
      return days === null
        ? tell(voice, 'reason.stalledShort')
        : tell(voice, 'reason.stalled', { days: daysText(days, voice) });
    })
    .join(' · ');
}

/** What was last done on a deal, and what is to be done next and when: a line for each that is known. */
export function workLines(
  { lastActivityAt, idleDays = 0, nextStep, nextActivityAt }: DealAlert,
  voice: Voice,
): string[] {
  const lines: string[] = [];
  if (lastActivityAt !== undefined) {
    const last = { date: voice.format.date(lastActivityAt), days: daysText(idleDays, voice) };
    lines.push(tell(voice, idleDays < 1 ? 'work.last' : 'work.ago', last));
  }
  const step = isolateText(clipText(plainText(nextStep ?? ''), 120));
  const date = nextActivityAt === undefined ? '' : voice.format.date(nextActivityAt);
  if (step !== '') lines.push(tell(voice, date === '' ? 'work.next' : 'work.nextOn', { step, date }));
  else if (date !== '') lines.push(tell(voice, 'work.planned', { date }));
  return lines;
}

/** What a deal is called: its name, its id, or that it has neither. */
export function dealName({ name, id }: DealAlert, voice: Voice): string {
  return clipText(plainText(name) || plainText(id) || tell(voice, 'none'), 120);
}

/** The label of the stage of a deal. */
export function stageOf(
  { stage }: DealAlert,
  { stages }: PipelineOverview,
  labels: readonly string[],
): string {
  const at = stages.findIndex(({ id }) => id === stage);
  return at < 0 ? plainText(stage) : (labels[at] ?? '');
}

/** Most deals that are drawn. */
export const MOST_DRAWN = 5;

/** The deals to look at that are drawn. */
export function drawnAlerts({ alerts }: PipelineOverview, spec: PipelineSpec): readonly DealAlert[] {
  return shows(spec, 'alerts') ? (alerts ?? []).slice(0, MOST_DRAWN) : [];
}

/** A deal to look at, in words. */
export function alertFacts(
  alert: DealAlert,
  overview: PipelineOverview,
  labels: readonly string[],
  voice: Voice,
): AlertFacts {
  return {
    name: dealName(alert, voice),
    stage: stageOf(alert, overview, labels),
    amount: alert.amount === null ? '' : moneyText(alert.amount, overview.currency, voice),
    reasons: reasonsText(alert, voice),
    work: workLines(alert, voice),
  };
}

/** Words for a value of the segment field. */
export function segmentName(
  { id, label }: { readonly id: string; readonly label: string },
  voice: Voice,
): string {
  if (id === '') return tell(voice, 'segment.none');
  return id.startsWith('\u2026') ? tell(voice, 'segment.rest') : clipText(plainText(label), 60);
}

function segmentFacts(overview: PipelineOverview, spec: PipelineSpec, voice: Voice): SegmentFacts[] {
  const currency = currencyShown(overview, spec);
  return overview.segments.map((segment) => ({
    name: segmentName(segment, voice),
    valueText:
      currency === null
        ? voice.format.count(segment.total.n)
        : moneyText(segment.total.amount, currency, voice),
    bars: segment.stages.map(({ n, amount }) => [0, Math.max(0, currency === null ? n : (amount ?? 0))]),
  }));
}

/** Gathers what is drawn and written. */
export function pipelineFacts(
  overview: PipelineOverview,
  spec: PipelineSpec,
  labels: readonly string[],
  voice: Voice,
): PipelineFacts {
  const stages = stageFacts(overview, spec, labels, voice);
  return {
    stages,
    figures: shows(spec, 'figures') && overview.total.n > 0 ? figuresOf(overview, voice) : [],
    segments: segmentFacts(overview, spec, voice),
    alerts: drawnAlerts(overview, spec).map((alert) => alertFacts(alert, overview, labels, voice)),
    alertCount: overview.alerts?.length ?? 0,
    max: Math.max(0, ...stages.map(({ value }) => value)),
    weighted: isWeighted(overview, spec),
    ages: stages.some(({ ages }) => ages.length > 0) ? overview.ages.length : 0,
  };
}
