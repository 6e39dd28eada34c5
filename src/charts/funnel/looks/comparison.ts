import { fiscalRule, periodText } from '../../../i18n/fiscal-words.js';
import type { ComparedPassage, ComparisonLook } from '../../../metrics/insight/result.js';
import { plainText } from '../../../scene/text.js';
import type { Description, TableCell, Voice } from '../../chart.js';
import { inSentence, localText, nameAt, NONE, rateText, sentences } from '../../words.js';
import type { FunnelSpec } from '../spec.js';
import { segmentLabel } from '../segments.js';
import { changePaint, partLook } from './colours.js';
import type { LookFacts, LookRow } from './facts.js';
import { cellOf, pointsRange, pointsText, relativeText, tellFunnel, tellLook, textCell } from './words.js';

/** What is compared, with all its words. */
interface Telling {
  readonly look: ComparisonLook;
  /** Names of the stages, and of the funnels. */
  readonly labels: readonly string[];
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly voice: Voice;
}

/** By what each of the funnels is told from the others: its segment, otherwise its name in the data. */
function idsOf({ items, funnel }: ComparisonLook, { compare }: FunnelSpec): string[] {
  const split = compare !== undefined && 'field' in compare;
  return items.map(({ label }, i) => (split ? funnel.segments[i]?.id : undefined) ?? label);
}

/** Names of the funnels as the host words them, otherwise as the data has them. */
function namesOf({ items, funnel }: ComparisonLook, { compare }: FunnelSpec, voice: Voice): string[] {
  const said = compare !== undefined && 'items' in compare ? compare.items : [];
  return items.map(({ label }, i) => {
    const own = said[i]?.label;
    if (own !== undefined) return plainText(localText(own, voice));
    return compare !== undefined && 'field' in compare
      ? segmentLabel(funnel.segments[i]?.id ?? label, label, voice)
      : plainText(periodText(label, voice.messages.lang));
  });
}

/** True where a difference is shown, corrected for how many rates are compared. */
function differs({ pAdjusted }: ComparedPassage, { funnel }: ComparisonLook): boolean {
  return pAdjusted !== null && pAdjusted < 1 - funnel.confidence;
}

function changeLine(change: ComparedPassage, k: number, { look, names, voice }: Telling): string {
  const { points, low, high, relative } = change;
  if (points === null || low === null || high === null) return '';
  const shown = differs(change, look);
  const verdict = tellLook(voice, shown ? 'compare.differs' : 'compare.unsure', {
    points: pointsText(points, voice),
    range: pointsRange(low, high, voice),
  });
  const text =
    shown && relative !== null
      ? `${verdict} · ${tellLook(voice, 'compare.relative', { relative: relativeText(relative, voice) })}`
      : verdict;
  return names.length > 2
    ? tellLook(voice, 'compare.named', { label: inSentence(names[k + 1] ?? ''), change: text })
    : text;
}

