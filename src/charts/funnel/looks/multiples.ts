import type { SegmentRate } from '../../../metrics/compare/funnels.js';
import type { FunnelStage } from '../../../metrics/funnel/result.js';
import type { PartsLook } from '../../../metrics/insight/result.js';
import type { Description, Voice } from '../../chart.js';
import { inSentence, intervalText, LEAST_CASES, nameAt, NONE, rateText } from '../../words.js';
import type { FunnelSpec } from '../spec.js';
import { stageLook } from './colours.js';
import type { LookFacts, LookRow } from './facts.js';
import { tellParts } from './parts.js';
import type { PartsTold } from './parts.js';
import { cellOf, tellLook, textCell } from './words.js';

/** Passages at which a part differs from the others together. */
function differing(part: string, { look }: PartsTold): { to: number; one: SegmentRate }[] {
  const { compared, funnel } = look;
  return (compared?.passages ?? []).flatMap(({ stage, segments }) => {
    const one = segments.find(({ id }) => id === part);
    return one?.pAdjusted != null && one.pAdjusted < 1 - funnel.confidence
      ? [{ to: funnel.stages.findIndex(({ id }) => id === stage), one }]
      : [];
  });
}

function passageWords(to: number, labels: readonly string[]): { from: string; to: string } {
  return { from: nameAt(labels, to - 1), to: nameAt(labels, to) };
}

/** A panel: the part as a small funnel of its own first stage. */
function panelOf(k: number, telling: PartsTold): LookRow {
  const { look, labels, names, voice } = telling;
  const { id, stages } = look.funnel.segments[k]!;
  const last = stages.at(-1);
  const overall = last?.overall ?? null;
  const said =
    overall === null || stages.length < 2
      ? []
      : [
          tellLook(voice, 'multiples.overall', {
            rate: rateText(overall, voice, 1),
            interval: intervalText(overall, voice),
          }),
        ];
  const found = differing(id, telling).map(({ to, one }) =>
    tellLook(voice, 'multiples.differs', { ...passageWords(to, labels), rate: rateText(one.rate, voice) }),
  );
  const count = ({ entered }: FunnelStage): string => (entered === null ? NONE : voice.format.count(entered));
  return {
    label: names[k] ?? '',
    target: { segment: id },
    bars: stages.map((stage, i) => ({
      series: stage.id,
      parts: [
        {
          length:
            stage.entered === null ? 0 : i === 0 ? (stage.entered > 0 ? 1 : 0) : (stage.overall?.value ?? 0),
          look: { ...stageLook(stages, i), texture: i },
        },
      ],
      texts: [[{ text: count(stage), fill: 'muted', size: 11 }]],
    })),
    notes: [...said.map((text) => ({ text })), ...found.map((text) => ({ text, tone: 'ink' as const }))],
    change: null,
    lines: [...stages.map((stage, i) => `${nameAt(labels, i)}: ${count(stage)}`), ...said, ...found].map(
      (line) => `${line}${voice.messages.stop}`,
    ),
  };
}

function multiplesTakeaway(telling: PartsTold): Description['takeaway'] {
  const { look, labels, names, voice } = telling;
  const { funnel, compared } = look;
  if (funnel.segments.length === 0)
    return { lead: '', rest: funnel.stages.length === 0 ? '' : tellLook(voice, 'multiples.nothing') };
  const found = funnel.segments
    .flatMap(({ id }, k) => differing(id, telling).map((one) => ({ ...one, k })))
    .sort((a, b) => (a.one.pAdjusted ?? 1) - (b.one.pAdjusted ?? 1));
  const [most] = found;
  if (most === undefined)
    return {
      lead: tellLook(voice, 'multiples.none'),
      rest:
        compared === null || compared.comparisons === 0
          ? ''
          : tellLook(voice, 'multiples.noneRest', { n: compared.comparisons }),
    };
  const { one, to, k } = most;
  const whole = funnel.stages[to]?.step;
  const others = { k: (whole?.k ?? 0) - one.rate.k, n: (whole?.n ?? 0) - one.rate.n };
  return {
    lead: tellLook(voice, 'multiples.lead', {
      ...passageWords(to, labels),
      label: inSentence(names[k] ?? ''),
      rate: rateText(one.rate, voice),
    }),
    rest:
      others.n > 0
        ? tellLook(voice, 'multiples.rest', { rate: voice.format.percent(others.k / others.n) })
        : '',
  };
}

/** Each part as a small funnel of its own first stage, and where it differs from the others. */
export function multiplesFacts(look: PartsLook, spec: FunnelSpec, voice: Voice): LookFacts {
  const telling = tellParts(look, spec, voice);
  const { labels, names, field, title, basis, remarks } = telling;
  const { funnel, compared } = look;
  const { segments, stages, confidence } = funnel;
  const { count, percent } = voice.format;
  const caption = tellLook(voice, 'multiples.caption', { field });
  const n = compared?.comparisons ?? 0;
  const rule = tellLook(voice, 'multiples.rule', { level: percent(confidence), n, least: LEAST_CASES });
  return {
    name: tellLook(voice, 'multiples.title', { field }),
    title,
    caption: [caption, ...basis].join(' · '),
    shortCaption: caption,
    takeaway: multiplesTakeaway(telling),
    notes: [...(n > 0 ? [rule] : []), ...remarks],
    list: tellLook(voice, 'multiples.list'),
    rows: segments.map((_, k) => panelOf(k, telling)),
    named:
      segments.length === 0
        ? []
        : stages.map((_, i) => ({ label: labels[i] ?? '', sample: { ...stageLook(stages, i), texture: i } })),
    series: segments.length === 0 ? [] : stages.map(({ id }, i) => ({ id, label: labels[i] ?? '' })),
    grid: true,
    table: {
      columns: [
        tellLook(voice, 'multiples.list'),
        ...labels,
        ...labels.slice(1).map((_, i) => tellLook(voice, 'passage', passageWords(i + 1, labels))),
      ],
      rows: segments.map((part, k) => [
        textCell(names[k] ?? ''),
        ...part.stages.map(({ entered }) => cellOf(entered, count)),
        ...part.stages.slice(1).map(({ step }) => cellOf(step?.value ?? null, (share) => percent(share, 1))),
      ]),
    },
  };
}
