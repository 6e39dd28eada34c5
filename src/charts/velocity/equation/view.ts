import type { SalesVelocity, VelocityResult } from '../../../metrics/velocity/result.js';
import type { Scene } from '../../../scene/scene.js';
import { plainText } from '../../../scene/text.js';
import type { Description, Frame, Table, TableCell, Voice } from '../../chart.js';
import { placeUnanswered } from '../../unanswered.js';
import { fieldText, localText, NONE, rangeText, rateText, say, sentences } from '../../words.js';
import { layoutTimes, markGroup, sceneOf } from '../compose.js';
import type { VelocitySpec } from '../spec.js';
import { tellView } from '../view-words.js';
import type { View } from '../views.js';
import { daysWords, notesOf, tell } from '../words.js';
import { groupMark, groupsOf, placeGroups } from './groups.js';
import type { Group, PlacedGroup } from './groups.js';
import { placeTiles } from './layout.js';
import type { Tile, TilesBody } from './layout.js';

/** How the velocity changes where one input gets a tenth better: the first three multiply, the cycle divides. */
const TENTH = 0.1;
const BETTER = { multiplied: TENTH, divided: 1 / (1 - TENTH) - 1, all: (1 + TENTH) ** 3 / (1 - TENTH) - 1 };

const INPUTS = ['opportunities', 'winRate', 'averageDeal', 'cycleDays'] as const;
type Input = (typeof INPUTS)[number];

function isAnswered({ opportunities, winRate, averageDeal, cycleDays }: SalesVelocity): boolean {
  return opportunities > 0 || winRate.n > 0 || averageDeal !== null || cycleDays !== null;
}

function valueOf(
  input: Input,
  { opportunities, winRate, averageDeal, cycleDays, currency }: SalesVelocity,
  voice: Voice,
): string {
  if (input === 'opportunities') return voice.format.count(opportunities);
  if (input === 'winRate') return rateText(winRate, voice);
  if (input === 'averageDeal')
    return averageDeal === null ? NONE : voice.format.money(averageDeal, currency ?? '');
  return cycleDays === null ? NONE : daysWords(cycleDays, voice);
}

function underOf(input: Input, { winRate }: SalesVelocity, voice: Voice): string {
  if (input !== 'winRate') return tellView(voice, `equation.under.${input}`);
  const range = rangeText(winRate, voice);
  return tellView(voice, 'equation.under.winRate', {
    k: winRate.k,
    n: winRate.n,
    range: range === '' ? '' : tell(voice, 'range.of', { range }),
  });
}

const signed = (share: number, voice: Voice): string =>
  `${share < 0 ? '−' : '+'}${voice.format.percent(Math.abs(share), 1)}`;

function leverOf(input: Input, voice: Voice): { change: string; gain: string } {
  const cycle = input === 'cycleDays';
  return {
    change: `${cycle ? '−' : '+'}${voice.format.percent(TENTH)}`,
    gain: signed(cycle ? BETTER.divided : BETTER.multiplied, voice),
  };
}

/** The tiles: the inputs in the order of the equation, then what they make. */
function tilesOf({ sales }: VelocityResult, voice: Voice): Tile[] {
  const { perDay, currency } = sales;
  const inputs = INPUTS.map((input): Tile => ({
    sign: { opportunities: '', winRate: '×', averageDeal: '×', cycleDays: '÷' }[input],
    name: tellView(voice, `equation.${input}`),
    value: valueOf(input, sales, voice),
    under: underOf(input, sales, voice),
    lever: perDay === null ? '' : tellView(voice, 'equation.lever', leverOf(input, voice)),
    whole: false,
  }));
  return [
    ...inputs,
    {
      sign: '=',
      name: tellView(voice, 'equation.perDay'),
      value: perDay === null ? NONE : voice.format.money(perDay, currency ?? ''),
      under: tellView(voice, 'equation.ofDay'),
      lever: '',
      whole: true,
    },
  ];
}

/** Groups of deals, where they are asked for, each with its own velocity. */
function groupsIn(result: VelocityResult, voice: Voice): Group[] {
  return groupsOf(
    result,
    {
      inputs: ({ sales }) => INPUTS.map((input) => valueOf(input, sales, voice)),
      money: ({ sales: { perDay, currency } }) => voice.format.money(perDay ?? 0, currency ?? ''),
    },
    voice,
  );
}

function takeawayOf({ sales }: VelocityResult, voice: Voice): Description['takeaway'] {
  const { perDay, currency, opportunities, winRate, averageDeal, cycleDays } = sales;
  if (!isAnswered(sales))
    return {
      lead: tellView(voice, 'equation.unanswered.lead'),
      rest: tellView(voice, 'equation.unanswered'),
    };
  if (perDay !== null)
    return {
      lead: tellView(voice, 'equation.lead', { perDay: voice.format.money(perDay, currency ?? '') }),
      rest: tellView(voice, 'equation.rest', {
        all: signed(BETTER.all, voice),
        cycle: signed(BETTER.divided, voice),
      }),
    };
  const known = { opportunities, winRate: winRate.value, averageDeal, cycleDays };
  const names = INPUTS.filter(
    (input) => known[input] === null || (input === 'cycleDays' && cycleDays === 0),
  ).map((input) => tellView(voice, `equation.${input}`));
  return {
    lead: tellView(voice, 'equation.unanswered.lead'),
    rest: tellView(voice, 'equation.missing', {
      names: names.join(voice.messages.list),
    }),
  };
}

