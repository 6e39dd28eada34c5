import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import type { ForecastTerm } from '../../../metrics/forecast/result.js';
import type { TableCell, Voice } from '../../chart.js';
import { captionParts, describeNotes } from '../describe.js';
import { numberCell } from '../table.js';
import { factsOf, nameIn, periodSpoken, spokenOf } from '../facts.js';
import type { Facts } from '../facts.js';
import type { ForecastSpec } from '../spec.js';
import { valueText } from '../takeaway.js';
import { labelOf, tell } from '../words.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';
import { unansweredIn } from './unanswered.js';

const ORDER = ['closed', 'commit', 'mostLikely', 'bestCase', 'pipeline', ''] as const;

/** What views of the first period share. */
function firstOf(
  result: ForecastOverview,
  spec: ForecastSpec,
  voice: Voice,
): { facts: Facts; period: ForecastOverview['periods'][number] | undefined; name: string; tail: string[] } {
  const facts = factsOf(result, spec, voice);
  const period = periodSpoken(result, facts);
  const label = period === undefined ? '' : labelOf(spec, voice)(period.label);
  const name = nameIn(period?.label ?? '', label);
  const tail = [name || tell(voice, 'all'), ...captionParts(result, facts, voice).slice(1)];
  return { facts, period, name, tail };
}

function categoryRows(
  { single }: NonNullable<ForecastOverview['periods'][number]['categories']>,
  { write }: Facts,
  { target, period }: { readonly target: number | null; readonly period: string },
  { rollup }: ForecastSpec,
  voice: Voice,
): ToldRow[] {
  let sum = 0;
  return ORDER.flatMap((category): ToldRow[] => {
    const own = single.find((one) => one.category === category);
    if (own === undefined || (own.n === 0 && own.amount === 0)) return [];
    const from = sum;
    sum += own.amount;
    const all = rollup === 'cumulative';
    const share = target === null || !(target > 0) ? null : sum / target;
    const { percent, count } = voice.format;
    return [
      {
        ...{ won: own.amount, from, expected: null, bands: [], target },
        fill: category === 'closed' ? 'won' : 'stage-from',
        label: tellView(voice, `category.${category}`),
        valueText: write(all ? sum : own.amount),
        beside: [
          all
            ? tellView(voice, 'category.single', { amount: write(own.amount) })
            : tellView(voice, 'category.upTo', { amount: write(sum) }),
          share === null ? '' : tellView(voice, 'category.share', { share: percent(share) }),
          tellView(voice, 'deals', { n: own.n }),
        ],
        cells: [
          numberCell(own.n, count(own.n)),
          numberCell(own.amount, write(own.amount)),
          numberCell(sum, write(sum)),
          numberCell(share, percent(share ?? 0)),
        ],
        mark: period === '' ? { category } : { period, category },
      },
    ];
  });
}

function toldCategories(result: ForecastOverview, spec: ForecastSpec, voice: Voice): ToldRows {
  const { facts, period, name, tail } = firstOf(result, { ...spec, measure: 'amount' }, voice);
  const categories = period?.categories ?? null;
  const { target = null } = period?.single ?? {};
  const rows =
    categories === null
      ? []
      : categoryRows(categories, facts, { target, period: period?.label ?? '' }, spec, voice);
  const sure = categories?.cumulative.commit ?? 0;
  const all = name === '' ? '.all' : '';
  const lead = tellView(voice, `categories.lead${all}`, { amount: facts.write(sure), period: name });
  const rest =
    target === null || !(target > 0)
      ? ''
      : tellView(voice, 'categories.rest', {
          share: voice.format.percent(sure / target),
          target: facts.write(target),
        });
  const rollup = tellView(voice, spec.rollup === 'cumulative' ? 'rollup.cumulative' : 'rollup.single');
  return {
    captions: [tellView(voice, 'caption.categories'), rollup, ...tail],
    takeaway:
      rows.length > 0
        ? { lead, rest }
        : categories === null
          ? unansweredIn(spec, voice)
          : { lead: '', rest: '' },
    rows,
    columns: (['category', 'deals', 'amount', 'upTo', 'ofTarget'] as const).map((key) =>
      tellView(voice, `table.${key}`),
    ),
    notes: describeNotes(result, facts, spec, voice),
    levels: [],
    key: target === null ? [] : [{ label: tell(voice, 'key.target'), sample: 'target' }],
    write: facts.write,
  };
}

