import { wordsFor } from './messages.js';

/** English words of the tools of a chart. Blanks as in the other words. */
const en = {
  copy: 'Copy table',
  csv: 'CSV',
  svg: 'SVG',
  png: 'PNG',
  open: 'Open a file…',
  asOf: 'As of another date…',
  asOfLabel: 'As of',
  asOfBack: 'Back to {date}',
  asOfHint:
    'Counted anew: deals created later are left out, later changes of stage and outcome are undone. Amounts, expected closings, probabilities and other fields stay as the data gives them.',
  asOfChanged: '{column}: {n} {n|row differs|rows differ} from {date}.',
  asOfSame: '{column}: nothing differs from {date}.',
  asOfMore: '{n} more {n|row|rows} in the table.',
  asOfAsking: 'Looking up the dates of the deals…',
  asOfFailed: 'The deals could not be counted as of another date: reading their dates or numbers failed.',
  asOfGiven:
    'These numbers were given as they are, without the deals behind them: they cannot be counted as of another date.',
  asOfNow:
    'The data holds the current state only: in which stage a deal was earlier is not in it. A stage history would tell, or an export of that day.',
  asOfNever: 'The data tells of no earlier date.',
  sound: 'Sound',
  heard: 'Sound is on: the higher the value, the higher the tone. The key “.” plays from the focus on.',
  silent: 'Sound is off.',
  copied: 'The table is copied.',
  saved: '{name} is saved.',
  failed: 'That did not work: the browser does not allow it.',
  caption: 'Caption',
  takeaway: 'Takeaway',
  notes: 'Notes',
  source: 'Source',
  rows: '{layout}: {kept} of {read} {read|row|rows}',
  spec: 'SHA-256 of the spec',
} as const;

/** All of these words in one language. */
export type ToolbarWords = { readonly [key in keyof typeof en]: string };

const zhCN: ToolbarWords = {
  copy: '复制数据表',
  csv: 'CSV',
  svg: 'SVG',
  png: 'PNG',
  open: '打开文件…',
  asOf: '回看其他日期…',
  asOfLabel: '截至日期',
  asOfBack: '回到 {date}',
  asOfHint:
    '重新统计：此日之后创建的商机不计入，之后的阶段和结果变动予以还原。金额、预计成交日期、概率等其他字段沿用数据中的值。',
  asOfChanged: '{column}：有 {n} 行与 {date} 不同。',
  asOfSame: '{column}：与 {date} 没有差别。',
  asOfMore: '另有 {n} 行，见数据表。',
  asOfAsking: '正在查找商机的日期…',
  asOfFailed: '无法按其他日期重新统计：读取商机的日期或数字时出错。',
  asOfGiven: '这些数字是直接给出的，没有对应的商机记录，无法按其他日期重新统计。',
  asOfNow: '数据仅含当前状态，不知道商机以前处于哪个阶段。需要阶段历史或当日的导出文件。',
  asOfNever: '数据中没有更早的日期。',
  sound: '声音',
  heard: '声音已开启：数值越大，音调越高。按“.”键从当前位置依次播放。',
  silent: '声音已关闭。',
  copied: '数据表已复制。',
  saved: '已保存 {name}。',
  failed: '操作未成功：浏览器不允许此操作。',
  caption: '说明',
  takeaway: '要点',
  notes: '备注',
  source: '来源',
  rows: '{layout}：{read} 行中的 {kept} 行',
  spec: 'spec 的 SHA-256',
};

/** Words of the tools of a chart, for a language. */
export function toolbarWordsFor(locale: string): ToolbarWords {
  return wordsFor(locale, 'toolbar', en, zhCN);
}
