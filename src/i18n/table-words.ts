import { isChinese } from './messages.js';

/** Words of the table twin, which is built when somebody asks for it: they are loaded with it. */
const en = {
  stage: 'Stage',
  count: 'Count',
  amount: 'Amount',
  step: 'Of previous',
  overall: 'Of first',
  stepAmount: 'Amount of previous',
  overallAmount: 'Amount of first',
  interval: '{of}, {level} interval',
  advanced: 'Went on',
  lost: 'Lost',
  open: 'Still open',
  regressed: 'Moved back',
  days: 'Median days to a later stage',
} as const;

/** All words of a table in one language. */
export type TableWords = { readonly [key in keyof typeof en]: string };

const zhCN: TableWords = {
  stage: '阶段',
  count: '数量',
  amount: '金额',
  step: '占上一阶段',
  overall: '占首阶段',
  stepAmount: '金额占上一阶段',
  overallAmount: '金额占首阶段',
  interval: '{of}（{level} 置信区间）',
  advanced: '推进',
  lost: '输单',
  open: '进行中',
  regressed: '回退',
  days: '到后续阶段的中位天数',
};

/** The words of a table for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function tableWordsFor(locale: string): TableWords {
  return isChinese(locale) ? zhCN : en;
}
