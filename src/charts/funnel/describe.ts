import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import { clipText, isolateText, plainText } from '../../scene/text.js';
import type { Description, Mark, Voice } from '../chart.js';
import { currencyShown, shownResult, valueText } from './measured.js';
import type { FunnelSpec } from './spec.js';
import { clearLoss, describeTakeaway, rankLosses } from './takeaway.js';
import {
  daysText,
  fieldText,
  inSentence,
  nameAt,
  intervalText,
  LEAST_CASES,
  localText,
  rateText,
  say,
  sentences,
} from '../words.js';
import { bracketLines, openSentence } from './unfinished.js';
import { isPassageMeasured, shows, stageLabels, tellStage } from './words.js';
import { worthLine } from './worth.js';

/** True where at least one rate that is shown carries an interval. */
function hasIntervals(shown: FunnelResult): boolean {
  return shown.stages.some(({ step, overall }, i) => step?.low != null || (i > 0 && overall?.low != null));
}

/** What the rates printed are of. */
function baseOf(spec: FunnelSpec, voice: Voice): string {
  return voice.messages[spec.percentOf === 'first' ? 'rate.first' : 'rate.previous'];
}

/** What bars and rates are of. */
function shownParts(result: FunnelResult, spec: FunnelSpec, size: '' | '.short', voice: Voice): string[] {
  const counted = say(voice, `counting.${result.counting}${size}`);
  if (currencyShown(result, spec) === null) return [counted];
  return result.counting === 'given' ? [say(voice, 'amount.given')] : [counted, say(voice, 'caption.amount')];
}

/** How many cases there are, as every language writes it. */
function casesOf({ n }: FunnelResult, { format }: Voice): string[] {
  return n === null ? [] : [`n\u00a0=\u00a0${format.count(n)}`];
}

/** What is counted, of what, as of when. The parts after the first are left out on a tile. */
export function captionParts(result: FunnelResult, spec: FunnelSpec, voice: Voice): string[] {
  const { format } = voice;
  const shown = shownResult(result, spec);
  const parts = shownParts(result, spec, '', voice);
  if (result.entry !== undefined) parts.push(say(voice, `entry.${result.entry}`));
  if (spec.orientation === 'horizontal' && result.counting !== 'current' && shows(spec, 'rates'))
    parts.push(say(voice, 'caption.rates', { base: baseOf(spec, voice) }));
  if (shown.segmentBy)
    parts.push(say(voice, 'caption.segment', { field: fieldText(shown.segmentBy, voice) }));
  parts.push(...(voice.remarks?.population({ ...result, maturity: spec.maturity }, format) ?? []));
  if (result.asOf !== null) parts.push(say(voice, 'caption.asOf', { date: format.date(result.asOf) }));
  parts.push(...casesOf(result, voice));
  if (shows(spec, 'interval') && hasIntervals(shown))
    parts.push(say(voice, 'caption.interval', { level: format.percent(result.confidence) }));
  return parts;
}

function riseNotes(shown: FunnelResult, labels: readonly string[], voice: Voice): string[] {
  return shown.stages.flatMap(({ step }, i) => {
    if (step === null || step.k <= step.n) return [];
    return [say(voice, 'note.rise', { from: nameAt(labels, i - 1), to: nameAt(labels, i) })];
  });
}

/** Remarks on data quality and method, in the order of their weight. */
export function describeNotes(
  result: FunnelResult,
  shown: FunnelResult,
  labels: readonly string[],
  voice: Voice,
): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const few = result.stages
    .slice(0, -1)
    .some(({ entered }) => entered !== null && entered > 0 && entered < LEAST_CASES);
  const isZero = shown.stages.length > 0 && shown.stages.every(({ entered }) => entered === 0);
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...riseNotes(shown, labels, voice),
    ...(few && result.counting !== 'current' ? [say(voice, 'note.small', { least: LEAST_CASES })] : []),
    ...(isZero ? [say(voice, 'empty.zero')] : []),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

