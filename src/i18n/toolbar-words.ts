import { wordsFor } from './messages.js';

/** English words of the tools of a chart. Blanks as in the other words. */
const en = {
  copy: 'Copy table',
  csv: 'CSV',
  svg: 'SVG',
  png: 'PNG',
  open: 'Open a file…',
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
