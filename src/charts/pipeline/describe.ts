import type { DealAlert, OpenStage, PipelineOverview } from '../../metrics/pipeline/overview.js';
import { clipText, isolateText, plainText } from '../../scene/text.js';
import type { Description, Mark, Voice } from '../chart.js';
import {
  daysText,
  fieldText,
  inSentence,
  localText,
  nameAt,
  rateText,
  say,
  sentences,
  NONE,
} from '../words.js';
import { dealName, drawnAlerts, reasonsText, segmentName, stageOf, workLines } from './facts.js';
import type { PipelineSpec } from './spec.js';
import { describeTakeaway } from './takeaway.js';
import { ageText, moneyText, rangeWords, stageLabels, tell } from './words.js';

/** What is said of an overview, and how. */
export interface Telling {
  readonly overview: PipelineOverview;
  readonly labels: readonly string[];
  readonly voice: Voice;
}

/** What is counted, of what, as of when. */
export function captionParts({ asOf, segmentBy }: PipelineOverview, voice: Voice): string[] {
  return [
    tell(voice, 'caption'),
    ...(segmentBy === null ? [] : [tell(voice, 'segment', { field: fieldText(segmentBy, voice) })]),
    ...(asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })]),
  ];
}

/** The limits after which deals are stalled, stage by stage. */
function limitsText({ overview, labels, voice }: Telling): string {
  return overview.stages
    .flatMap(({ limitDays }, i) =>
      limitDays === null
        ? []
        : [tell(voice, 'note.limit', { stage: nameAt(labels, i), days: daysText(limitDays, voice) })],
    )
    .join(voice.messages.list);
}

function stalledNote(telling: Telling): string[] {
  const { stalledBy, quantile } = telling.overview;
  if (stalledBy === null || stalledBy === 'given') return [];
  const { voice } = telling;
  const limits = limitsText(telling);
  const share = quantile === null ? '' : voice.format.percent(quantile);
  return limits === '' ? [] : [tell(voice, `note.${stalledBy}`, { limits, share })];
}

