import type { ForecastPeriod } from '../../../metrics/forecast/result.js';
import type { ScenarioResult } from '../../../metrics/forecast/scenario-result.js';
import type { Voice } from '../../chart.js';
import { inSentence, sentences } from '../../words.js';
import { describeNotes } from '../describe.js';
import { keyOf } from '../draw.js';
import { factsOf, rangeOf, totalOf } from '../facts.js';
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
  const comma = voice.messages.lang === 'en' ? ', ' : '、';
  const days = slip?.days ?? 0;
  const changes = [
    ...(supposed.length > 0 ? [tellView(voice, 'scenario.rates', { stages: supposed.join(comma) })] : []),
    ...(drop.length > 0 ? [tellView(voice, 'scenario.drop', { n: drop.length })] : []),
    ...(days === 0
      ? []
      : [tellView(voice, days > 0 ? 'scenario.slip' : 'scenario.sooner', { days: Math.abs(days) })]),
  ];
  return changes.length === 0 ? tellView(voice, 'scenario.nothing') : changes.join(comma);
}

function toldScenario({ base, scenario }: ScenarioResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const facts = factsOf(base, spec, voice);
  const { write, currency } = facts;
  const label = labelOf(spec, voice);
  const cumulative = spec.rollup === 'cumulative';
  const rowOf = (
    period: ForecastPeriod,
    i: number,
    key: 'scenario.base' | 'scenario.new',
    won: number,
  ): ToldRow => {
    const total = totalOf(cumulative ? period.cumulative : period.single, currency);
    const name = label(period.label) || tell(voice, 'all');
    const chance =
      total.target === null || total.chance === null
        ? ''
        : tell(voice, 'range.target', {
            target: write(total.target),
            chance: voice.format.percent(total.chance),
          });
    return {
      ...{
        won: cumulative || i === 0 ? won : 0,
        expected: total.expected,
        bands: total.bands,
        target: total.target,
      },
      label: tellView(voice, key, { period: name }),
      value: total.expected,
      valueText: write(total.expected),
      beside: [rangeOf(total, write, voice), chance],
      mark: { period: period.label },
    };
  };
  const wonOf = ({ won }: typeof base): number => (currency === null ? won.n : won.amount) ?? 0;
  const some = base.open.n > 0 || wonOf(base) > 0;
  const rows = (some ? base.periods : []).flatMap((period, i) => {
    const other = scenario.periods.find((one) => one.label === period.label);
    return [
      rowOf(period, i, 'scenario.base', wonOf(base)),
      ...(other === undefined ? [] : [rowOf(other, i, 'scenario.new', wonOf(scenario))]),
    ];
  });
  return {
    caption: tellView(voice, 'scenario.caption', { changes: changesOf(spec, label, voice) }),
    takeaway: some
      ? takeawayOf({ base, scenario }, { currency, write, label }, voice)
      : { lead: '', rest: '' },
    rows,
    notes: describeNotes(base, facts, spec, voice),
    levels: facts.levels,
    key: keyOf(
      {
        levels: facts.levels,
        won: rows.some(({ won }) => won > 0),
        expected: true,
        target: rows.some(({ target }) => target !== null),
      },
      voice,
    ),
    write,
  };
}

function takeawayOf(
  { base, scenario }: Omit<ScenarioResult, 'kind'>,
  {
    currency,
    write,
    label,
  }: {
    readonly currency: string | null;
    readonly write: (value: number | null) => string;
    readonly label: (id: string) => string;
  },
  voice: Voice,
): ToldRows['takeaway'] {
  const [before, after] = [base.periods[0], scenario.periods[0]].map(
    (period) => period && totalOf(period.single, currency),
  );
  if (before === undefined || after === undefined) return { lead: '', rest: '' };
  const period = inSentence(label(base.periods[0]!.label));
  const chances =
    before.target === null || before.chance === null || after.chance === null
      ? ''
      : tellView(voice, 'scenario.rest', {
          target: write(before.target),
          chance: voice.format.percent(after.chance),
          before: voice.format.percent(before.chance),
        });
  return {
    lead: tellView(voice, 'scenario.lead', {
      value: write(after.expected),
      base: write(before.expected),
      period,
    }),
    rest: sentences([chances], voice),
  };
}

/** A forecast beside what is supposed. */
export const scenarioView = rowsView(toldScenario);
