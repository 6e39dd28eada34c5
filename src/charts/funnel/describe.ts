import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import { clipText, isolateText, plainText } from '../../scene/text.js';
import type { Description, Mark, Voice } from '../chart.js';
import type { FunnelSpec } from './spec.js';
import { describeTakeaway, sentences } from './takeaway.js';
import {
  daysOf,
  daysText,
  isPassageMeasured,
  inSentence,
  intervalText,
  LEAST_CASES,
  localText,
  rateText,
  say,
  shows,
  stageLabels,
} from './words.js';

/** True where at least one rate of the result carries an interval. */
function hasIntervals(result: FunnelResult): boolean {
  return result.stages.some(({ step, overall }, i) => step?.low != null || (i > 0 && overall?.low != null));
}

/** What the rates printed are of. */
function baseOf(spec: FunnelSpec, voice: Voice): string {
  return voice.messages[spec.percentOf === 'first' ? 'rate.first' : 'rate.previous'];
}

/** What is counted, of what, as of when. The parts after the first are left out on a tile. */
export function captionParts(result: FunnelResult, spec: FunnelSpec, voice: Voice): string[] {
  const { format } = voice;
  const parts = [say(voice, `counting.${result.counting}`)];
  if (spec.measure === 'amount' && result.currency !== null) parts.push(say(voice, 'caption.amount'));
  if (result.segmentBy)
    parts.push(say(voice, 'caption.segment', { field: inSentence(plainText(result.segmentBy)) }));
  if (result.created !== null && voice.remarks !== null)
    parts.push(
      say(voice, 'caption.created', { range: voice.remarks.months(format.locale, ...result.created) }),
    );
  if (result.window !== null) parts.push(say(voice, 'caption.window', { days: daysOf(result.window) }));
  if (spec.maturity !== undefined && !result.problems.some(({ path }) => path === '/maturity'))
    parts.push(say(voice, 'caption.maturity', { days: daysOf(spec.maturity) }));
  if (result.asOf !== null) parts.push(say(voice, 'caption.asOf', { date: format.date(result.asOf) }));
  if (spec.orientation === 'horizontal' && result.counting !== 'current' && shows(spec, 'rates'))
    parts.push(say(voice, 'caption.rates', { base: baseOf(spec, voice) }));
  if (result.n !== null) parts.push(say(voice, 'caption.n', { n: format.count(result.n) }));
  if (shows(spec, 'interval') && hasIntervals(result))
    parts.push(say(voice, 'caption.interval', { level: format.percent(result.confidence) }));
  return parts;
}

function riseNotes(result: FunnelResult, labels: readonly string[], voice: Voice): string[] {
  if (result.counting === 'current') return [];
  return result.stages.flatMap((stage, i) => {
    const before = result.stages[i - 1];
    if (stage.entered === null || before?.entered == null || stage.entered <= before.entered) return [];
    return [
      say(voice, 'note.rise', { from: inSentence(labels[i - 1] ?? ''), to: inSentence(labels[i] ?? '') }),
    ];
  });
}

