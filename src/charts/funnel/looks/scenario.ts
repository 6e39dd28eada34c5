import type { ScenarioLook } from '../../../metrics/insight/result.js';
import type { Description, Voice } from '../../chart.js';
import { inSentence, sentences } from '../../words.js';
import type { FunnelSpec } from '../spec.js';
import { stageLook } from './colours.js';
import type { AreaLook, LookFacts, LookRow } from './facts.js';
import {
  cellOf,
  passageName,
  relativeText,
  signed,
  tellFunnel,
  tellLook,
  textCell,
  winsText,
} from './words.js';

type Found = NonNullable<ScenarioLook['found']>;

const BASE: AreaLook = { fill: 'surface', stroke: 'muted' };

/** An expected number of deals: whole where it, or what it is beside, is large. */
function countText(value: number, voice: Voice, beside = value): string {
  return Math.max(value, beside) >= 100 ? voice.format.count(Math.round(value)) : winsText(value, voice);
}

function changeText(from: number, to: number, voice: Voice): string {
  return signed(to - from, (size) => countText(size, voice, Math.max(from, to)));
}

function bandText(band: Found['wins']['base']['bands'][number] | undefined, { format }: Voice): string {
  return band === undefined ? '' : `${format.count(band.low)}–${format.count(band.high)}`;
}

function isChanged({ rates }: Found): boolean {
  return rates.some(({ base, rate }) => rate !== base);
}

function takeawayOf(
  found: Found,
  label: string,
  currency: string | null,
  voice: Voice,
): Description['takeaway'] {
  const { base, scenario, wins, perWin } = found;
  const [from, to] = [base.at(-1)!, scenario.at(-1)!];
  const name = inSentence(label);
  const bands = {
    base: bandText(wins.base.bands[0], voice),
    scenario: bandText(wins.scenario.bands[0], voice),
  };
  const write = (count: number): string => countText(count, voice);
  if (!isChanged(found))
    return {
      lead: tellLook(voice, 'scenario.still', { label: name, base: write(from) }),
      rest: bands.base === '' ? '' : tellLook(voice, 'scenario.range', bands),
    };
  const money = (amount: number): string => voice.format.money(amount, currency ?? '');
  const words = { label: name, base: write(from), scenario: write(to), gain: changeText(from, to, voice) };
  return {
    lead:
      from === 0
        ? tellLook(voice, 'scenario.leadBare', words)
        : tellLook(voice, 'scenario.lead', { ...words, relative: relativeText((to - from) / from, voice) }),
    rest: sentences(
      [
        bands.base === '' ? '' : tellLook(voice, 'scenario.ranges', bands),
        perWin === null
          ? ''
          : tellLook(voice, 'scenario.value', {
              base: money(from * perWin),
              scenario: money(to * perWin),
              gain: signed((to - from) * perWin, money),
              perWin: money(perWin),
            }),
      ],
      voice,
    ),
  };
}

function rowOf(
  found: Found,
  i: number,
  stages: ScenarioLook['funnel']['stages'],
  labels: readonly string[],
  voice: Voice,
): LookRow {
  const [from, to] = [found.base[i]!, found.scenario[i]!];
  const rate = found.rates[i - 1];
  const percent = (value: number): string => voice.format.percent(value, 1);
  const passage = i === 0 ? '' : passageName(labels, i, voice);
  const changed = rate !== undefined && rate.rate !== rate.base;
  const said =
    rate === undefined
      ? ''
      : tellLook(voice, changed ? 'scenario.rate' : 'scenario.same', {
          rate: percent(rate.rate),
          base: percent(rate.base),
        });
  const note =
    rate === undefined
      ? []
      : [{ text: `${passage}${voice.messages.colon}${said}`, ...(changed ? { tone: 'ink' as const } : {}) }];
  const value = countText(to, voice);
  const was = tellLook(voice, 'scenario.was', { n: countText(from, voice) });
  const gain = changeText(from, to, voice);
  const differs = to !== from;
  return {
    label: labels[i] ?? '',
    target: { stage: stages[i]!.id },
    bars: [
      {
        series: 'scenario',
        parts: [{ length: to, look: stageLook(stages, i) }],
        texts: [
          [{ text: value, strong: true }, ...(differs ? [{ text: gain, gap: 8 }] : [])],
          [{ text: value, strong: true }],
        ],
      },
      ...(differs
        ? [
            {
              series: 'base',
              parts: [{ length: from, look: BASE }],
              texts: [[{ text: was, fill: 'muted' as const, size: 11 as const }]],
            },
          ]
        : []),
    ],
    notes: note,
    change: null,
    lines: [differs ? `${value} (${gain}), ${was}` : value, ...note.map(({ text }) => text)].map(
      (line) => `${line}${voice.messages.stop}`,
    ),
  };
}

/** The two of which there are bars, with the samples of their names; a reader may hide either. */
function namesOf(found: ScenarioLook['found'], voice: Voice): Pick<LookFacts, 'named' | 'series'> {
  if (found === null) return { named: [] };
  const [then, now] = [tellLook(voice, 'scenario.then'), tellLook(voice, 'scenario.now')];
  return {
    named: [
      { label: then, sample: { fill: 'stage-from' } },
      { label: now, sample: BASE },
    ],
    series: [
      { id: 'scenario', label: then },
      { id: 'base', label: now },
    ],
  };
}

/** What would be, beside what is. */
export function scenarioFacts(look: ScenarioLook, spec: FunnelSpec, voice: Voice): LookFacts {
  const { funnel, found, problems } = look;
  const { labels, title, basis, remarks } = tellFunnel(funnel, problems, spec, voice);
  const { format } = voice;
  const percent = (value: number): string => format.percent(value, 1);
  const count = (value: number): string => countText(value, voice);
  const { stages } = funnel;
  return {
    name: tellLook(voice, 'scenario.title'),
    title,
    caption: [tellLook(voice, 'scenario.caption'), ...basis].join(' · '),
    shortCaption: tellLook(voice, 'scenario.short'),
    takeaway:
      found === null
        ? { lead: '', rest: stages.length === 0 ? '' : tellLook(voice, 'unknown') }
        : takeawayOf(found, labels.at(-1) ?? '', funnel.currency, voice),
    notes: [...(found !== null && isChanged(found) ? [tellLook(voice, 'scenario.method')] : []), ...remarks],
    list: tellLook(voice, 'scenario.list'),
    rows: found === null ? [] : stages.map((_, i) => rowOf(found, i, stages, labels, voice)),
    ...namesOf(found, voice),
    grid: false,
    ...(found === null
      ? {}
      : {
          controls: found.rates.map(({ stage, base, rate }, i) => ({
            id: stage,
            label: passageName(labels, i + 1, voice),
            base,
            rate,
          })),
        }),
    table: {
      columns: [
        voice.messages['table.stage'],
        ...(['base', 'scenario', 'change', 'rate', 'set'] as const).map((key) =>
          tellLook(voice, `scenario.table.${key}`),
        ),
      ],
      rows: stages.map((_, i) => [
        textCell(labels[i] ?? ''),
        cellOf(found?.base[i] ?? null, count),
        cellOf(found?.scenario[i] ?? null, count),
        cellOf(found === null ? null : found.scenario[i]! - found.base[i]!, (step) => signed(step, count)),
        cellOf(found?.rates[i - 1]?.base ?? null, percent),
        cellOf(found?.rates[i - 1]?.rate ?? null, percent),
      ]),
    },
  };
}