function termRow(
  term: ForecastTerm,
  { from, period, several }: { readonly from: number; readonly period: string; readonly several: boolean },
  { write, currency }: Facts,
  spec: ForecastSpec,
  voice: Voice,
): ToldRow {
  const { id, label, n, amount, chance, rate, source } = term;
  const money = currency !== null;
  const value = (money ? term.expected : term.expectedWins) ?? 0;
  // With amounts the factor is that of the money: what is expected of it.
  const factor = money && amount !== null && amount !== 0 ? value / amount : chance;
  const share = factor === null ? '' : voice.format.percent(factor);
  const product =
    source === null
      ? tellView(voice, 'math.unknown')
      : money
        ? tellView(voice, 'math.times', { amount: write(amount), chance: share })
        : tellView(voice, 'math.wins', { n, chance: share });
  const cases =
    rate === null || rate.low === null || rate.high === null
      ? source === null || !several
        ? ''
        : tell(voice, `source.${source}`)
      : tellView(voice, 'math.cases', {
          k: rate.k,
          n: rate.n,
          low: voice.format.percent(rate.low),
          high: voice.format.percent(rate.high),
        });
  return {
    ...{ won: value, from, whole: (money ? amount : n) ?? 0, expected: null, bands: [], target: null },
    fill: 'stage-from',
    label: labelOf(spec, voice)(id, label),
    valueText: write(value),
    beside: [product, cases, tellView(voice, 'deals', { n })],
    cells: [
      numberCell(n, voice.format.count(n)),
      numberCell(amount, write(amount)),
      numberCell(factor, share),
      numberCell(value, write(value)),
    ],
    mark: { ...(period === '' ? {} : { period }), stage: id, ...(source === null ? {} : { source }) },
  };
}

function toldMath(result: ForecastOverview, spec: ForecastSpec, voice: Voice): ToldRows {
  const { facts, period, name, tail } = firstOf(result, spec, voice);
  const { write } = facts;
  const first = spokenOf(facts);
  const won = first?.won ?? 0;
  const id = period?.label ?? '';
  const mark = id === '' ? {} : { period: id };
  const plain = { expected: null, bands: [], target: null, beside: [] };
  let from = won;
  const several = new Set(period?.terms.map(({ source }) => source)).size > 1;
  const terms = (period?.terms ?? []).map((term) => {
    const row = termRow(term, { from, period: id, several }, facts, spec, voice);
    from += row.won;
    return row;
  });
  const sumOf = (value: number | null): TableCell[] => [
    ...Array.from({ length: 3 }, () => numberCell(null, '')),
    numberCell(value, write(value)),
  ];
  const wonRow = {
    ...{ ...plain, won, label: tellView(voice, 'math.won'), valueText: write(won), cells: sumOf(won) },
    mark: { ...mark, part: 'won' },
  };
  const total = first?.total;
  const expected = total?.expected ?? null;
  const totalRow: ToldRow = {
    ...{ ...plain, won, expected, bands: total?.bands ?? [], target: total?.target ?? null, mark },
    label: tellView(voice, 'math.total'),
    valueText: write(expected),
    beside: [first?.rangeText ?? '', first?.chanceText ?? ''],
    cells: sumOf(expected),
  };
  const told = terms.length > 0 || (won > 0 && expected === won);
  const rows = !told ? [] : [...(won > 0 ? [wonRow] : []), ...terms, totalRow];
  const value = total === undefined ? '' : valueText({ total }, facts, voice);
  return {
    captions: [tellView(voice, 'caption.math'), ...tail],
    takeaway:
      rows.length === 0
        ? unansweredIn(spec, voice)
        : {
            lead: tell(voice, name === '' ? 'lead.expected.all' : 'lead.expected', { value, period: name }),
            rest: tellView(voice, 'math.rest', { won: write(won), open: write(from - won), n: terms.length }),
          },
    rows,
    columns: [
      ...(['term', 'deals', 'amount', 'factor'] as const).map((key) => tellView(voice, `table.${key}`)),
      tell(voice, 'table.expected'),
    ],
    notes: describeNotes(result, facts, spec, voice),
    levels: facts.levels,
    key: [
      ...(won > 0 ? [{ label: tell(voice, 'key.won'), sample: 'won' as const }] : []),
      { label: tellView(voice, 'key.part'), sample: 'reached' },
      { label: tellView(voice, 'key.whole'), sample: 'outline' },
      ...(total?.target == null ? [] : [{ label: tell(voice, 'key.target'), sample: 'target' as const }]),
    ],
    write,
  };
}

/** Won and forecast categories one upon the other, to the target. */
export const categoriesView = rowsView(toldCategories);

/** The sum behind a forecast, term by term. */
export const mathView = rowsView(toldMath);
