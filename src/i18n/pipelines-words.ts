import { wordsFor } from './messages.js';

/** English words of several pipelines side by side. Blanks as in the other words. */
const en = {
  title: 'Pipelines',
  list: 'Pipelines, stages and deals',
  caption: 'Open deals in each stage of each pipeline',
  short: 'Open deals by pipeline',
  heading: 'Pipeline',
  total: 'All pipelines',
  'mark.in': '{pipeline} – {text}',
  'mark.pipeline': '{pipeline}: {deals} in {n} {n|stage|stages}.',
  'summary.kind': '{n} {n|pipeline|pipelines}: {names}.',
  'note.quantile':
    'Stalled: in the stage for longer than {share} of its deals stay; the days of each stage are in the table',
  'note.limits': 'Stalled: longer than the stage allows; the days of each stage are in the table',
  'note.mixed': 'Amounts are in different currencies, which are never added up: bars are of deals',
  'note.omitted':
    '{n} open {n|deal|deals} in {pipelines} more {pipelines|pipeline|pipelines} {n|is|are} left out',
} as const;

/** A key of these words. */
export type PipelinesKey = keyof typeof en;

type PipelinesWords = { readonly [key in PipelinesKey]: string };

const zhCN: PipelinesWords = {
  title: '多条销售管道',
  list: '管道、阶段与商机',
  caption: '各管道各阶段进行中的商机',
  short: '各管道进行中的商机',
  heading: '管道',
  total: '全部管道',
  'mark.in': '{pipeline}：{text}',
  'mark.pipeline': '{pipeline}：{n} 个阶段，共 {deals}。',
  'summary.kind': '共 {n} 条管道：{names}。',
  'note.quantile': '停滞：在该阶段停留的时间超过 {share} 的商机；各阶段的天数见数据表',
  'note.limits': '停滞：停留时间超过该阶段的期限；各阶段的天数见数据表',
  'note.mixed': '金额币种不同，不能相加：条形表示商机数',
  'note.omitted': '另有 {pipelines} 条管道的 {n} 个进行中的商机未计入',
};

/** These words for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function pipelinesWordsFor(locale: string): PipelinesWords {
  return wordsFor<PipelinesWords>(locale, 'pipelines', en, zhCN);
}
