import { wordsFor } from './messages.js';

/** Words of what a cohort chart shows besides a triangle. */
const en = {
  'curves.mean': '{mean}, with its {level} interval',
  'curves.cohort': 'cohorts, oldest to newest',
  'curves.open': 'not over yet, left out of means',
  all: 'All',
  'closed.axis': 'Win rate so far',
  'closed.head': 'of closed deals',
  'closed.short': 'Win rate',
  'closed.far': 'so far',
  'closed.of': '{k} of {n}',
  'closed.note':
    'Win rate so far: won of the deals closed by that date. It leaves out what is still open and is no forecast',
  'closed.none': 'No win rate so far: of no deal it is known when it closed',
  'closed.mark':
    '{cohort}: {rate} of the deals closed so far were won. {k} of {n}{interval}. {open} still open.',
  'closed.rest': 'Of the deals closed so far {rate} were won ({k} of {n}); {open} {open|is|are} still open.',
  'closed.column': 'Win rate so far (won of closed)',
  segment: 'by {field}',
  'segment.column': 'Segment',
  // Cohorts side by side at one age. Rule: rising or falling where the test for a trend is below the level.
  'trend.at': 'at {age} of each',
  'trend.up': 'Rising: the later a cohort began, the more it reaches by {age}.',
  'trend.down': 'Falling: the later a cohort began, the less it reaches by {age}.',
  'trend.flat': 'No clear trend from cohort to cohort at {age}.',
  'trend.mean': '{rate} on average{interval}, over {c} {c|cohort that is|cohorts that are} old enough.',
  'trend.test': 'Cochran–Armitage test for a trend: {p}.',
  'trend.few': 'Too few of them to tell a trend.',
  'trend.none.over': 'No cohort is old enough: {age} is not over for any.',
  'trend.p': 'p = {p}',
  'trend.p.small': 'p < {p}',
  'trend.point': 'a cohort, with its {level} interval',
  'trend.value': 'a cohort',
} as const;

/** A key of these words. */
export type CohortPanelKey = keyof typeof en;

const zhCN: { readonly [key in CohortPanelKey]: string } = {
  'curves.mean': '{mean}及其 {level} 置信区间',
  'curves.cohort': '各群，由早到晚',
  'curves.open': '尚未结束，不计入均值',
  all: '全部',
  'closed.axis': '目前赢单率',
  'closed.head': '仅已关闭商机',
  'closed.short': '赢单率',
  'closed.far': '目前',
  'closed.of': '{n} 个中 {k} 个',
  'closed.note': '目前赢单率：截至该日已关闭商机中赢单的占比，不含仍在进行中的商机，不是预测',
  'closed.none': '无法给出目前赢单率：没有一个商机的关闭日期是已知的',
  'closed.mark':
    '{cohort}：目前已关闭的商机中 {rate} 赢单。{n} 个中 {k} 个{interval}。另有 {open} 个仍在进行中。',
  'closed.rest': '已关闭的商机中 {rate} 赢单（{n} 个中 {k} 个），另有 {open} 个仍在进行中。',
  'closed.column': '目前赢单率（赢单占已关闭）',
  segment: '按{field}细分',
  'segment.column': '细分',
  'trend.at': '各群均取{age}',
  'trend.up': '呈上升趋势：起始越晚的群，到{age}达到的比例越高。',
  'trend.down': '呈下降趋势：起始越晚的群，到{age}达到的比例越低。',
  'trend.flat': '在{age}，各群之间没有明显趋势。',
  'trend.mean': '平均 {rate}{interval}，共 {c} 个时间足够的群。',
  'trend.test': 'Cochran–Armitage 趋势检验：{p}。',
  'trend.few': '时间足够的群太少，无法判断趋势。',
  'trend.none.over': '没有时间足够的群：{age}对任何一群都尚未结束。',
  'trend.p': 'p = {p}',
  'trend.p.small': 'p < {p}',
  'trend.point': '一个群及其 {level} 置信区间',
  'trend.value': '一个群',
};

/** These words for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function cohortPanelWords(locale: string): { readonly [key in CohortPanelKey]: string } {
  return wordsFor(locale, 'cohortPanels', en, zhCN);
}
