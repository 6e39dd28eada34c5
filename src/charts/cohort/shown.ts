import type { Cohort, CohortMean, CohortResult } from '../../metrics/cohort/result.js';
import { plainText } from '../../scene/text.js';
import type { Text } from '../../spec/envelope.js';
import type { Voice } from '../chart.js';
import { localText, NONE, rangeText, rateText } from '../words.js';
import type { CohortSpec } from './spec.js';

/** A cell as it is shown: a share with its counts, or money by member. */
export interface ShownCell {
  readonly age: number;
  /** Null = the size of the cohort is 0, or nothing is known. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Members that count; null for money. */
  readonly k: number | null;
  readonly n: number;
  readonly complete: boolean;
  /** All members count at the start by definition: it tells nothing, and is not coloured. */
  readonly given: boolean;
}

/** A row: a cohort, or the mean of all. Cells that have not begun are null. */
export interface ShownCohort {
  readonly id: string;
  readonly label: string;
  readonly size: number;
  readonly cells: readonly (ShownCell | null)[];
}

/** Everything a drawing of cohorts shows, before it has words and places. */
export interface Shown extends Pick<CohortResult, 'unit' | 'ageUnit'> {
  /** Who is in the cohorts. */
  readonly counted: CohortResult['counted'];
  /** Currency of the money that is shown; null where shares are. */
  readonly currency: string | null;
  readonly cohorts: readonly ShownCohort[];
  /** Over the cohorts for which an age is over; null without one. */
  readonly mean: readonly (ShownCell | null)[];
  /** How many cohorts each mean is of. */
  readonly meanOf: readonly number[];
  /** Number of ages, from 0 on. */
  readonly ages: number;
}

/** Currency of what is shown: that of the amounts where the spec asks for them and they can be added up; otherwise null. */
export function currencyShown({ currency }: CohortResult, { measure }: CohortSpec): string | null {
  return measure === 'amount' ? currency : null;
}

function isGiven(age: number, { mode }: CohortResult, currency: string | null): boolean {
  return age === 0 && mode !== 'onOrBefore' && currency === null;
}

function shownCells(cohort: Cohort, result: CohortResult, currency: string | null): (ShownCell | null)[] {
  return cohort.cells.map(({ age, rate, revenue, complete }) => {
    if (rate === null) return null;
    const shared = { age, n: rate.n, complete, given: isGiven(age, result, currency) };
    if (currency !== null) return { ...shared, value: revenue, low: null, high: null, k: null };
    const { value, low, high, k } = rate;
    return { ...shared, value, low, high, k };
  });
}

function meanCell(
  { age, pooled, simple, revenue }: CohortMean,
  result: CohortResult,
  spec: CohortSpec,
): ShownCell | null {
  if (pooled.value === null) return null;
  const currency = currencyShown(result, spec);
  const shared = { age, n: pooled.n, complete: true, given: isGiven(age, result, currency) };
  if (currency !== null) return { ...shared, value: revenue, low: null, high: null, k: null };
  // The mean of rates is no share of a number of cases, and has no interval.
  if (spec.mean === 'simple') return { ...shared, value: simple, low: null, high: null, k: null };
  const { value, low, high, k } = pooled;
  return { ...shared, value, low, high, k };
}

function labelsOf({ data }: CohortSpec, voice: Voice): ReadonlyMap<string, string> {
  const said = ('cohorts' in data ? data.cohorts : []).flatMap(({ id, label }): [string, Text][] =>
    label === undefined ? [] : [[id, label]],
  );
  return new Map(said.map(([id, label]) => [id, localText(label, voice)]));
}

/** What of a result a spec wants to be shown. */
export function shownCohorts(result: CohortResult, spec: CohortSpec, voice: Voice): Shown {
  const currency = currencyShown(result, spec);
  const labels = labelsOf(spec, voice);
  const ages = Math.min(result.means.length, spec.periods ?? Infinity);
  return {
    counted: result.counted,
    unit: result.unit,
    ageUnit: result.ageUnit,
    currency,
    ages,
    cohorts: result.cohorts.map((cohort) => ({
      id: cohort.cohort,
      label: plainText(labels.get(cohort.cohort) ?? cohort.cohort),
      size: cohort.size,
      cells: shownCells(cohort, result, currency).slice(0, ages),
    })),
    mean: result.means.slice(0, ages).map((mean) => meanCell(mean, result, spec)),
    meanOf: result.means
      .slice(0, ages)
      .map(({ age }) => result.cohorts.filter(({ cells }) => cells[age]?.complete === true).length),
  };
}

/** The number of a cell as it is written. */
export function cellText({ value }: ShownCell, { currency }: Shown, voice: Voice): string {
  if (value === null) return NONE;
  if (currency !== null) return voice.format.money(value, currency);
  return rateText({ value, low: null, high: null }, voice);
}

/** The same in a small cell: whole percent, as far as that does not make something nothing or all. */
export function shortTexts(shown: Shown, voice: Voice): (cell: ShownCell) => string {
  const { format } = voice;
  const written = new Map<number, string>();
  return (cell) => {
    const { value } = cell;
    if (value === null || shown.currency !== null) return cellText(cell, shown, voice);
    const percent = Math.round(value * 100);
    const least = percent === 0 && value > 0;
    const key = least ? -1 : percent;
    let text = written.get(key);
    if (text === undefined)
      written.set(key, (text = least ? `<${format.percent(0.01)}` : format.percent(percent / 100)));
    return text;
  };
}

/** `18–31%`, or nothing where a cell has no interval. */
export function cellRange(cell: ShownCell, voice: Voice): string {
  return cell.given ? '' : rangeText(cell, voice);
}
