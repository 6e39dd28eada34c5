import type { ForecastPeriod } from '../../../metrics/forecast/result.js';
import type { ScenarioResult } from '../../../metrics/forecast/scenario-result.js';
import type { Voice } from '../../chart.js';
import { inSentence, sentences } from '../../words.js';
import { describeNotes } from '../describe.js';
import { bandCells, bandHeads, numberCell } from '../table.js';
import { keyOf } from '../draw.js';
import { factsOf, rangeOf, spokenOf, totalOf } from '../facts.js';
import type { Facts } from '../facts.js';
import type { ForecastSpec } from '../spec.js';
import { labelOf, tell } from '../words.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';

/** What a scenario supposes, in words. */
function changesOf({ whatIf = {} }: ForecastSpec, label: (id: string) => string, voice: Voice): string {
  const { rates = {}, drop = [], slip } = whatIf;
  const supposed = Object.entries(rates).map(
    ([id, rate]) => `${inSentence(label(id))} ${voice.format.percent(rate)}`,
  );
  const days = slip?.days ?? 0;
  const changes = [
    ...(supposed.length > 0
      ? [tellView(voice, 'scenario.rates', { stages: supposed.join(voice.messages.list) })]
      : []),
    ...(drop.length > 0 ? [tellView(voice, 'scenario.drop', { n: drop.length })] : []),
    ...(days === 0
      ? []
      : [tellView(voice, days > 0 ? 'scenario.slip' : 'scenario.sooner', { days: Math.abs(days) })]),
  ];
  return changes.length === 0 ? tellView(voice, 'scenario.nothing') : changes.join(voice.messages.list);
}

/** What all rows of a scenario share. */
interface Rows {
  readonly facts: Facts;
  readonly spec: ForecastSpec;
  readonly label: (id: string) => string;
  readonly voice: Voice;
}

const wonOf = ({ won }: ScenarioResult['base'], { currency }: Facts): number =>
  (currency === null ? won.n : won.amount) ?? 0;

function rowOf(
  period: ForecastPeriod,
  {
    won,
    kind,
    change,
  }: { readonly won: number; readonly kind: 'base' | 'supposed'; readonly change: string },
  { facts, spec, label, voice }: Rows,
): ToldRow {
  const { write, currency, levels } = facts;
  const total = totalOf(spec.rollup === 'cumulative' ? period.cumulative : period.single, currency);
  const { expected, bands, target, chance } = total;
  const name = label(period.label) || tell(voice, 'all');
  const reached =
    target === null || chance === null
      ? ''
      : tell(voice, 'range.target', { target: write(target), chance: voice.format.percent(chance) });
  return {
    ...{ won, expected, bands, target },
    label: tellView(voice, `scenario.${kind}`, { period: name }),
    heading: name,
    valueText: write(expected),
    beside: [change, rangeOf(total, write, voice), reached],
    cells: [
      { text: tellView(voice, `case.${kind}`), value: kind },
      numberCell(expected, write(expected)),
      ...bandCells(bands, levels, write, voice),
      numberCell(target, write(target)),
      numberCell(chance, chance === null ? '' : voice.format.percent(chance)),
    ],
    mark: { period: period.label, case: kind },
  };
}

/** `−$12K`: what the scenario changes. */
function changeOf(
  period: ForecastPeriod,
  other: ForecastPeriod,
  { facts: { currency, write }, spec: { rollup = 'single' } }: Rows,
): string {
  const [before, after] = [period, other].map((one) => totalOf(one[rollup], currency).expected);
  if (before == null || after == null || before === after) return '';
  return `${after < before ? '−' : '+'}${write(Math.abs(after - before))}`;
}

function toldScenario(
  { base, scenario, problems }: ScenarioResult,
  spec: ForecastSpec,
  voice: Voice,
): ToldRows {
  const facts = factsOf(base, spec, voice);
  const { write, levels } = facts;
  const label = labelOf(spec, voice);
  const shared: Rows = { facts, spec, label, voice };
  const some = base.open.n > 0 || wonOf(base, facts) > 0;
  const rows = (some ? base.periods : []).flatMap((period, i) => {
    const other = scenario.periods.find((one) => one.label === period.label);
    const won = (of: typeof base): number => (spec.rollup === 'cumulative' || i === 0 ? wonOf(of, facts) : 0);
    const change = other === undefined ? '' : changeOf(period, other, shared);
    return [
      rowOf(period, { won: won(base), kind: 'base', change: '' }, shared),
      ...(other === undefined
        ? []
        : [rowOf(other, { won: won(scenario), kind: 'supposed', change }, shared)]),
    ];
  });
  const known = {
    ...{ levels, expected: true },
    won: rows.some(({ won }) => won > 0),
    target: rows.some(({ target }) => target !== null),
  };
  return {
    captions: [tellView(voice, 'caption.scenario'), changesOf(spec, label, voice)],
    takeaway: some ? takeawayOf({ base, scenario }, facts, label, voice) : { lead: '', rest: '' },
    rows,
    columns: [
      tell(voice, 'table.period'),
      tellView(voice, 'table.case'),
      tell(voice, 'table.expected'),
      ...bandHeads(levels, voice),
      tell(voice, 'table.target'),
      tell(voice, 'table.chance'),
    ],
    notes: describeNotes({ ...base, problems: [...problems, ...base.problems] }, facts, spec, voice),
    levels,
    key: keyOf(known, voice),
    write,
  };
}

function takeawayOf(
  { base, scenario }: Pick<ScenarioResult, 'base' | 'scenario'>,
  facts: Facts,
  label: (id: string) => string,
  voice: Voice,
): ToldRows['takeaway'] {
  const { currency, write } = facts;
  const id = spokenOf(facts)?.id;
  const [before, after] = [base, scenario].map(({ periods }) => {
    const period = periods.find((one) => one.label === id);
    return period && totalOf(period.single, currency);
  });
  if (before === undefined || after === undefined || id === undefined) return { lead: '', rest: '' };
  const all = id === '' ? '.all' : '';
  const chances =
    before.target === null || before.chance === null || after.chance === null
      ? ''
      : tellView(voice, 'scenario.rest', {
          target: write(before.target),
          chance: voice.format.percent(after.chance),
          before: voice.format.percent(before.chance),
        });
  return {
    lead: tellView(voice, `scenario.lead${all}`, {
      value: write(after.expected),
      base: write(before.expected),
      period: inSentence(label(id)),
    }),
    rest: sentences([chances], voice),
  };
}

/** A forecast beside what is supposed. */
export const scenarioView = rowsView(toldScenario);
