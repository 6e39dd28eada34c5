import { wordsFor } from './messages.js';

/** Words of what a cohort chart shows besides shares. */
const en = {
  'what.count.on': 'how many are still there in each {age}',
  'what.count.onOrAfter': 'how many are still there in or after each {age}',
  'what.count.onOrBefore': 'how many by the end of each {age}',
  'what.previous.on': 'how many are there in each {age}, of as many as in the {age} before',
  'what.previous.onOrAfter': 'share of those of the {age} before that are there in or after each {age}',
  'lead.previous': 'The fewest go on from {before} to {now}: {rate}.',
  'rest.previous': '{k} of {n}, over the {c} {c|cohort that is|cohorts that are} old enough.',
  'note.previous':
    'Who is there may have been away the time before: shares of the age before may exceed 100% and have no interval',
  'note.first':
    '“percentOf” has no effect: there are shares of the age before only of members that come back',
  'what.sum': 'money by the end of each {age}',
  'what.nrr': 'net revenue retention (NRR): money in each {age} as a share of that in {age} 0',
  'what.grr':
    'gross revenue retention (GRR): what is still paid in each {age} of that in {age} 0, expansion left out',
  'lead.nrr.up': 'Net revenue retention is {rate} in {age}: expansion makes up for more than is lost.',
  'lead.nrr.down': 'Net revenue retention is {rate} in {age}.',
  'lead.grr': 'Gross revenue retention is {rate} in {age}.',
  'rest.changes': 'Of {start} at the start: churn {churn}, contraction {contraction}, expansion {expansion}.',
  'rest.revenue': '{now} of {start}.',
  'mark.revenue': '{now} of {start} in {first}.',
  'mark.changes': 'Expansion {expansion}, contraction {contraction}, churn {churn}.',
  'mark.logos': '{k} of {n} paid.',
  'rest.few':
    'Mean over {c} {c|cohort that is|cohorts that are} old enough, of only {n} {n|customer|customers}: rough.',
  'part.start': 'at the start',
  'part.expansion': 'expansion',
  'part.contraction': 'contraction',
  'part.churn': 'churn',
  'part.end': 'now',
  'part.members': 'paying customers',
  'note.amounts': 'There are no amounts in one currency: shares are shown',
  'note.unpaid': 'What was paid at the start is not known in one currency: shares are shown',
  'note.unkept': 'What each member paid is not known: no gross retention; shares are shown',
} as const;

/** A key of these words. */
export type CohortMeasureKey = keyof typeof en;

const zhCN: { readonly [key in CohortMeasureKey]: string } = {
  'what.count.on': '各{age}留存的数量',
  'what.count.onOrAfter': '各{age}及以后留存的数量',
  'what.count.onOrBefore': '截至各{age}末达成的数量',
  'what.sum': '截至各{age}末的金额',
  'what.nrr': '净收入留存率 (NRR)：各{age}金额占起始{age}金额的比例',
  'what.grr': '总收入留存率 (GRR)：起始{age}金额在各{age}仍留存的比例，不含增购',
  'lead.nrr.up': '{age}净收入留存率为 {rate}：增购超过了流失。',
  'lead.nrr.down': '{age}净收入留存率为 {rate}。',
  'lead.grr': '{age}总收入留存率为 {rate}。',
  'rest.changes': '期初 {start}：流失 {churn}，减购 {contraction}，增购 {expansion}。',
  'rest.revenue': '期初 {start}，现为 {now}。',
  'mark.revenue': '{first}为 {start}，现为 {now}。',
  'mark.changes': '增购 {expansion}，减购 {contraction}，流失 {churn}。',
  'mark.logos': '{n} 个中 {k} 个仍付费。',
  'what.previous.on': '各{age}的人数占前一{age}人数的比例',
  'what.previous.onOrAfter': '前一{age}的成员中，在该{age}或之后仍在的比例',
  'lead.previous': '从{before}到{now}留下的最少：{rate}。',
  'rest.previous': '{n} 个中的 {k} 个，取自已满期的 {c} 个群。',
  'note.previous': '成员可能在前一期缺席：占前一期的比例可能超过 100%，且没有置信区间',
  'note.first': '“percentOf”不起作用：只有回访成员才有占前一期的比例',
  'rest.few': '已满期的 {c} 个群的均值，仅含 {n} 个客户，仅供参考。',
  'part.start': '期初收入',
  'part.expansion': '增购',
  'part.contraction': '减购',
  'part.churn': '流失',
  'part.end': '当期收入',
  'part.members': '付费客户数',
  'note.amounts': '没有同一币种的金额：显示占比',
  'note.unpaid': '没有同一币种的期初金额：显示占比',
  'note.unkept': '不知道每位成员的付费金额，无法计算总收入留存率：显示占比',
};

/** These words for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function cohortMeasureWords(locale: string): { readonly [key in CohortMeasureKey]: string } {
  return wordsFor(locale, 'cohortMeasures', en, zhCN);
}
