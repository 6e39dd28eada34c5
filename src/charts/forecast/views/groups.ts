import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import type { ForecastGroup, ForecastPeriod } from '../../../metrics/forecast/result.js';
import type { LegendItem } from '../../../scene/blocks.js';
import { clipText, plainText } from '../../../scene/text.js';
import type { Paint, SceneNode } from '../../../scene/scene.js';
import type { Voice } from '../../chart.js';
import { fieldText, inSentence } from '../../words.js';
import { captionParts, describeNotes } from '../describe.js';
import { bandCells, bandHeads, numberCell } from '../table.js';
import { keyOf } from '../draw.js';
import { factsOf, isSettled, nameIn, periodSpoken, rangeOf, totalOf } from '../facts.js';
import type { Facts, Total } from '../facts.js';
import type { Lane } from '../lane.js';
import type { Sample } from '../scaffold.js';
import type { ForecastSpec } from '../spec.js';
import { describeTakeaway } from '../takeaway.js';
import { labelOf, tell } from '../words.js';
import { partsIn } from './lane-extras.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';
import { unansweredIn } from './unanswered.js';

/** Categories in the order in which they stand upon what is won, from the surest, and how strong each is drawn. */
const OPEN = [
  ['commit', 0],
  ['mostLikely', 0.35],
  ['bestCase', 0.6],
  ['pipeline', 0.85],
  ['', 0.95],
] as const;

type Category = (typeof OPEN)[number][0];

function paintOf(share: number): Paint {
  return share === 0 ? 'stage-from' : { from: 'stage-from', to: 'connector', share };
}

/** The deals of a segment in the period that is spoken of. */
interface Part {
  readonly id: string;
  readonly name: string;
  readonly period: ForecastPeriod;
  readonly total: Total;
  readonly won: number;
}

/** What all rows share. */
interface Telling {
  readonly facts: Facts;
  readonly spec: ForecastSpec;
  readonly voice: Voice;
}

function nameOf({ id, label }: { readonly id: string; readonly label: string }, voice: Voice): string {
  if (id === '') return tellView(voice, 'groups.none');
  return id.startsWith('…') ? tellView(voice, 'groups.rest') : clipText(plainText(label), 60);
}

function partsOf(result: ForecastOverview, { facts, spec, voice }: Telling): { all: Part[]; each: Part[] } {
  const wanted = periodSpoken(result, facts)?.label;
  const part = (group: ForecastGroup, id: string, name: string): Part[] => {
    const at = group.periods.findIndex(({ label }) => label === wanted);
    const period = group.periods[at];
    if (period === undefined) return [];
    const { currency, cumulative } = facts;
    const won = (currency === null ? group.won.n : group.won.amount) ?? 0;
    const total = totalOf(cumulative ? period.cumulative : period.single, currency);
    const shown = spec.show?.includes('target') === false ? { ...total, target: null, chance: null } : total;
    return [{ id, name, period, total: shown, won: cumulative || at === 0 ? won : 0 }];
  };
  return {
    all: part(result, '', tellView(voice, 'groups.all')),
    each: result.segments.flatMap((segment) => part(segment, segment.id, nameOf(segment, voice))),
  };
}

function shareText({ total: { target } }: Part, amount: number, { facts, voice }: Telling): string {
  if (target === null || !(target > 0)) return '';
  const share = voice.format.percent(amount / target);
  return tellView(voice, 'groups.share', { share, target: facts.write(target) });
}

const amountIn = ({ period }: Part, category: Category | 'closed'): number =>
  period.categories?.single.find((one) => one.category === category)?.amount ?? 0;

/** What is won and committed. */
const sureIn = (part: Part): number => part.period.categories?.cumulative.commit ?? 0;

/** A row: what is won, what is expected with its bands, the target. */
function outlookRow(part: Part, telling: Telling): ToldRow {
  const { facts, voice } = telling;
  const { write, levels } = facts;
  const { total, won, period, name } = part;
  const { expected, bands, target, chance } = total;
  const percent = chance === null ? '' : voice.format.percent(chance);
  const settled = isSettled({ n: period.n, total, won });
  return {
    ...{ won, expected, bands, target, label: name },
    valueText: write(expected),
    beside: [
      chance === null || settled ? '' : tellView(voice, 'groups.chance', { chance: percent }),
      shareText(part, expected ?? 0, telling),
      settled ? tellView(voice, 'groups.settled') : rangeOf(total, write, voice),
      won > 0 && !settled ? tell(voice, 'mark.won', { won: write(won) }) : '',
      settled ? '' : tellView(voice, 'deals', { n: period.n }),
    ],
    cells: [
      numberCell(won, write(won)),
      numberCell(expected, write(expected)),
      ...bandCells(bands, levels, write, voice),
      numberCell(target, write(target)),
      numberCell(chance, percent),
      numberCell(period.n, voice.format.count(period.n)),
    ],
    mark: { period: period.label, segment: part.id },
  };
}

