import { wordsFor } from './messages.js';

/** English words of a funnel plot: rates against the number of cases. Blanks as in the other words. */
const en = {
  'title.closed': 'Win rate against number of deals, by {field}',
  'title.first': '{rate} against the number of cases, by {field}',
  caption: '{rate} against the number of cases, by {field}',
  'rates.closed': 'Won of closed deals',
  'rates.first': '{last} of {first}',
  'cases.closed': 'Closed deals',
  'cases.first': '{first}: how many',
  'rate.closed': '{rate} won: {k} of {n} closed {n|deal|deals}',
  'rate.first': '{rate}: {k} of {n}',
  limits: 'By chance alone {limits} ({level} limits)',
  usual: 'Within the limits: chance explains the difference',
  high: 'Above the limits',
  low: 'Below the limits',
  'very-high': 'Far above: beyond the outer limits',
  'very-low': 'Far below: beyond the outer limits',
  leadHigh: '{label} is above what chance explains: {rate} of {n}.',
  leadLow: '{label} is below what chance explains: {rate} of {n}.',
  none: 'No difference by {field} is beyond chance ({level} limits).',
  together: 'All together: {rate} ({k} of {n}).',
  chance: 'Of {n}, about {expected} would lie outside the {level} limits by chance alone.',
  nothing: 'No deal is closed yet: there is no rate to compare.',
  rule: 'Limits: exact binomial around the common rate, {level} and {alarm}; they narrow as cases grow',
  merit: 'Groups have different leads: a difference is not yet a merit',
  'key.usual': 'within the limits',
  'key.outside': 'outside {level}',
  'key.alarm': 'outside {alarm}',
  'key.common': 'all together',
  'key.inner': '{level} limits',
  'key.outer': '{alarm} limits',
  'table.k': 'Won',
  'table.limits': 'Limits {level}',
  'table.place': 'Verdict',
} as const;

/** Key of one of these words. */
export type ControlKey = keyof typeof en;

/** All of these words in one language. */
export type ControlWords = { readonly [key in ControlKey]: string };

const zhCN: ControlWords = {
  'title.closed': '赢单率与商机数，按{field}',
  'title.first': '{rate}与数量的关系，按{field}',
  caption: '{rate}与数量的关系，按{field}',
  'rates.closed': '已关闭商机的赢单率',
  'rates.first': '“{first}”到“{last}”的比例',
  'cases.closed': '已关闭商机数',
  'cases.first': '“{first}”的数量',
  'rate.closed': '赢单率 {rate}：{n} 个已关闭商机中赢单 {k} 个',
  'rate.first': '{rate}：{n} 个中 {k} 个',
  limits: '仅凭偶然：{limits}（{level} 控制限）',
  usual: '在控制限内：差异可由偶然解释',
  high: '高于控制限',
  low: '低于控制限',
  'very-high': '明显偏高：超出外侧控制限',
  'very-low': '明显偏低：超出外侧控制限',
  leadHigh: '{label}高于偶然所能解释的范围：{n} 个中的 {rate}。',
  leadLow: '{label}低于偶然所能解释的范围：{n} 个中的 {rate}。',
  none: '按{field}看，没有超出偶然范围的差异（{level} 控制限）。',
  together: '合计：{rate}（{n} 个中 {k} 个）。',
  chance: '{n} 组中，仅凭偶然约有 {expected} 组会落在 {level} 控制限之外。',
  nothing: '尚无已关闭的商机，没有可比较的比率。',
  rule: '控制限：围绕合计比率的精确二项分布界限，{level} 与 {alarm}；数量越多越窄',
  merit: '各组的线索不同：有差异不等于有功劳',
  'key.usual': '控制限内',
  'key.outside': '超出 {level}',
  'key.alarm': '超出 {alarm}',
  'key.common': '合计',
  'key.inner': '{level} 控制限',
  'key.outer': '{alarm} 控制限',
  'table.k': '赢单',
  'table.limits': '{level} 控制限',
  'table.place': '结论',
};

/** The words of a funnel plot in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function controlWordsFor(locale: string): ControlWords {
  return wordsFor(locale, 'control', en, zhCN);
}
