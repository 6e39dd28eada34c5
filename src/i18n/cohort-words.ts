import type { CountedKey, CountedWords } from './cohort-counted-words.js';
import { isChinese } from './messages.js';

/** Words of the cohort chart; blanks as in the other words. */
const en = {
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
  'age.name': '{unit} {n}',
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
export type CohortKey = keyof typeof en | CountedKey;

type OwnWords = { readonly [key in keyof typeof en]: string };

const zhCN: OwnWords = {
  kind: '同期群',
  'empty.hint': '没有可显示的同期群。',
  'unit.day': '日',
  'unit.week': '周',
  'unit.month': '月',
  'unit.quarter': '季度',
  'unit.year': '年',
  'Unit.day': '日',
  'Unit.week': '周',
  'Unit.month': '月份',
  'Unit.quarter': '季度',
  'Unit.year': '年份',
  'units.day': '天数',
  'units.week': '周数',
  'units.month': '月数',
  'units.quarter': '季度数',
  'units.year': '年数',
  'of.given': '按起始{unit}分组',
  'what.given.on': '各{age}的留存占比',
  'what.given.onOrAfter': '各{age}及以后的留存占比',
  'what.given.onOrBefore': '截至各{age}末达成的占比',
  'caption.join': '{of}：{what}',
  'axis.given': '起始后的{Units}',
  'size.given': '人数',
  mean: '均值',
  'mean.pooled': '合并均值',
  'mean.simple': '各群均值',
  'age.name': '第 {n} {unit}',
  'key.open': '尚未结束，不计入均值',
  'lead.given.on': '{age}留存 {rate}。',
  'lead.given.onOrAfter': '{age}及以后留存 {rate}。',
  'lead.given.onOrBefore': '截至{age}末达成 {rate}。',
  'rest.counts': '已满期的 {c} 个群中，{n} 个里有 {k} 个{interval}。',
  'rest.amount': '已满期的 {c} 个群的均值。',
  'mark.cell': '{cohort}，{age}：{rate}。',
  'mark.counts': '{n} 个中 {k} 个{interval}。',
  'mark.open': '尚未结束，不计入均值。',
  'mark.cohorts': '共 {c} 个群。',
  'mark.value': '{age} {rate}',
  'summary.kind': '{kind}：共 {n} 个群，{first} 至 {last}，最长到{age}。',
  'summary.one': '{kind}：{first}，最长到{age}。',
  'summary.mean': '均值：{values}。',
  'note.mean': '越往后满期的群越少，均值因此可能下降',
  'note.small': '有的群少于 {least} 个，其占比仅供参考。',
  'table.caption': '括号内为 {level} 置信区间；* 尚未结束',
  'table.open': '*',
  grid: '单元格',
};

type AllWords = OwnWords & Partial<CountedWords>;

let words: { readonly en: AllWords; readonly zhCN: AllWords } = { en, zhCN };

/** Adds the words of deals and members: they come with what counts. */
export function addCountedWords(more: { readonly en: CountedWords; readonly zhCN: CountedWords }): void {
  words = { en: { ...en, ...more.en }, zhCN: { ...zhCN, ...more.zhCN } };
}

/** Words of the cohort chart for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function cohortWords(locale: string): AllWords {
  return isChinese(locale) ? words.zhCN : words.en;
}