/** A row: what is won, and the categories upon it, from the surest. */
function categoryRow(part: Part, telling: Telling): ToldRow {
  const { facts, voice } = telling;
  const { write } = facts;
  const { total, period, name } = part;
  const sure = sureIn(part);
  const own = OPEN.map(([category, shade]) => ({ category, shade, value: amountIn(part, category) }));
  const some = own.filter(({ value }) => value > 0);
  const won = amountIn(part, 'closed');
  return {
    ...{ won, expected: null, bands: [], target: total.target, label: name },
    more: partsIn(
      won,
      some.map(({ category, value, shade }) => ({ value, fill: paintOf(shade), series: category })),
    ),
    reach: some.reduce((sum, { value }) => sum + value, won),
    valueText: write(sure),
    beside: [
      shareText(part, sure, telling),
      ...some
        .filter(({ category }) => category !== 'commit')
        .map(({ category, value }) =>
          tellView(voice, 'groups.category', {
            name: tellView(voice, `category.${category}`),
            amount: write(value),
          }),
        ),
      tellView(voice, 'deals', { n: period.n }),
    ],
    cells: [
      numberCell(won, write(won)),
      ...own.map(({ value }) => numberCell(value, write(value))),
      numberCell(total.target, write(total.target)),
      numberCell(period.n, voice.format.count(period.n)),
    ],
    mark: { period: period.label, segment: part.id },
  };
}

/** Rule: how many reach their target, and who is furthest from it; without targets the sentence of all deals. */
function takeawayOf(
  each: readonly Part[],
  categories: boolean,
  { voice }: Telling,
  otherwise: ToldRows['takeaway'],
): ToldRows['takeaway'] {
  const { percent } = voice.format;
  const rated = each.flatMap((part) => {
    const { target, chance } = part.total;
    if (target === null || !(target > 0)) return [];
    const share = categories ? sureIn(part) / target : chance;
    return share === null ? [] : [{ name: part.name, share }];
  });
  const [least] = rated.toSorted((a, b) => a.share - b.share);
  if (least === undefined) return otherwise;
  const k = rated.filter(({ share }) => (categories ? share >= 1 : share > 0.5)).length;
  const n = rated.length;
  const group = inSentence(least.name);
  const said = { group, chance: percent(least.share), share: percent(least.share) };
  const how = k === 0 ? '.none' : k === n && n > 1 ? '.all' : '';
  return {
    lead: tellView(voice, `${categories ? 'groups.covered' : 'groups.lead'}${how}`, { k, n }),
    rest: tellView(voice, categories ? 'groups.furthest' : 'groups.least', said),
  };
}

function keyFor(each: readonly Part[], categories: boolean, { facts, voice }: Telling): LegendItem<Sample>[] {
  const target = each.some(({ total }) => total.target !== null);
  const won = each.some((part) => (categories ? amountIn(part, 'closed') : part.won) > 0);
  if (!categories) return keyOf({ levels: facts.levels, won, expected: true, target }, voice);
  return [
    ...(won ? [{ label: tell(voice, 'key.won'), sample: 'won' as const }] : []),
    ...(target ? [{ label: tell(voice, 'key.target'), sample: 'target' as const }] : []),
  ];
}

/** The open categories that bars are made of: their names, and what a reader may hide of them. */
function namesFor(each: readonly Part[], { voice }: Telling): Pick<ToldRows, 'named' | 'series'> {
  const used = OPEN.filter(([category]) => each.some((part) => amountIn(part, category) > 0));
  const labelOfCategory = (category: Category): string => tellView(voice, `category.${category}`);
  return {
    named: used.map(([category, shade]) => ({
      label: labelOfCategory(category),
      sample: {
        draw: (lane: Lane): SceneNode[] => partsIn(0, [{ value: 1, fill: paintOf(shade) }])(lane, false),
      },
    })),
    series: used.map(([category]) => ({ id: category, label: labelOfCategory(category) })),
  };
}

function toldGroups(result: ForecastOverview, asked: ForecastSpec, voice: Voice): ToldRows {
  const categories = asked.view === 'categories';
  const spec: ForecastSpec = categories ? { ...asked, measure: 'amount' } : asked;
  const facts = factsOf(result, spec, voice);
  const telling: Telling = { facts, spec, voice };
  const { all, each } = partsOf(result, telling);
  const unknown = categories && each.every(({ period }) => period.categories === null);
  const rowOf = (part: Part): ToldRow => (categories ? categoryRow : outlookRow)(part, telling);
  const period = periodSpoken(result, facts);
  const name = nameIn(period?.label ?? '', labelOf(spec, voice)(period?.label ?? ''));
  const field = tellView(voice, 'groups.by', { field: fieldText(result.segmentBy ?? '', voice) });
  const ends = [tell(voice, 'table.target'), tell(voice, 'table.open')];
  return {
    captions: [
      tellView(voice, categories ? 'caption.groups.categories' : 'caption.groups'),
      field,
      name || tell(voice, 'all'),
      ...captionParts(result, facts, voice).slice(1),
    ],
    takeaway: unknown
      ? unansweredIn(spec, voice)
      : takeawayOf(each, categories, telling, describeTakeaway(result, facts, voice)),
    rows: unknown ? [] : each.map(rowOf),
    earlier: unknown ? [] : all.map(rowOf),
    columns: categories
      ? [
          tellView(voice, 'table.group'),
          tellView(voice, 'category.closed'),
          ...OPEN.map(([category]) => tellView(voice, `category.${category}`)),
          ...ends,
        ]
      : [
          ...[tellView(voice, 'table.group'), tell(voice, 'table.won'), tell(voice, 'table.expected')],
          ...bandHeads(facts.levels, voice),
          ...[ends[0]!, tell(voice, 'table.chance'), ends[1]!],
        ],
    notes: describeNotes(result, facts, spec, voice),
    levels: categories ? [] : facts.levels,
    key: unknown ? [] : keyFor(each, categories, telling),
    ...(categories && !unknown && namesFor(each, telling)),
    write: facts.write,
  };
}

/** What each segment has won and is expected to win in a period, beside its target: a row a segment. */
export const groupsView = rowsView(toldGroups);