/** Remarks on data quality and method, in the order of their weight. */
export function describeNotes(result: FunnelResult, labels: readonly string[], voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const few = result.stages
    .slice(0, -1)
    .some(({ entered }) => entered !== null && entered > 0 && entered < LEAST_CASES);
  const isZero = result.stages.length > 0 && result.stages.every(({ entered }) => entered === 0);
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...riseNotes(result, labels, voice),
    ...(few && result.counting !== 'current' ? [say(voice, 'note.small', { least: LEAST_CASES })] : []),
    ...(isZero ? [say(voice, 'empty.zero')] : []),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

/** `640 deals`; finished counts may count anything and stay bare numbers. */
export function countText(result: FunnelResult, n: number | null, voice: Voice): string {
  if (n === null) return say(voice, 'mark.unknown');
  return result.counting === 'given' ? voice.format.count(n) : say(voice, 'mark.deals', { n });
}

function fateLines(
  result: FunnelResult,
  stage: FunnelStage,
  next: FunnelStage | undefined,
  voice: Voice,
): string[] {
  if (stage.advanced !== null && stage.lost !== null && stage.open !== null && stage.regressed !== null) {
    if (next === undefined && stage.role === 'won') return [say(voice, 'mark.won', { n: stage.advanced })];
    return [
      say(voice, 'mark.onward', {
        advanced: stage.advanced,
        lost: stage.lost,
        open: stage.open,
        regressed: stage.regressed,
      }),
    ];
  }
  if (stage.entered === null || next?.entered == null || result.counting === 'current') return [];
  const dropped = stage.entered - next.entered;
  return dropped > 0 ? [say(voice, 'mark.dropped', { n: dropped })] : [];
}

function stageLines(result: FunnelResult, i: number, labels: readonly string[], voice: Voice): string[] {
  const stage = result.stages[i];
  if (stage === undefined) return [];
  const lines: string[] = [];
  const { format } = voice;
  const next = result.stages[i + 1];
  if (next === undefined || isPassageMeasured(next)) lines.push(...fateLines(result, stage, next, voice));
  if (stage.step !== null && i > 0)
    lines.push(
      say(voice, 'mark.step', {
        rate: rateText(stage.step, voice),
        from: inSentence(labels[i - 1] ?? ''),
        interval: intervalText(stage.step, voice),
      }),
    );
  if (i > 1 && stage.overall !== null)
    lines.push(say(voice, 'mark.overall', { rate: rateText(stage.overall, voice, 1) }));
  if (stage.amount !== null && result.currency !== null)
    lines.push(say(voice, 'mark.amount', { amount: format.money(stage.amount, result.currency) }));
  if (stage.medianDays !== null && i < result.stages.length - 1)
    lines.push(say(voice, 'mark.days', { days: daysText(stage.medianDays, voice) }));
  if (stage.joined > 0 && i > 0 && isPassageMeasured(stage))
    lines.push(say(voice, 'mark.joined', { n: stage.joined }));
  for (const segment of result.segments) {
    const part = segment.stages[i];
    if (part !== undefined)
      lines.push(
        say(voice, 'mark.segment', {
          label: isolateText(segmentLabel(segment.id, segment.label, voice)),
          value: countText({ ...result, counting: 'given' }, part.entered, voice),
        }),
      );
  }
  return lines;
}

/** Words for a value of the segment field. */
export function segmentLabel(id: string, label: string, voice: Voice): string {
  if (id === '') return voice.messages['segment.none'];
  return id.startsWith('\u2026') ? voice.messages['segment.rest'] : clipText(plainText(label), 60);
}

function markOf(result: FunnelResult, i: number, labels: readonly string[], voice: Voice): Mark {
  const stage = result.stages[i];
  const label = labels[i] ?? '';
  const value = countText(result, stage?.entered ?? null, voice);
  const lines = stageLines(result, i, labels, voice);
  const head = say(voice, 'mark.stage', {
    label: isolateText(clipText(label, 200)),
    i: i + 1,
    all: result.stages.length,
    value,
  });
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${isolateText(clipText(label, 120))} · ${value}`, ...lines],
    target: { stage: stage?.id ?? '' },
  };
}

function summaryOf(
  result: FunnelResult,
  labels: readonly string[],
  takeaway: string,
  caption: string,
  voice: Voice,
): string {
  const last = result.stages.length - 1;
  const { empty, stop } = voice.messages;
  if (last < 0) return `${empty}${stop}`;
  const ends = say(voice, 'summary.ends', {
    first: inSentence(labels[0] ?? ''),
    a: countText(result, result.stages[0]?.entered ?? null, voice),
    last: inSentence(labels[last] ?? ''),
    b: countText(result, result.stages[last]?.entered ?? null, voice),
    rate: rateText(result.stages[last]?.overall ?? null, voice, 1),
  });
  return sentences(
    [
      takeaway,
      say(voice, 'summary.kind', { n: last + 1 }),
      last > 0 && result.counting !== 'current' ? ends : '',
      `${caption}${stop}`,
    ],
    voice,
  );
}

/** A funnel in words: the loss first, then the counts, then what they are counts of. */
export function describeFunnel(result: FunnelResult, spec: FunnelSpec, voice: Voice): Description {
  const labels = stageLabels(result, spec, voice);
  const caption = captionParts(result, spec, voice).join(' · ');
  const short = [
    say(voice, `counting.${result.counting}.short`),
    result.asOf === null ? '' : voice.format.date(result.asOf),
    result.counting === 'current' ? '' : say(voice, 'caption.rates', { base: baseOf(spec, voice) }),
    result.n === null ? '' : say(voice, 'caption.n', { n: voice.format.count(result.n) }),
  ];
  const takeaway = describeTakeaway(result, labels, voice);
  return {
    title: spec.title === undefined ? '' : plainText(localText(spec.title, voice)),
    caption,
    shortCaption: short.filter((part) => part !== '').join(' · '),
    takeaway,
    summary: summaryOf(result, labels, sentences([takeaway.lead, takeaway.rest], voice), caption, voice),
    notes: describeNotes(result, labels, voice),
    marks: result.stages.map((_, i) => markOf(result, i, labels, voice)),
  };
}
