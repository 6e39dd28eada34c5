import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import type { ForecastTerm } from '../../../metrics/forecast/result.js';
import type { Voice } from '../../chart.js';
import { captionParts, describeNotes } from '../describe.js';
import { factsOf, nameIn } from '../facts.js';
import type { Facts } from '../facts.js';
import type { ForecastSpec } from '../spec.js';
import { labelOf, tell } from '../words.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';

const ORDER = ['closed', 'commit', 'mostLikely', 'bestCase', 'pipeline', ''] as const;

/** What views of the first period share. */
function firstOf(
  result: ForecastOverview,
  spec: ForecastSpec,
  voice: Voice,
): { facts: Facts; period: ForecastOverview['periods'][number] | undefined; name: string; tail: string } {
  const facts = factsOf(result, spec, voice);
  const [period] = result.periods;
  const label = period === undefined ? '' : labelOf(spec, voice)(period.label);
  const name = nameIn(period?.label ?? '', label) || tell(voice, 'all');
  const tail = captionParts(result, facts, voice).slice(1).join(' · ');
  return { facts, period, name, tail };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

function categoryRows(
  { single }: NonNullable<ForecastOverview['periods'][number]['categories']>,
  { write }: Facts,
  target: number | null,
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
    return [
      {
        ...{ won: own.amount, from, expected: null, bands: [], target },
        fill: category === 'closed' ? 'won' : 'stage-from',
        label: tellView(voice, `category.${category}`),
        value: all ? sum : own.amount,
        valueText: write(all ? sum : own.amount),
        beside: [
          all
            ? tellView(voice, 'category.single', { amount: write(own.amount) })
            : tellView(voice, 'category.upTo', { amount: write(sum) }),
          target === null || !(target > 0)
            ? ''
            : tellView(voice, 'category.share', { share: voice.format.percent(sum / target) }),
          tellView(voice, 'deals', { n: own.n }),
        ],
        mark: { category },
      },
    ];
  });
}

function toldCategories(result: ForecastOverview, spec: ForecastSpec, voice: Voice): ToldRows {
  const { facts, period, name, tail } = firstOf(result, { ...spec, measure: 'amount' }, voice);
  const categories = period?.categories ?? null;
  const { target = null } = period?.single ?? {};
  const rows = categories === null ? [] : categoryRows(categories, facts, target, spec, voice);
  const sure = categories?.cumulative.commit ?? 0;
  const lead = tellView(voice, 'categories.lead', { amount: facts.write(sure), period: name });
  const rest =
    target === null || !(target > 0)
      ? ''
      : tellView(voice, 'categories.rest', {
          share: voice.format.percent(sure / target),
          target: facts.write(target),
        });
  const rollup = tellView(voice, spec.rollup === 'cumulative' ? 'rollup.cumulative' : 'rollup.single');
  return {
    caption: joined([tellView(voice, 'categories.caption', { period: name }), rollup, tail]),
    takeaway: rows.length === 0 ? { lead: '', rest: tellView(voice, 'category.none') } : { lead, rest },
    rows,
    notes: describeNotes(result, facts, spec, voice),
    levels: [],
    key: target === null ? [] : [{ label: tell(voice, 'key.target'), sample: 'target' }],
    write: facts.write,
  };
}

function termRow(
  term: ForecastTerm,
  from: number,
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
      ? source === null
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
    value,
    valueText: write(value),
    beside: [product, cases, tellView(voice, 'deals', { n })],
    mark: { stage: id },
  };
}

function toldMath(result: ForecastOverview, spec: ForecastSpec, voice: Voice): ToldRows {
  const { facts, period, name, tail } = firstOf(result, spec, voice);
  const { write } = facts;
  const first = facts.periods.find(({ over }) => !over);
  const won = first?.won ?? 0;
  const plain = { expected: null, bands: [], target: null, beside: [], mark: {} };
  let from = won;
  const terms = (period?.terms ?? []).map((term) => {
    const row = termRow(term, from, facts, spec, voice);
    from += row.won;
    return row;
  });
  const wonRow = { ...plain, won, label: tellView(voice, 'math.won'), value: won, valueText: write(won) };
  const total = first?.total;
  const totalRow: ToldRow = {
    ...{
      ...plain,
      won,
      expected: total?.expected ?? null,
      bands: total?.bands ?? [],
      target: total?.target ?? null,
    },
    label: tellView(voice, 'math.total'),
    value: total?.expected ?? null,
    valueText: write(total?.expected ?? null),
    beside: [first?.rangeText ?? '', first?.chanceText ?? ''],
  };
  const rows = terms.length === 0 && won === 0 ? [] : [wonRow, ...terms, totalRow];
  return {
    caption: joined([tellView(voice, 'math.caption', { period: name }), tail]),
    takeaway:
      rows.length === 0
        ? { lead: '', rest: '' }
        : {
            lead: tellView(voice, 'math.lead', { value: write(total?.expected ?? null), period: name }),
            rest: tellView(voice, 'math.rest', { won: write(won), open: write(from - won), n: terms.length }),
          },
    rows,
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