/** Remarks on data quality and method, in the order of their weight. */
function describeNotes(telling: Telling): string[] {
  const { overview, voice } = telling;
  const { winRate, coverage } = overview;
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const notes = [
    ...(voice.remarks?.notes(overview, style) ?? []),
    ...stalledNote(telling),
    ...(coverage !== null && winRate !== null
      ? [
          tell(voice, 'note.winRate', {
            rate: rateText(winRate, voice),
            range: rangeWords(winRate, voice),
            k: winRate.k,
            n: winRate.n,
          }),
        ]
      : []),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

function ageLine({ ages }: OpenStage, { overview, voice }: Telling): string[] {
  if (ages === null) return [];
  const list = ages.flatMap((n, i) =>
    n > 0 ? [tell(voice, 'mark.age', { n, age: ageText(overview.ages, i, voice) })] : [],
  );
  return list.length > 0 ? [tell(voice, 'mark.ages', { list: list.join(voice.messages.list) })] : [];
}

/** `Amount €240K.`, or nothing where no money is known. */
export function amountLine(
  { amount }: { readonly amount: number | null },
  currency: string | null,
  voice: Voice,
): string[] {
  return currency === null || amount === null
    ? []
    : [tell(voice, 'mark.amount', { amount: moneyText(amount, currency, voice) })];
}

function stageLines(stage: OpenStage, telling: Telling): string[] {
  const { overview, voice } = telling;
  const { currency } = overview;
  const lines = amountLine(stage, currency, voice);
  const { amount: whole, weighted } = stage;
  if (currency !== null && weighted !== null) {
    const share = whole ? voice.format.percent(weighted / whole) : NONE;
    lines.push(tell(voice, 'mark.weighted', { amount: moneyText(weighted, currency, voice), share }));
  }
  if (stage.stalled !== null)
    lines.push(tell(voice, 'mark.stalled', { k: stage.stalled, n: stage.stalledOf }));
  if (stage.limitDays !== null)
    lines.push(tell(voice, 'mark.limit', { days: daysText(stage.limitDays, voice) }));
  if (stage.overdue !== null && stage.overdue > 0)
    lines.push(tell(voice, 'mark.overdue', { n: stage.overdue }));
  lines.push(...ageLine(stage, telling));
  for (const segment of overview.segments) {
    const { n = 0 } = segment.stages[overview.stages.indexOf(stage)] ?? {};
    if (n > 0)
      lines.push(
        say(voice, 'mark.segment', {
          label: isolateText(segmentName(segment, voice)),
          value: voice.format.count(n),
        }),
      );
  }
  return lines;
}

/** A stage as a mark. */
export function stageMark(stage: OpenStage, i: number, telling: Telling): Mark {
  const { overview, labels, voice } = telling;
  const label = labels[i] ?? '';
  const value = tell(voice, 'deals', { n: stage.n });
  const lines = stageLines(stage, telling);
  const name = isolateText(clipText(label, 200));
  const head = tell(voice, 'mark.stage', { label: name, i: i + 1, all: overview.stages.length, value });
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${isolateText(clipText(label, 120))} · ${value}`, ...lines],
    target: { stage: stage.id },
    value: stage.amount ?? stage.n,
  };
}

/** A segment: what it holds, in all and in each stage. */
function segmentMark(at: number, { overview, labels, voice }: Telling): Mark {
  const segment = overview.segments[at]!;
  const { total, stages, id } = segment;
  const name = isolateText(segmentName(segment, voice));
  const deals = tell(voice, 'deals', { n: total.n });
  const amount = amountLine(total, overview.currency, voice);
  const parts = stages.flatMap(({ n }, i) =>
    n > 0 ? [say(voice, 'mark.segment', { label: nameAt(labels, i), value: voice.format.count(n) })] : [],
  );
  const head = say(voice, 'mark.segment', { label: name, value: deals });
  return {
    name: sentences([head, ...amount, ...parts], voice),
    lines: [`${name} · ${deals}`, ...amount, ...parts],
    target: { segment: id },
    value: total.amount ?? total.n,
  };
}

/** A deal to look at as a mark. */
export function alertMark(alert: DealAlert, { overview, labels, voice }: Telling): Mark {
  const name = isolateText(dealName(alert, voice));
  const stage = isolateText(clipText(stageOf(alert, overview, labels), 120));
  const reasons = reasonsText(alert, voice);
  const amount =
    alert.amount === null
      ? []
      : [tell(voice, 'mark.amount', { amount: moneyText(alert.amount, overview.currency, voice) })];
  const owner = plainText(alert.owner);
  const work = workLines(alert, voice);
  const said = work.map((line) => line + voice.messages.stop);
  return {
    name: sentences([tell(voice, 'mark.deal', { name, stage, reasons }), ...amount, ...said], voice),
    lines: [
      name,
      stage,
      reasons,
      ...amount,
      ...(owner === '' ? [] : [isolateText(clipText(owner, 120))]),
      ...work,
    ],
    target: { deal: alert.id },
    about: alert,
    value: alert.amount,
  };
}

/** What is open in all. */
export function totalText({ total, currency }: PipelineOverview, voice: Voice): string {
  const deals = tell(voice, 'deals', { n: total.n });
  if (currency === null || total.amount === null) return tell(voice, 'summary.count', { deals });
  return tell(voice, 'summary.total', { deals, amount: moneyText(total.amount, currency, voice) });
}

/** A pipeline in words: the finding first, then the totals, then what they are totals of. */
export function describePipeline(overview: PipelineOverview, spec: PipelineSpec, voice: Voice): Description {
  const labels = stageLabels(overview, spec, voice);
  const telling: Telling = { overview, labels, voice };
  const caption = captionParts(overview, voice).join(' · ');
  const takeaway = describeTakeaway(overview, labels, voice);
  const { empty, stop } = voice.messages;
  const n = overview.stages.length;
  const date = overview.asOf === null ? [] : [voice.format.date(overview.asOf)];
  const kind = tell(voice, 'summary.kind', { n });
  const { lead, rest } = takeaway;
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: [tell(voice, 'short'), ...date].join(' · '),
    takeaway,
    summary:
      n === 0
        ? `${empty}${stop}`
        : sentences([lead, rest, kind, totalText(overview, voice), `${caption}${stop}`], voice),
    notes: describeNotes(telling),
    marks: [
      ...overview.stages.map((stage, i) => stageMark(stage, i, telling)),
      ...overview.segments.map((_, i) => segmentMark(i, telling)),
      ...drawnAlerts(overview, spec).map((alert) => alertMark(alert, telling)),
    ],
    list: tell(voice, 'list'),
  };
}
