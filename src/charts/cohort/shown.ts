import { periodText } from '../../i18n/fiscal-words.js';
import type { Cohort, CohortMean, CohortMode, CohortResult } from '../../metrics/cohort/result.js';
import { plainText } from '../../scene/text.js';
import type { Text } from '../../spec/envelope.js';
import type { TableCell, Voice } from '../chart.js';
import { localText, NONE, rangeText, rateText } from '../words.js';
import type { CohortSpec } from './spec.js';

/** A cell as it is shown: a share with its counts, or another number. */
export interface ShownCell {
  readonly age: number;
  /** Null = the size of the cohort is 0, or nothing is known. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Members that count; null where it is no share of them. */
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

/** A part of what a number is made of. */
export interface NumberPart {
  readonly name: string;
  readonly of: (cell: ShownCell) => TableCell | null;
}

/** What is told of numbers that are no shares of members. */
export interface OwnNumbers {
  /** What is shown. */
  readonly what?: string;
  readonly takeaway?: { readonly lead: string; readonly rest: string };
  /** How a number is written; left out for shares. */
  readonly write?: (value: number) => string;
  /** True for money. */
  readonly money?: boolean;
  readonly details?: (cell: ShownCell) => readonly string[];
  /** What a number is made of, as rows of the table below its own; null where that is not known. */
  readonly parts?: readonly NumberPart[];
  readonly notes?: readonly string[];
  /** Where all stand at the start, to be seen among curves. */
  readonly base?: number;
}

/** Everything a drawing of cohorts shows, before it has words and places. */
export interface Shown extends Pick<CohortResult, 'unit' | 'ageUnit'> {
  /** Who is in the cohorts. */
  readonly counted: CohortResult['counted'];
  readonly cohorts: readonly ShownCohort[];
  /** Over the cohorts for which an age is over; null without one. */
  readonly mean: readonly (ShownCell | null)[];
  /** How many cohorts each mean is of. */
  readonly meanOf: readonly number[];
  /** Number of ages, from 0 on. */
  readonly ages: number;
  readonly own?: OwnNumbers;
}

function shownCells(cohort: Cohort, { mode }: CohortResult): (ShownCell | null)[] {
  return cohort.cells.map(({ age, rate, complete }) => {
    if (rate === null) return null;
    const { value, low, high, k, n } = rate;
    return { age, value, low, high, k, n, complete, given: isGiven(age, mode) };
  });
}

const isGiven = (age: number, mode: CohortMode): boolean => age === 0 && mode !== 'onOrBefore';

function meanCell(
  { age, pooled, simple }: CohortMean,
  { mode }: CohortResult,
  { mean }: CohortSpec,
): ShownCell | null {
  const { value, low, high, k, n } = pooled;
  if (value === null) return null;
  const shared = { age, n, complete: true, given: isGiven(age, mode) };
  // The mean of rates is no share of a number of cases, and has no interval.
  if (mean === 'simple') return { ...shared, value: simple, low: null, high: null, k: null };
  return { ...shared, value, low, high, k };
}

function labelsOf({ data }: CohortSpec, voice: Voice): ReadonlyMap<string, string> {
  const said = ('cohorts' in data ? data.cohorts : []).flatMap(({ id, label }): [string, Text][] =>
    label === undefined ? [] : [[id, label]],
  );
  return new Map(said.map(([id, label]) => [id, localText(label, voice)]));
}

/** Puts other numbers in place of shares, where a spec asks for them. */
type FindNumbers = (shown: Shown, result: CohortResult, spec: CohortSpec, voice: Voice) => Shown;

let findNumbers: FindNumbers = (shown) => shown;

/** Adds numbers that are never of finished counts in their usual form, once their code is here. */
export function addNumbers(find: FindNumbers): void {
  findNumbers = find;
}

/** What of a result a spec wants to be shown. */
export function shownCohorts(result: CohortResult, spec: CohortSpec, voice: Voice): Shown {
  return findNumbers(usualCohorts(result, spec, voice), result, spec, voice);
}

/** Shares of members. */
function usualCohorts(result: CohortResult, spec: CohortSpec, voice: Voice): Shown {
  const labels = labelsOf(spec, voice);
  const ages = Math.min(result.means.length, spec.periods ?? Infinity);
  return {
    counted: result.counted,
    unit: result.unit,
    ageUnit: result.ageUnit,
    ages,
    cohorts: result.cohorts.map((cohort) => ({
      id: cohort.cohort,
      label: plainText(labels.get(cohort.cohort) ?? periodText(cohort.cohort, voice.messages.lang)),
      size: cohort.size,
      cells: shownCells(cohort, result).slice(0, ages),
    })),
    mean: result.means.slice(0, ages).map((mean) => meanCell(mean, result, spec)),
    meanOf: result.means
      .slice(0, ages)
      .map(({ age }) => result.cohorts.filter(({ cells }) => cells[age]?.complete === true).length),
  };
}

/** The number of a cell as it is written. */
export function cellText({ value }: ShownCell, { own }: Shown, voice: Voice): string {
  if (value === null) return NONE;
  if (own?.write) return own.write(value);
  return rateText({ value, low: null, high: null }, voice);
}

/** The same in a small cell: whole percent, as far as that does not make something nothing or all. */
export function shortTexts(shown: Shown, voice: Voice): (cell: ShownCell) => string {
  const { format } = voice;
  const written = new Map<number, string>();
  return (cell) => {
    const { value } = cell;
    if (value === null || shown.own?.write) return cellText(cell, shown, voice);
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
