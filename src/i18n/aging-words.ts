import { wordsFor } from './messages.js';

/** English words of the ages of open deals. Blanks as in the other words. */
const en = {
  title: 'Age of open deals',
  caption: 'Days that open deals have been in their stage',
  none: 'How long nine in ten deals stay is not known: there is no history, there are too few deals, or too many are still there.',
  all: '{k} of {n} open deals have been in their stage longer than nine in ten stay; no stage clearly has more.',
  median: 'Half of {n} deals left it within {days}.',
  p90: 'Nine in ten left it within {days}.',
  beyond: '{k} of {n} open deals are there longer.',
  unknown: 'Of {n} the time in the stage is not known.',
  deal: '{name}: {days}.',
  method:
    'Band: by when half and nine in ten deals have left the stage, whichever way, open deals included (Kaplan–Meier)',
  'table.median': 'Half left within, days',
  'table.p90': 'Nine in ten within, days',
  'table.beyond': 'Longer than that',
  'table.longest': 'Longest, days',
  'table.cases': 'Deals in the band',
  text: '{k} of {n} longer',
  'key.half': 'half of all deals left by then',
  'key.most': 'nine in ten',
  'key.within': 'open deal',
  'key.beyond': 'longer than nine in ten',
  days: '{n} {n|day|days}',
} as const;

/** A key of these words. */
export type AgingKey = keyof typeof en;

/** All of these words in one language. */
export type AgingWords = { readonly [key in AgingKey]: string };

const zhCN: AgingWords = {
  title: '进行中商机的停留时间',
  caption: '进行中商机在当前阶段的停留天数',
  none: '无法得知九成商机停留多久：没有历史记录、商机太少，或仍在阶段中的太多。',
  all: '{n} 个进行中的商机中，{k} 个停留时间超过九成商机；没有哪个阶段明显更多。',
  median: '{n} 个商机中的一半在 {days}内离开。',
  p90: '九成在 {days}内离开。',
  beyond: '{n} 个进行中的商机中有 {k} 个超过。',
  unknown: '{n} 个商机的停留时间未知。',
  deal: '{name}：{days}。',
  method: '区间：一半和九成商机离开该阶段（无论去向）的时间，含仍在其中的商机（Kaplan–Meier）',
  'table.median': '一半离开（天）',
  'table.p90': '九成离开（天）',
  'table.beyond': '超过的商机',
  'table.longest': '最长（天）',
  'table.cases': '区间所依据的商机',
  text: '{n} 个中 {k} 个超过',
  'key.half': '一半商机已离开',
  'key.most': '九成',
  'key.within': '进行中的商机',
  'key.beyond': '超过九成商机',
  days: '{n} 天',
};

/** The words of ages in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function agingWordsFor(locale: string): AgingWords {
  return wordsFor(locale, 'aging', en, zhCN);
}