/** What is said of a result, and how. */
export interface Telling {
  readonly result: FunnelResult;
  readonly shown: FunnelResult;
  /** Currency of what is shown; null for counts. */
  readonly currency: string | null;
  readonly labels: readonly string[];
  readonly voice: Voice;
  /** The stage that loses most, where there is one. */
  readonly worst: number | undefined;
}

/** `640 deals`, `€5K`; finished counts may count anything and stay bare numbers. */
export function amountText(n: number | null, { result, currency, voice }: Telling): string {
  if (n === null) return say(voice, 'mark.unknown');
  return currency !== null || result.counting === 'given' || result.entry !== undefined
    ? valueText(n, currency, voice)
    : say(voice, 'mark.deals', { n });
}

/** What became of those counted in a stage, where that is known. */
function fateLines(stage: FunnelStage, last: boolean, voice: Voice): string[] {
  const { advanced, lost, open, regressed } = stage;
  if (advanced === null || lost === null || open === null || regressed === null) return [];
  if (last && stage.role === 'won') return [say(voice, 'mark.won', { n: advanced })];
  return [say(voice, 'mark.onward', { advanced, lost, open, regressed })];
}

/** How many, or how much, did not go on, where nothing more is known of it. */
function dropLines(stage: FunnelStage, next: FunnelStage | undefined, telling: Telling): string[] {
  if (stage.lost !== null || stage.entered === null || next?.entered == null) return [];
  const dropped = stage.entered - next.entered;
  const n = valueText(dropped, telling.currency, telling.voice);
  return dropped > 0 ? [say(telling.voice, 'mark.dropped', { n })] : [];
}

/** Of the deals behind the money that is shown: how many they are, and what became of them. */
function countLines(telling: Telling, i: number): string[] {
  const { result, voice } = telling;
  const stage = result.stages[i];
  if (stage?.entered == null) return [];
  const next = result.stages[i + 1];
  const lines = [say(voice, 'mark.count', { n: stage.entered })];
  if (next === undefined || isPassageMeasured(next))
    lines.push(
      ...fateLines(stage, next === undefined, voice),
      ...dropLines(stage, next, { ...telling, currency: null }),
    );
  return lines;
}

/** What makes of a passage the bottleneck, and what it is worth to widen it. */
function bottleneckLines({ result, labels, voice, worst }: Telling, i: number): string[] {
  if (i !== worst) return [];
  return [tellStage(voice, 'worth.bottleneck'), worthLine(result, i, labels, voice)].filter(
    (line) => line !== '',
  );
}

function rateLines({ shown, labels, voice }: Telling, i: number): string[] {
  const { step = null, overall = null } = shown.stages[i] ?? {};
  const lines: string[] = [];
  if (step !== null && i > 0)
    lines.push(
      say(voice, 'mark.step', {
        rate: rateText(step, voice),
        from: nameAt(labels, i - 1),
        interval: intervalText(step, voice),
      }),
    );
  if (i > 1 && overall !== null)
    lines.push(say(voice, 'mark.overall', { rate: rateText(overall, voice, 1) }));
  return lines;
}

/** What is said of a stage beside its number, a line each. */
export function stageLines(telling: Telling, i: number): string[] {
  const { result, shown, currency, voice } = telling;
  const stage = shown.stages[i];
  if (stage === undefined) return [];
  const next = shown.stages[i + 1];
  const passed = next === undefined || isPassageMeasured(next);
  const lines = currency === null ? [] : countLines(telling, i);
  if (passed)
    lines.push(
      ...bottleneckLines(telling, i),
      ...fateLines(stage, next === undefined, voice),
      ...bracketLines(shown.stages, i, voice),
    );
  if (passed && shown.counting !== 'current') lines.push(...dropLines(stage, next, telling));
  lines.push(...rateLines(telling, i));
  if (currency === null && stage.amount !== null && result.currency !== null)
    lines.push(say(voice, 'mark.amount', { amount: valueText(stage.amount, result.currency, voice) }));
  if (stage.medianDays !== null && next !== undefined)
    lines.push(say(voice, 'mark.days', { days: daysText(stage.medianDays, voice) }));
  const { joined = 0 } = result.stages[i] ?? {};
  if (joined > 0 && i > 0 && isPassageMeasured(stage)) lines.push(say(voice, 'mark.joined', { n: joined }));
  return lines;
}

