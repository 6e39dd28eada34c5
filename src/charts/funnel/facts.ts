import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { Hatch } from '../../scene/shapes.js';
import type { Voice } from '../chart.js';
import { currencyShown, lengthOf, shownResult, valueText } from './measured.js';
import type { FunnelSpec } from './spec.js';
import { clearLoss, rankLosses } from './takeaway.js';
import { daysText, LEAST_CASES, rangeText, rateText, say } from '../words.js';
import { bracketOf } from './unfinished.js';
import { isPassageMeasured, shows, tellStage } from './words.js';

/** What became of those that did not go on; `dropped` where the data does not say. */
export type Fate = Hatch | 'dropped';

/** What is drawn and written of one stage, before it has a place. */
export interface StageFacts {
  readonly label: string;
  /** Length of the bar, in deals or money; 0 where it has none. */
  readonly value: number;
  /** Whether there is a length to draw: of what is not known or negative there is none. */
  readonly known: boolean;
  readonly parts: readonly number[];
  /** How far something is drawn beyond the bar, in deals or money. */
  readonly reach?: number;
  readonly valueText: string;
  /** The same where every digit does not fit. */
  readonly shortText: string;
  /** The other measure: money beside counts, counts beside money; empty where there is none. */
  readonly besideText: string;
  /** Of `value`: what went on. */
  readonly onward: number;
  readonly drops: readonly { readonly fate: Fate; readonly n: number }[];
}

/** What is written and drawn between a stage and the next. */
export interface GapFacts {
  readonly rate: string;
  readonly range: string;
  /** The counts behind a rate of few cases; otherwise empty. */
  readonly few: string;
  /** The highest that the rate can still become; empty where nothing is open. */
  readonly best: string;
  /** Names the 100% of `rate`, in the order of the language: what stands before the rate and what behind it. */
  readonly base: readonly [before: string, after: string];
  /** The other rate with its base, for the far column. */
  readonly other: string;
  readonly days: string;
  /** What came in without the stage before; empty where the next stage is not larger. */
  readonly rise: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly share: number | null;
  /** The one step that matters most. */
  readonly alert: boolean;
}

/** Everything a layout places. */
export interface FunnelFacts {
  readonly stages: readonly StageFacts[];
  /** `gaps[i]` lies between stage i and i + 1. Empty for `current`, which knows no passage. */
  readonly gaps: readonly GapFacts[];
  readonly fates: readonly Fate[];
  readonly max: number;
  /** `0%` and `100%`, the ends of the scale of rates. */
  readonly ends: readonly [string, string];
}

function dropsOf(shown: FunnelResult, i: number, spec: FunnelSpec): { fate: Fate; n: number }[] {
  const stage = shown.stages[i];
  const next = shown.stages[i + 1];
  if (stage === undefined || next === undefined || shown.counting === 'current' || !shows(spec, 'dropOff'))
    return [];
  if (!isPassageMeasured(next)) return [];
  if (stage.lost !== null && stage.open !== null && stage.regressed !== null)
    // What may still go on lies beside what has: together they are the best that can come of it.
    return (['open', 'regressed', 'lost'] as const)
      .map((fate) => ({ fate, n: stage[fate] ?? 0 }))
      .filter(({ n }) => n > 0);
  const n = lengthOf(stage) - lengthOf(next);
  return n > 0 ? [{ fate: 'dropped', n }] : [];
}

function stageFacts(
  result: FunnelResult,
  shown: FunnelResult,
  spec: FunnelSpec,
  labels: readonly string[],
  voice: Voice,
): StageFacts[] {
  const currency = currencyShown(result, spec);
  return shown.stages.map((stage, i) => {
    const value = lengthOf(stage);
    const drops = dropsOf(shown, i, spec);
    const next = shown.stages[i + 1];
    const dropped = drops.reduce((sum, { n }) => sum + n, 0);
    const known = stage.entered !== null && stage.entered >= 0;
    const text = valueText(stage.entered, currency, voice);
    const other = currency === null ? stage.amount : (result.stages[i]?.entered ?? null);
    const beside =
      other !== null && (currency !== null || (result.currency !== null && shows(spec, 'amounts')));
    return {
      label: labels[i] ?? '',
      value,
      known,
      drops,
      parts: (known ? shown.segments : []).map(({ stages }) => (stages[i] ? lengthOf(stages[i]) : 0)),
      valueText: text,
      shortText: currency === null && stage.entered !== null ? voice.format.compact(stage.entered) : text,
      besideText: beside ? valueText(other, currency === null ? result.currency : null, voice) : '',
      onward:
        next === undefined || !isPassageMeasured(next) ? 0 : Math.max(0, Math.min(value - dropped, value)),
    };
  });
}