function rowOf(i: number, telling: Telling): LookRow {
  const { look, labels, names, ids, voice } = telling;
  const { items, changes, funnel } = look;
  const id = funnel.stages[i]!.id;
  const stages = items.map((item) => item.funnel.stages.find((stage) => stage.id === id));
  const into = changes.map((list) => list.find(({ stage }) => stage === id));
  const rates = stages.map((stage) => rateText(stage?.step ?? null, voice)).join(' · ');
  const step =
    i === 0 || stages.every((stage) => !stage?.step)
      ? []
      : [tellLook(voice, 'compare.step', { from: nameAt(labels, i - 1), rates })];
  const verdicts = into.flatMap((change, k) => {
    const text = change === undefined ? '' : changeLine(change, k, telling);
    return text === '' ? [] : [{ text, ...(differs(change!, look) ? { tone: 'ink' as const } : {}) }];
  });
  const [only] = into;
  const counts = stages.map((stage) => (stage?.entered == null ? NONE : voice.format.count(stage.entered)));
  const shares = stages.map((stage) => (i === 0 ? 1 : (stage?.overall?.value ?? 0)));
  const overall = stages.map((stage) =>
    i === 0 ? voice.format.percent(1) : rateText(stage?.overall ?? null, voice, 1),
  );
  return {
    label: labels[i] ?? '',
    target: { stage: id },
    bars: names.map((_, k) => ({
      series: ids[k]!,
      parts: [{ length: stages[k]?.entered == null ? 0 : shares[k]!, look: partLook(k) }],
      texts: [
        [
          { text: overall[k]!, strong: true },
          { text: counts[k]!, fill: 'muted', gap: 6 },
        ],
        [{ text: overall[k]!, strong: true }],
      ],
    })),
    notes: [...step.map((text) => ({ text })), ...verdicts],
    change:
      names.length === 2 && only?.points != null && only.low !== null && only.high !== null
        ? {
            low: only.low,
            at: only.points,
            high: only.high,
            fill: changePaint(only.points, differs(only, look)),
          }
        : null,
    lines: [
      ...names.map((name, k) => `${inSentence(name)}: ${counts[k]}, ${overall[k]}`),
      ...step,
      ...verdicts.map(({ text }) => text),
    ].map((line) => `${line}${voice.messages.stop}`),
  };
}

/** Where the whole and its parts disagree; otherwise the largest difference that is shown, or that there is none. */
function takeawayOf(telling: Telling): Description['takeaway'] {
  const { look, labels, names, voice } = telling;
  if (names.length < 2) return { lead: '', rest: tellLook(voice, 'compare.nothing') };
  const warnings = mixWarnings(telling);
  if (warnings.length > 0)
    return {
      lead: tellLook(voice, 'compare.mixed'),
      rest: sentences(
        warnings.slice(0, 2).map((text) => `${text}${voice.messages.stop}`),
        voice,
      ),
    };
  const shown = look.changes
    .flatMap((list, k) => list.map((change) => ({ change, k })))
    .filter(({ change }) => differs(change, look))
    .sort((a, b) => Math.abs(b.change.points ?? 0) - Math.abs(a.change.points ?? 0));
  const [most] = shown;
  if (most === undefined)
    return {
      lead: tellLook(voice, 'compare.none'),
      rest: tellLook(voice, 'compare.noneRest', { n: look.comparisons }),
    };
  const { change, k } = most;
  const to = look.funnel.stages.findIndex(({ id }) => id === change.stage);
  return {
    lead: tellLook(voice, 'compare.leadNamed', {
      from: nameAt(labels, to - 1),
      to: nameAt(labels, to),
      before: rateText(change.before, voice),
      after: rateText(change.after, voice),
      base: inSentence(names[0] ?? ''),
      label: inSentence(names[k + 1] ?? ''),
    }),
    rest: tellLook(voice, 'compare.rest', {
      points: pointsText(change.points ?? 0, voice),
      range: pointsRange(change.low ?? 0, change.high ?? 0, voice),
      relative: relativeText(change.relative, voice),
    }),
  };
}

/** Passages at which the whole and its parts disagree: of these the whole must not be told without the parts. */
function mixWarnings({ look, labels, voice }: Telling): string[] {
  return look.changes.flat().flatMap(({ stage, mix, points }) => {
    if (mix === null || points === null || (!mix.simpson && !mix.reversed)) return [];
    const to = look.funnel.stages.findIndex(({ id }) => id === stage);
    const words = {
      from: nameAt(labels, to - 1),
      to: nameAt(labels, to),
      points: pointsText(points, voice),
    };
    return [
      mix.simpson
        ? tellLook(voice, 'compare.simpson', words)
        : tellLook(voice, 'compare.reversed', { ...words, parts: pointsText(mix.rate, voice) }),
    ];
  });
}

/** What else a reader must know before the numbers are used. */
function cautionsOf({ look, names, voice }: Telling): string[] {
  const { funnel, comparisons, unequal } = look;
  const level = voice.format.percent(funnel.confidence);
  return [
    ...(unequal ? [tellLook(voice, 'compare.unequal')] : []),
    ...(names.length > 2 ? [tellLook(voice, 'compare.several', { n: names.length - 1 })] : []),
    ...(comparisons > 0 ? [tellLook(voice, 'compare.rule', { level, n: comparisons })] : []),
  ];
}