function markOf(telling: Telling, i: number): Mark {
  const { shown, labels, voice } = telling;
  const stage = shown.stages[i];
  const label = labels[i] ?? '';
  const value = amountText(stage?.entered ?? null, telling);
  const lines = stageLines(telling, i);
  const head = say(voice, 'mark.stage', {
    label: isolateText(clipText(label, 200)),
    i: i + 1,
    all: shown.stages.length,
    value,
  });
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${isolateText(clipText(label, 120))} · ${value}`, ...lines],
    target: { stage: stage?.id ?? '' },
    value: stage?.entered ?? null,
  };
}

/** What the first and the last stage hold; nothing where that is no way from one to the other. */
function endsOf(telling: Telling): string {
  const { shown, labels, voice } = telling;
  const last = shown.stages.length - 1;
  if (last < 1 || shown.counting === 'current') return '';
  return say(voice, 'summary.ends', {
    first: nameAt(labels, 0),
    a: amountText(shown.stages[0]?.entered ?? null, telling),
    last: nameAt(labels, last),
    b: amountText(shown.stages[last]?.entered ?? null, telling),
    rate: rateText(shown.stages[last]?.overall ?? null, voice, 1),
  });
}

/**
 * The sentence to remember. Of money, for which there is no evidence that one loss is larger than another, it is how much of
 * it came from the first stage to the last.
 */
function takeawayOf(telling: Telling, ends: string): Description['takeaway'] {
  const { result, shown, currency, labels, voice } = telling;
  const known = shown.stages.at(-1)?.overall?.value != null;
  if (currency === null || shown.counting === 'current') return describeTakeaway(result, labels, voice);
  return { lead: '', rest: known ? ends : '' };
}

/** A funnel in words: the loss first, then the counts, then what they are counts of. */
export function describeFunnel(result: FunnelResult, spec: FunnelSpec, voice: Voice): Description {
  const labels = stageLabels(result, spec, voice);
  const shown = shownResult(result, spec);
  const currency = currencyShown(result, spec);
  const worst = currency === null ? clearLoss(rankLosses(result))?.stage : undefined;
  const telling: Telling = { result, shown, currency, labels, voice, worst };
  const caption = captionParts(result, spec, voice).join(' · ');
  const short = [
    ...shownParts(result, spec, '.short', voice),
    result.counting === 'current' ? '' : say(voice, 'caption.rates', { base: baseOf(spec, voice) }),
    result.asOf === null ? '' : voice.format.date(result.asOf),
    ...casesOf(result, voice),
  ];
  const { empty, stop } = voice.messages;
  const n = shown.stages.length;
  const ends = endsOf(telling);
  const takeaway = takeawayOf(telling, ends);
  const { lead, rest } = takeaway;
  const kind = say(voice, 'summary.kind', { n });
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: short.filter((part) => part !== '').join(' · '),
    takeaway,
    summary:
      n === 0
        ? `${empty}${stop}`
        : sentences(
            [
              lead,
              rest,
              kind,
              rest === ends ? '' : ends,
              openSentence(shown.stages, labels, voice),
              `${caption}${stop}`,
            ],
            voice,
          ),
    notes: describeNotes(result, shown, labels, voice),
    marks: result.stages.map((_, i) => markOf(telling, i)),
    adjustable:
      shows(spec, 'whatIf') &&
      n > 1 &&
      result.stages.every(({ step }, i) => i === 0 || (step?.value ?? 2) <= 1),
  };
}
