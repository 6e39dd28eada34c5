import type { PipelineOverview, PipelineSum } from './overview.js';

const known = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null)
    ? null
    : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/**
 * Several pipelines as one: sums of what each of them knows, by its own stages and limits. Money only where all of it is in
 * one currency.
 */
function totalOf(overviews: readonly PipelineOverview[]): PipelineSum & { currency: string | null } {
  const paid = new Set(overviews.filter(({ total }) => total.n > 0).map(({ currency }) => currency));
  const [currency = null] = paid.size === 1 ? paid : [];
  const sum = (of: (total: PipelineSum) => number | null): number | null =>
    known(overviews.map(({ total }) => of(total)));
  return {
    currency,
    n: sum(({ n }) => n) ?? 0,
    amount: currency === null ? null : sum(({ amount }) => amount),
    weighted: currency === null ? null : sum(({ weighted }) => weighted),
    overdue: sum(({ overdue }) => overdue),
    stalled: sum(({ stalled }) => stalled),
    stalledOf: sum(({ stalledOf }) => stalledOf) ?? 0,
    ages: null,
  };
}

/** All pipelines together, of the overview of all of their deals and those of each. */
export function joinPipelines(
  whole: PipelineOverview,
  overviews: readonly PipelineOverview[],
): PipelineOverview {
  const { currency, ...total } = totalOf(overviews);
  const [rule = null] = overviews.flatMap(({ stalledBy }) => stalledBy ?? []);
  const paid = currency !== null;
  return {
    ...whole,
    stalledBy: rule,
    quantile: overviews.find(({ quantile }) => quantile !== null)?.quantile ?? null,
    currency,
    total,
    stages: [],
    segmentBy: 'pipeline',
    coverage: paid ? whole.coverage : null,
    largest: paid ? whole.largest : null,
    alerts: null,
    excluded: [],
    problems: [],
  };
}