function captionOf(result: VelocityResult, spec: VelocitySpec, voice: Voice): string {
  const { asOf, sales, segmentBy } = result;
  return [
    tellView(voice, 'equation.caption'),
    ...('sales' in spec.data ? [] : [tellView(voice, 'equation.trailing', { days: sales.trailingDays })]),
    ...(segmentBy === null ? [] : [tell(voice, 'segment', { field: fieldText(segmentBy, voice) })]),
    ...(asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })]),
  ].join(' · ');
}

function describeEquation(result: VelocityResult, spec: VelocitySpec, voice: Voice): Description {
  const caption = captionOf(result, spec, voice);
  const takeaway = takeawayOf(result, voice);
  const tiles = isAnswered(result.sales) ? tilesOf(result, voice) : [];
  const marks = tiles.map(({ name, value, under, lever }, i) => {
    const input = INPUTS[i];
    const levers =
      lever === '' || input === undefined
        ? []
        : [tellView(voice, 'equation.mark.lever', leverOf(input, voice))];
    return {
      name: sentences([tellView(voice, 'equation.mark', { name, value, under }), ...levers], voice),
      lines: [`${name} · ${value}`, under, ...levers],
      target: { input: input ?? 'perDay' },
      // Deals, shares, money and days have no scale in common.
      value: null,
    };
  });
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellView(voice, 'equation.short'),
    takeaway,
    summary: sentences([takeaway.lead, takeaway.rest, `${caption}${voice.messages.stop}`], voice),
    notes: notesOf(result, [], voice),
    marks: isAnswered(result.sales)
      ? [...marks, ...groupsIn(result, voice).map((group) => groupMark(group, voice))]
      : [],
    list: tellView(voice, 'equation.list'),
  };
}

/** The table twin: a row an input, then what they make, with what a tenth better is worth. */
function tableOfEquation(result: VelocityResult, spec: VelocitySpec, voice: Voice): Table {
  const { sales } = result;
  const known = { ...sales, winRate: sales.winRate.value };
  return {
    caption: captionOf(result, spec, voice),
    columns: (['input', 'value', 'gain'] as const).map((key) => tellView(voice, `table.${key}`)),
    rows: [
      ...tilesOf(result, voice).map(({ name, value }, i): TableCell[] => {
        const input = INPUTS[i];
        const gain =
          input === undefined ? BETTER.all : input === 'cycleDays' ? BETTER.divided : BETTER.multiplied;
        return [
          { text: name, value: name },
          { text: value, value: input === undefined ? sales.perDay : known[input] },
          sales.perDay === null ? { text: NONE, value: null } : { text: signed(gain, voice), value: gain },
        ];
      }),
      ...groupsIn(result, voice).map(({ name, value, perDay }): TableCell[] => [
        { text: name, value: name },
        { text: value, value: perDay },
        { text: '', value: null },
      ]),
    ],
  };
}

/** The tiles, and groups below them. */
interface EquationBody extends TilesBody {
  readonly groups: readonly PlacedGroup[];
}

/** Where everything of the equation goes. */
export function layoutEquation(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): ReturnType<typeof layoutTimes<TilesBody['marks'][number], never, EquationBody>> {
  return layoutTimes<TilesBody['marks'][number], never, EquationBody>(description, spec, frame, {
    key: [],
    body: (room, density): EquationBody => {
      if (description.marks.length === 0)
        return { groups: [], ...placeUnanswered(room, description.takeaway, frame.measure) };
      const tiles = placeTiles(tilesOf(result, voice), room, density, frame.measure);
      const groups = groupsIn(result, voice);
      if (groups.length === 0) return { ...tiles, groups: [] };
      return { ...tiles, ...placeGroups(groups, { ...room, top: tiles.bottom + 8 }, density, frame.measure) };
    },
  });
}

function drawEquation(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const layout = layoutEquation(result, description, spec, voice, frame);
  const marks = layout.body.marks.map(({ hit, texts, rule }, i) =>
    markGroup(`input${i}`, description.marks[i]?.name ?? '', hit, [
      {
        type: 'rect',
        key: 'rule',
        part: 'stage',
        ...rule,
        fill: i === INPUTS.length ? 'stage-from' : 'connector',
      },
      ...texts.map(({ node }) => node),
    ]),
  );
  const groups = layout.body.groups.map(({ hit, bar, texts }, i) =>
    markGroup(`group${i}`, description.marks[marks.length + i]?.name ?? '', hit, [
      ...(bar === null
        ? []
        : [{ type: 'rect', key: 'bar', part: 'stage', ...bar, fill: 'stage-from' } as const]),
      ...texts.map(({ node }) => node),
    ]),
  );
  return sceneOf(layout, { ground: [], marks: [...marks, ...groups] }, () => [], description, voice);
}

/** The view of the sales velocity. */
export const equationView: View = { describe: describeEquation, table: tableOfEquation, draw: drawEquation };