/** A rate and its base in the order of the language. */
function rateOf(rate: string, toFirst: boolean, voice: Voice): string {
  return say(voice, 'rate.of', { rate, base: voice.messages[toFirst ? 'rate.first' : 'rate.previous'] });
}

/** What stands before and behind a rate to name its base; nothing where there is no rate. */
function baseOf(share: number | null, toFirst: boolean, voice: Voice): readonly [string, string] {
  if (share === null) return ['', ''];
  const [before = '', after = ''] = rateOf('\n', toFirst, voice).split('\n');
  return [before.trim(), after.trim()];
}

function gapRate(
  shown: FunnelResult,
  i: number,
  spec: FunnelSpec,
  voice: Voice,
): Omit<GapFacts, 'days' | 'rise' | 'alert'> {
  const stage = shown.stages[i]!;
  const next = shown.stages[i + 1];
  const bracket = bracketOf(stage, next);
  const toFirst = spec.percentOf === 'first';
  const rate = (toFirst ? next?.overall : next?.step) ?? null;
  const other = (toFirst ? next?.step : next?.overall) ?? null;
  const few = currencyShown(shown, spec) === null && rate !== null && rate.n > 0 && rate.n < LEAST_CASES;
  return {
    rate: rateText(rate, voice, toFirst ? 1 : 0),
    range: shows(spec, 'interval') ? rangeText(rate, voice) : '',
    few: few ? say(voice, 'rate.counts', { k: rate.k, n: rate.n }) : '',
    // Of the first stage, the rate depends on more than this stage.
    best:
      bracket === null || toFirst
        ? ''
        : tellStage(voice, 'open.best', { rate: voice.format.percent(bracket.high) }),
    base: baseOf(rate?.value ?? null, toFirst, voice),
    other: rateOf(rateText(other, voice, toFirst ? 0 : 1), !toFirst, voice),
    low: rate?.low ?? null,
    high: rate?.high ?? null,
    share: rate?.value ?? null,
  };
}

function gapFacts(shown: FunnelResult, spec: FunnelSpec, voice: Voice): GapFacts[] {
  const currency = currencyShown(shown, spec);
  const worst =
    currency === null && shows(spec, 'takeaway') ? clearLoss(rankLosses(shown))?.stage : undefined;
  return shown.stages.slice(0, -1).map((stage, i) => {
    const next = shown.stages[i + 1];
    const grown =
      next === undefined || !isPassageMeasured(next)
        ? 0
        : Math.max(lengthOf(next) - lengthOf(stage), next.joined);
    return {
      ...gapRate(shown, i, spec, voice),
      days:
        shows(spec, 'durations') && stage.medianDays !== null
          ? say(voice, 'days.median', { days: daysText(stage.medianDays, voice) })
          : '',
      rise: grown > 0 ? say(voice, 'rate.more', { n: valueText(grown, currency, voice) }) : '',
      alert: i === worst,
    };
  });
}

/** Collects what a funnel draws and writes, with every number already in words. */
export function funnelFacts(
  result: FunnelResult,
  spec: FunnelSpec,
  labels: readonly string[],
  voice: Voice,
): FunnelFacts {
  const shown = shownResult(result, spec);
  const stages = stageFacts(result, shown, spec, labels, voice);
  const gaps = shown.counting === 'current' || !shows(spec, 'rates') ? [] : gapFacts(shown, spec, voice);
  const fates = (['lost', 'open', 'regressed', 'dropped'] as const).filter((fate) =>
    stages.some(({ drops }) => drops.some((drop) => drop.fate === fate)),
  );
  const ends = [voice.format.percent(0), voice.format.percent(1)] as const;
  return { stages, gaps, fates, ends, max: Math.max(0, ...stages.map(({ value }) => value)) };
}