/** When the years begin by whose quarters the funnels are told apart. */
function fiscalNote({ items }: ComparisonLook, { compare }: FunnelSpec, { messages }: Voice): string[] {
  const yearStart = compare !== undefined && 'unit' in compare ? compare.fiscalYearStart : undefined;
  return fiscalRule(
    items.map(({ label }) => label),
    yearStart,
    messages.lang,
  );
}

function tableOf({ look, labels, names, voice }: Telling): LookFacts['table'] {
  const { items, changes, funnel } = look;
  const { format } = voice;
  const of = (k: number, what: 'count' | 'step' | 'overall' | 'points' | 'interval' | 'verdict'): string =>
    tellLook(voice, 'compare.table.of', {
      label: names[k] ?? '',
      what: tellLook(voice, `compare.table.${what}`),
    });
  const percent = (value: number): string => format.percent(value, 1);
  return {
    columns: [
      voice.messages['table.stage'],
      ...items.flatMap((_, k) => [of(k, 'count'), of(k, 'step'), of(k, 'overall')]),
      ...changes.flatMap((_, k) => [of(k + 1, 'points'), of(k + 1, 'interval'), of(k + 1, 'verdict')]),
    ],
    rows: funnel.stages.map(({ id }, i) => [
      textCell(labels[i] ?? ''),
      ...items.flatMap((item): TableCell[] => {
        const stage = item.funnel.stages.find((one) => one.id === id);
        return [
          cellOf(stage?.entered ?? null, format.count),
          cellOf(i === 0 ? null : (stage?.step?.value ?? null), percent),
          cellOf(i === 0 ? null : (stage?.overall?.value ?? null), percent),
        ];
      }),
      ...changes.flatMap((list): TableCell[] => {
        const change = list.find(({ stage }) => stage === id);
        if (change?.points == null || change.low === null || change.high === null)
          return [textCell(''), textCell(''), textCell('')];
        return [
          cellOf(change.points, (points) => pointsText(points, voice)),
          textCell(pointsRange(change.low, change.high, voice)),
          textCell(tellLook(voice, differs(change, look) ? 'compare.verdict.yes' : 'compare.verdict.no')),
        ];
      }),
    ]),
  };
}

/** Funnels side by side: each of its own first stage, and how they differ. */
export function comparisonFacts(look: ComparisonLook, spec: FunnelSpec, voice: Voice): LookFacts {
  const { labels, title, counting, population, remarks } = tellFunnel(
    look.funnel,
    look.problems,
    spec,
    voice,
  );
  const names = namesOf(look, spec, voice);
  const ids = idsOf(look, spec);
  const telling: Telling = { look, labels, names, ids, voice };
  const sizes = names.map(
    (name, k) => `${inSentence(name)} (n\u00a0=\u00a0${voice.format.count(look.items[k]?.funnel.n ?? 0)})`,
  );
  const some = names.length > 1;
  return {
    name: tellLook(voice, 'compare.title'),
    title,
    caption: [
      tellLook(voice, 'compare.caption', { items: sizes.join(voice.messages.list) }),
      ...counting,
      ...population,
    ].join(' · '),
    shortCaption: tellLook(voice, 'compare.short'),
    takeaway: takeawayOf(telling),
    notes: [...cautionsOf(telling), ...fiscalNote(look, spec, voice), ...remarks],
    list: tellLook(voice, 'compare.list'),
    rows: some ? look.funnel.stages.map((_, i) => rowOf(i, telling)) : [],
    named: some ? names.map((label, k) => ({ label, sample: partLook(k) })) : [],
    series: some ? ids.map((id, k) => ({ id, label: names[k] ?? '' })) : [],
    changeTitle: tellLook(voice, 'compare.change'),
    changeText: (points) => pointsText(points, voice),
    grid: false,
    table: tableOf(telling),
  };
}
