import type { Passage } from '../../../metrics/bottleneck/result.js';
import type { LeverageLook } from '../../../metrics/insight/result.js';
import type { Description, Voice } from '../../chart.js';
import { intervalText, LEAST_CASES, nameAt, rangeText, rateText, sentences } from '../../words.js';
import type { FunnelSpec } from '../spec.js';
import type { LookFacts, LookRow } from './facts.js';
import {
  cellOf,
  passageName,
  pointsRange,
  pointsText,
  tellFunnel,
  tellLook,
  textCell,
  winsText,
} from './words.js';

function rateLine({ rate }: Passage, voice: Voice): string {
  const value = rateText(rate, voice, 1);
  if (rate.low === null) return tellLook(voice, 'leverage.rateBare', { rate: value });
  return tellLook(voice, 'leverage.rate', {
    rate: value,
    k: rate.k,
    n: rate.n,
    interval: intervalText(rate, voice),
  });
}

/** How far a rate is from its benchmark, and what that costs. */
function gapLines({ gap, winsToBenchmark }: Passage, voice: Voice): string[] {
  if (gap === null) return [];
  const missing = winsToBenchmark?.value ?? 0;
  const words = {
    points: pointsText(gap.points, voice),
    benchmark: voice.format.percent(gap.benchmark, 1),
    range: pointsRange(gap.low, gap.high, voice),
    wins: winsText(missing, voice),
  };
  return [tellLook(voice, missing > 0 ? 'leverage.gap' : 'leverage.above', words)];
}

function rowOf(
  passage: Passage,
  i: number,
  look: LeverageLook,
  labels: readonly string[],
  voice: Voice,
): LookRow {
  const { winsPerPoint, verdict, to } = passage;
  const named = i === look.bottlenecks.bottleneck && verdict !== 'none';
  const wins = winsPerPoint === null ? '' : winsText(winsPerPoint, voice);
  const value = wins === '' ? '' : tellLook(voice, 'leverage.value', { wins });
  const lines = [rateLine(passage, voice), ...gapLines(passage, voice)];
  const mark = named ? [tellLook(voice, `leverage.${verdict}`)] : [];
  return {
    label: passageName(labels, i + 1, voice),
    target: { stage: to },
    bars:
      winsPerPoint === null
        ? []
        : [
            {
              parts: [
                {
                  length: winsPerPoint,
                  look: { fill: named && verdict === 'evident' ? 'alert' : 'stage-from' },
                },
              ],
              texts: [[{ text: value, strong: true }], [{ text: wins, strong: true }]],
            },
          ],
    notes: [
      ...lines.map((text) => ({ text })),
      ...mark.map((text) => ({ text, tone: verdict === 'evident' ? ('alert' as const) : ('ink' as const) })),
    ],
    change: null,
    lines: [value, ...lines, ...mark]
      .filter((line) => line !== '')
      .map((line) => `${line}${voice.messages.stop}`),
  };
}

