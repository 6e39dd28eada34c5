import {
  measureLeadsNeeded,
  measurePace,
  measureScenario,
  measureStageToWin,
  measureWeighted,
  propagatePipeline,
  rollUpCategories,
} from '../../../src/metrics/index.js';
import type { CategoryAmount, LeadsInputs, PaceInputs } from '../../../src/metrics/index.js';
import type { Chance } from '../../../src/statistics/index.js';
import type { Adapters } from './adapter.js';
import { tableOf } from './records.js';
import type { CaseDeal } from './records.js';

const COUNTING = { through: 'reached', all: 'sequential' } as const;

/** What is to come. */
export const forecast: Adapters = {
  'forecast.weighted': ({ deals }: { readonly deals: readonly Chance[] }) => measureWeighted(deals),
  'forecast.categories': ({ deals }: { readonly deals: readonly CategoryAmount[] }) => {
    const { single, cumulative } = rollUpCategories(deals);
    return {
      single: Object.fromEntries(single.map(({ category, amount }) => [category, amount])),
      cumulative,
    };
  },
  'forecast.runRate': (inputs: PaceInputs) => measurePace(inputs),
  'forecast.leadsNeeded': ({
    avgDeal,
    ...inputs
  }: Omit<LeadsInputs, 'averageDeal'> & { readonly avgDeal: number }) =>
    measureLeadsNeeded({ ...inputs, averageDeal: avgDeal }),
  'forecast.whatIf': ({
    start,
    rates,
    overrides,
  }: {
    readonly start: number;
    readonly rates: readonly number[];
    readonly overrides: { readonly [place: number]: number };
  }) => measureScenario(start, rates, overrides),
  'forecast.pipelinePropagate': ({
    stageCounts,
    rates,
  }: {
    readonly stageCounts: readonly number[];
    readonly rates: readonly number[];
  }) => propagatePipeline(stageCounts, rates),
  'forecast.stageToWin': ({
    stages,
    mode,
    deals,
  }: {
    readonly stages: readonly string[];
    readonly mode: keyof typeof COUNTING;
    readonly deals: readonly CaseDeal[];
  }) => ({
    stages: measureStageToWin(tableOf(deals), {
      stages: stages.map((id) => ({ id })),
      counting: COUNTING[mode],
    }).map(({ id, open, rate }) => ({
      stage: id,
      open,
      won: rate.k,
      closed: rate.n,
      rate: rate.value,
      lower: rate.low,
      upper: rate.high,
    })),
  }),
};
