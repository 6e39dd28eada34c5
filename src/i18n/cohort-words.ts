import type { CountedKey, CountedWords } from './cohort-counted-words.js';
import { speakChinese, wordsFor } from './messages.js';

/** Words of the cohort chart; blanks as in the other words. */
export const cohortEnglish = {
  kind: 'Cohorts',
  'empty.hint': 'There is no cohort to show.',
  // Units: of cohorts, of ages, one age.
  'unit.day': 'day',
  'unit.week': 'week',
  'unit.month': 'month',
  'unit.quarter': 'quarter',
  'unit.year': 'year',
  'Unit.day': 'Day',
  'Unit.week': 'Week',
  'Unit.month': 'Month',
  'Unit.quarter': 'Quarter',
  'Unit.year': 'Year',
  'units.day': 'days',
  'units.week': 'weeks',
  'units.month': 'months',
  'units.quarter': 'quarters',
  'units.year': 'years',
  // What is counted, of what.
  'of.given': 'By {unit} of the start',
  'what.given.on': 'share still there in each {age}',
  'what.given.onOrAfter': 'share still there in or after each {age}',
  'what.given.onOrBefore': 'share reached by the end of each {age}',
  'caption.join': '{of}: {what}',
  // Headings and rows.
  'axis.given': '{Units} since the start',
  'size.given': 'Size',
  mean: 'Mean',
  'mean.pooled': 'Mean, pooled',
  'mean.simple': 'Mean of cohorts',
  'age.day': 'day {n}',
  'age.week': 'week {n}',
  'age.month': 'month {n}',
  'age.quarter': 'quarter {n}',
  'age.year': 'year {n}',
  'key.open': 'not over yet, left out of means',
  // The sentence above the drawing.
  'lead.given.on': '{rate} are still there in {age}.',
  'lead.given.onOrAfter': '{rate} are still there in {age} or later.',
  'lead.given.onOrBefore': '{rate} are reached by {age}.',
  'rest.counts': '{k} of {n}{interval}, over {c} {c|cohort that is|cohorts that are} old enough.',
  'rest.amount': 'Mean over {c} {c|cohort that is|cohorts that are} old enough.',
  // Marks and summary.
  'mark.cell': '{cohort}, {age}: {rate}.',
  'mark.counts': '{k} of {n}{interval}.',
  'mark.open': 'Not over yet: left out of means.',
  'mark.cohorts': 'Over {c} {c|cohort|cohorts}.',
  'mark.value': '{age} {rate}',
  'summary.kind': '{kind}: {n} {n|cohort|cohorts}, {first} to {last}, up to {age}.',
  'summary.one': '{kind}: {first}, up to {age}.',
  'summary.mean': 'Mean: {values}.',
  'note.mean': 'At later ages the mean is of fewer cohorts, so that it may fall',
  'note.small': 'Fewer than {least} in a cohort: its rates are rough.',
  'table.caption': 'in brackets: {level} interval; * not over yet',
  'table.open': '*',
  grid: 'Cells',
} as const;

/** A key of these words, or of those of deals and members. */
export type CohortKey = keyof typeof cohortEnglish | CountedKey;

/** All words of cohorts; those of deals and members are there once what counts them is. */
export type CohortWords = { readonly [key in keyof typeof cohortEnglish]: string } & Partial<CountedWords>;

/** Adds the words of deals and members, in both languages: they come with what counts. */
export function addCountedWords(more: { readonly en: CountedWords; readonly zhCN: CountedWords }): void {
  Object.assign(cohortEnglish, more.en);
  speakChinese([[cohortEnglish, more.zhCN]]);
}

/** Words of the cohort chart for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function cohortWords(locale: string): CohortWords {
  return wordsFor(locale, 'cohort', cohortEnglish);
}