/** The bottleneck and its evidence; that there is none to name, where the evidence does not suffice. */
function takeawayOf(
  { bottlenecks }: LeverageLook,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] {
  const { passages, bottleneck } = bottlenecks;
  const worth = passages.map(({ winsPerPoint }) => winsPerPoint ?? -1);
  const most = worth.indexOf(Math.max(...worth));
  if (passages.length === 0) return { lead: '', rest: '' };
  if (worth[most]! < 0) return { lead: '', rest: tellLook(voice, 'unknown') };
  const names = (i: number): { from: string; to: string } => ({
    from: nameAt(labels, i),
    to: nameAt(labels, i + 1),
  });
  const wins = (value: number): string => winsText(value, voice);
  if (bottleneck === null || passages[bottleneck]!.verdict !== 'evident') {
    const maybe = bottleneck === null ? null : passages[bottleneck]!;
    return maybe === null
      ? {
          lead: tellLook(voice, 'leverage.none'),
          rest: tellLook(voice, 'leverage.noneRest', { ...names(most), wins: wins(worth[most]!) }),
        }
      : {
          lead: tellLook(voice, 'leverage.maybe', {
            ...names(bottleneck!),
            rate: rateText(maybe.rate, voice, 1),
          }),
          rest: tellLook(voice, 'leverage.tooFew'),
        };
  }
  const passage = passages[bottleneck]!;
  const others = Math.max(...worth.filter((_, i) => i !== bottleneck));
  const own = { wins: wins(worth[bottleneck]!) };
  return {
    lead: tellLook(voice, 'leverage.lead', {
      ...names(bottleneck),
      rate: `${rateText(passage.rate, voice, 1)}${intervalText(passage.rate, voice)}`,
    }),
    rest: sentences(
      [
        others < 0 || others > worth[bottleneck]!
          ? tellLook(voice, 'leverage.only', own)
          : tellLook(voice, 'leverage.most', { ...own, others: wins(others) }),
        ...gapLines(passage, voice).map((line) => `${line}${voice.messages.stop}`),
      ],
      voice,
    ),
  };
}

/** What a point of each rate is worth, in words and lengths. */
export function leverageFacts(look: LeverageLook, spec: FunnelSpec, voice: Voice): LookFacts {
  const { funnel, bottlenecks, winsPerTenth, problems } = look;
  const { passages, basis, comparisons, confidence } = bottlenecks;
  const { labels, title, basis: counted, remarks } = tellFunnel(funnel, problems, spec, voice);
  const { format } = voice;
  const level = format.percent(confidence);
  const held = basis === 'benchmark';
  const rule = tellLook(voice, `leverage.rule.${basis}`, { level, n: comparisons, least: LEAST_CASES });
  const known = passages.some(({ winsPerPoint }) => winsPerPoint !== null);
  const tenth =
    winsPerTenth === null || !known
      ? []
      : [tellLook(voice, 'leverage.tenth', { wins: winsText(winsPerTenth, voice) })];
  return {
    name: tellLook(voice, 'leverage.title'),
    title,
    caption: [tellLook(voice, 'leverage.caption'), ...counted].join(' · '),
    shortCaption: tellLook(voice, 'leverage.short'),
    takeaway: takeawayOf(look, labels, voice),
    notes: [...(comparisons > 0 ? [rule] : []), ...tenth, ...remarks],
    list: tellLook(voice, 'leverage.list'),
    rows: passages.map((passage, i) => rowOf(passage, i, look, labels, voice)),
    named: [],
    grid: false,
    table: {
      columns: [
        tellLook(voice, 'table.passage'),
        tellLook(voice, 'table.rate'),
        tellLook(voice, 'table.interval', { level }),
        tellLook(voice, 'table.cases'),
        tellLook(voice, 'leverage.table.wins'),
        ...(held
          ? (['benchmark', 'gap', 'missing'] as const).map((key) => tellLook(voice, `leverage.table.${key}`))
          : []),
        tellLook(voice, 'leverage.table.verdict'),
      ],
      rows: passages.map(({ rate, winsPerPoint, gap, winsToBenchmark, verdict }, i) => [
        textCell(passageName(labels, i + 1, voice)),
        cellOf(rate.value, (value) => format.percent(value, 1)),
        textCell(rangeText(rate, voice)),
        cellOf(rate.n, format.count),
        cellOf(winsPerPoint, (wins) => winsText(wins, voice)),
        ...(held
          ? [
              cellOf(gap?.benchmark ?? null, (value) => format.percent(value, 1)),
              cellOf(gap?.points ?? null, (value) => pointsText(value, voice)),
              cellOf(winsToBenchmark?.value ?? null, (wins) => winsText(wins, voice)),
            ]
          : []),
        textCell(tellLook(voice, `verdict.${verdict}`)),
      ]),
    },
  };
}
