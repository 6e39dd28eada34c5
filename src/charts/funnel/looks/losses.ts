import type { FunnelStage } from '../../../metrics/funnel/result.js';
import type { PartsLook } from '../../../metrics/insight/result.js';
import { wilson } from '../../../statistics/wilson.js';
import type { Description, Voice } from '../../chart.js';
import { inSentence, intervalText, nameAt } from '../../words.js';
import type { FunnelSpec } from '../spec.js';
import { partLook } from './colours.js';
import type { LookFacts, LookRow } from './facts.js';
import { tellParts } from './parts.js';
import type { PartsTold } from './parts.js';
import { cellOf, tellLook, textCell } from './words.js';

/** What was lost in a stage of a part: lost deals where that is known, otherwise what did not go on. */
function lostIn(stages: readonly FunnelStage[], i: number, known: boolean): number {
  const [stage, next] = [stages[i], stages[i + 1]];
  if (known) return stage?.lost ?? 0;
  return next === undefined ? 0 : Math.max(0, (stage?.entered ?? 0) - (next.entered ?? 0));
}

function lossRow(i: number, known: boolean, { look, labels, names, voice }: PartsTold): LookRow {
  const { stages, segments } = look.funnel;
  const { id, entered } = stages[i]!;
  const parts = segments.map((part) => lostIn(part.stages, i, known));
  const lost = parts.reduce((sum, n) => sum + n, 0);
  const value = tellLook(voice, known ? 'losses.value' : 'losses.valueDropped', { n: lost });
  const of =
    entered === null || entered === 0
      ? ''
      : tellLook(voice, 'losses.of', { share: voice.format.percent(lost / entered), n: entered });
  return {
    label: labels[i] ?? '',
    target: { stage: id },
    bars: [
      {
        parts: parts.map((length, k) => ({ length, look: { ...partLook(k), series: segments[k]!.id } })),
        texts: [
          [
            { text: value, strong: true },
            { text: of, fill: 'muted', gap: 6 },
          ],
          [{ text: value, strong: true }],
          [{ text: voice.format.count(lost), strong: true }],
        ],
      },
    ],
    notes: [],
    change: null,
    lines: [
      `${value}${of === '' ? '' : ` · ${of}`}`,
      ...parts.flatMap((n, k) => (n > 0 ? [`${inSentence(names[k] ?? '')}: ${voice.format.count(n)}`] : [])),
    ].map((line) => `${line}${voice.messages.stop}`),
  };
}

function lossTakeaway(known: boolean, { look, labels, names, voice }: PartsTold): Description['takeaway'] {
  const { segments, stages, confidence } = look.funnel;
  if (segments.length === 0)
    return { lead: '', rest: stages.length === 0 ? '' : tellLook(voice, 'losses.nothing') };
  const sums = segments.map((part) => stages.reduce((sum, _, i) => sum + lostIn(part.stages, i, known), 0));
  const byStage = stages.map((_, i) =>
    segments.reduce((sum, part) => sum + lostIn(part.stages, i, known), 0),
  );
  const n = sums.reduce((sum, one) => sum + one, 0);
  if (n === 0) return { lead: tellLook(voice, 'losses.none'), rest: '' };
  // Reasons that are not stated, and all the rest together, are no reason.
  const named = sums.map((sum, k) =>
    segments[k]!.id === '' || segments[k]!.id.startsWith('\u2026') ? -1 : sum,
  );
  const most = named.indexOf(Math.max(...named));
  const stage = byStage.indexOf(Math.max(...byStage));
  const k = named[most] ?? -1;
  const rest = tellLook(voice, 'losses.rest', { stage: nameAt(labels, stage), k: byStage[stage]! });
  if (k <= 0) return { lead: '', rest };
  const limits = wilson(k, n, confidence);
  return {
    lead: tellLook(voice, 'losses.lead', {
      label: inSentence(names[most] ?? ''),
      k,
      n,
      share: voice.format.percent(k / n),
      interval: intervalText(limits === null ? null : { value: k / n, ...limits }, voice),
    }),
    rest,
  };
}

function tableOf(rows: readonly FunnelStage[], known: boolean, telling: PartsTold): LookFacts['table'] {
  const { look, labels, names, voice } = telling;
  const { segments, stages } = look.funnel;
  const { count, percent } = voice.format;
  const none = segments.length === 0;
  return {
    columns: [
      voice.messages['table.stage'],
      tellLook(voice, known ? 'losses.table.lost' : 'losses.table.dropped'),
      tellLook(voice, 'losses.table.share'),
      ...names,
    ],
    rows: rows.map((stage) => {
      const i = stages.indexOf(stage);
      const parts = segments.map((part) => lostIn(part.stages, i, known));
      const lost = none ? null : parts.reduce((sum, n) => sum + n, 0);
      return [
        textCell(labels[i] ?? ''),
        cellOf(lost, count),
        cellOf(lost === null || !stage.entered ? null : lost / stage.entered, (share) => percent(share, 1)),
        ...parts.map((n) => cellOf(n, count)),
      ];
    }),
  };
}

/** What was lost in each stage, by part: by the reason of the loss, or by any other field. */
export function lossesFacts(look: PartsLook, spec: FunnelSpec, voice: Voice): LookFacts {
  const telling = tellParts(look, spec, voice);
  const { names, field, title, basis, remarks } = telling;
  const { segments, stages } = look.funnel;
  const known = segments.some((part) => part.stages.some(({ lost }) => lost !== null));
  // Nothing is lost of what is won, and what comes after the last stage is not known.
  const rows = stages.filter(({ role }, i) => (known ? role !== 'won' : i < stages.length - 1));
  const caption = tellLook(voice, known ? 'losses.caption' : 'losses.captionDropped', { field });
  const isDrawn = (k: number): boolean =>
    rows.some((stage) => lostIn(segments[k]!.stages, stages.indexOf(stage), known) > 0);
  return {
    name: tellLook(voice, 'losses.title', { field }),
    title,
    caption: [caption, ...basis].join(' · '),
    shortCaption: caption,
    takeaway: lossTakeaway(known, telling),
    notes: remarks,
    list: tellLook(voice, 'losses.list'),
    rows: segments.length === 0 ? [] : rows.map((stage) => lossRow(stages.indexOf(stage), known, telling)),
    named: names.flatMap((label, k) => (isDrawn(k) ? [{ label, sample: partLook(k) }] : [])),
    series: segments.flatMap(({ id }, k) => (isDrawn(k) ? [{ id, label: names[k] ?? '' }] : [])),
    grid: false,
    table: tableOf(rows, known, telling),
  };
}
