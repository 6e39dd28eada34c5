import { isChinese } from './messages.js';

/** English words of stages whose deals are not all decided, and of what their rates are worth. Blanks as in the other words. */
const en = {
  'open.key': 'still open (bracket: lowest to highest rate)',
  'open.best': 'at most {rate}',
  'open.mark': '{low} went on; {high} if all that are still open do.',
  'open.summary':
    '{n} are still open: {from} → {to} stands at {low} and can reach {high} if all of them go on.',
  'open.low': 'Went on, lowest rate',
  'open.high': 'Went on, highest rate',
  'worth.more': 'One point more there is worth {here} in {last}, elsewhere at most {others}.',
  'worth.only': 'One point more there is worth {here} in {last}.',
  'worth.bottleneck': 'Bottleneck: its loss is the largest, and its interval lies clear of every other.',
} as const;

/** A key of these words. */
export type StageWordKey = keyof typeof en;

/** All of these words in one language. */
export type StageWords = { readonly [key in StageWordKey]: string };

const zhCN: StageWords = {
  'open.key': '进行中（括线：最低至最高转化率）',
  'open.best': '至多 {rate}',
  'open.mark': '已推进 {low}；若进行中的全部推进，则为 {high}。',
  'open.summary': '进行中 {n} 个：“{from} → {to}”现为 {low}，若全部推进可达 {high}。',
  'open.low': '最低推进率',
  'open.high': '最高推进率',
  'worth.more': '这一步每提高 1 个百分点，“{last}”增加 {here}；其他步骤至多增加 {others}。',
  'worth.only': '这一步每提高 1 个百分点，“{last}”增加 {here}。',
  'worth.bottleneck': '瓶颈：流失率最高，且其置信区间与其他各步均不重叠。',
};

/** The words of stages in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function stageWordsFor(locale: string): StageWords {
  return isChinese(locale) ? zhCN : en;
}
