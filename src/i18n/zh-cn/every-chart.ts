import { en } from '../en.js';
import type { CommonMessages } from '../en.js';
import { groupEnglish } from '../group-words.js';
import { joinBlanks } from '../messages.js';
import type { Chinese } from '../messages.js';
import { joinChinese } from './seams.js';

const words: CommonMessages = {
  lang: 'zh-CN',
  stop: '。',
  space: '',
  comma: '，',
  list: '、',
  colon: '：',
  semicolon: '；',
  'caption.asOf': '截至 {date}',
  'caption.interval': '{level} 置信区间',
  interval: '，区间 {low}–{high}',
  'days.n': '{n} 天',
  'days.less': '不足 1 天',
  marks: '各阶段',
  empty: '无数据',
  'empty.hint': '没有可显示的阶段。',
  'table.show': '显示数据表',
  'table.hide': '隐藏数据表',
  'state.loading': '加载中…',
  'state.progress': '正在读取文件：{percent}',
  'state.error': '无法绘制此图',
  'state.code': '图表的一部分未能加载。',
  'state.retry': '重试',
};

/** What the fields by which deals are grouped are called in Chinese. */
export const GROUP_FIELDS: { readonly [field: string]: string } = {
  stage: '阶段',
  outcome: '状态',
  currency: '币种',
  owner: '负责人',
  source: '来源',
  pipeline: '管道',
  account: '客户',
  lostReason: '输单原因',
};

joinBlanks(joinChinese);

/** What every chart says in Chinese. */
export const everywhere: Chinese = [
  [en, words],
  [groupEnglish, GROUP_FIELDS],
];

/** The same under the name that the words of a chart have. */
export { everywhere as chinese };
