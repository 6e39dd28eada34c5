import { pageWords } from './page-words.js';

/** Words of the demo page. */
const en = {
  ...pageWords.en,
  headline: 'See where your deals get lost',
  tagline:
    'The sales funnel of your own CRM export, drawn in this page. The file is read here and goes nowhere.',
  drop: 'or drop it anywhere on this page. Salesforce, HubSpot, Pipedrive, a stage history, or any table of deals: CSV, Excel, JSON, XES. Deals and their history may be two files: give both at once.',
  samples: 'Or look at a sample',
  history: 'Stage history',
  counts: 'Stage counts',
  settings: 'How to draw it',
  counting: 'Count deals that',
  segment: 'Break down by',
  shape: 'Shape',
  orientation: 'Direction',
  align: 'Lined up',
  measure: 'Bars show',
  report: 'How the file was read',
  columns: 'Which column was taken for what',
  footer:
    'The sample exports are made up. Intervals are Wilson intervals. No file, no name and no number leaves this page.',
  auto: 'fit the data (automatic)',
  reached: 'reached the stage or a later one',
  entered: 'were ever in the stage',
  sequential: 'went through all stages in order',
  current: 'are in the stage now',
  none: 'nothing',
  bars: 'bars',
  steps: 'steps',
  trapezoid: 'trapezoids',
  curve: 'curves',
  vertical: 'downwards',
  horizontal: 'sideways',
  start: 'at the start',
  center: 'in the middle',
  count: 'deals',
  amount: 'amounts',
  chosen: '{n} records behind “{stage}”: {ids}',
  pick: 'Choose a stage to see the records behind it.',
};

/** The same in both languages. */
export type Words = { readonly [key in keyof typeof en]: string };

const zh: Words = {
  ...pageWords.zh,
  headline: '看清商机流失在哪一步',
  tagline: '用您自己的 CRM 导出文件，在本页画出销售漏斗。文件只在本页读取，不会外传。',
  drop: '或拖放到本页任意位置。支持 Salesforce、HubSpot、Pipedrive、阶段历史或任何商机表格：CSV、Excel、JSON、XES。商机与其历史若为两个文件，请一并选择。',
  samples: '或先看样例',
  history: '阶段历史',
  counts: '阶段数量',
  settings: '绘制方式',
  counting: '统计口径',
  segment: '细分维度',
  shape: '形状',
  orientation: '方向',
  align: '对齐',
  measure: '条形长度',
  report: '文件读取报告',
  columns: '各列的含义',
  footer: '样例数据均为虚构。区间为 Wilson 置信区间。任何文件、名称和数字都不会离开本页。',
  auto: '随数据而定（自动）',
  reached: '到达该阶段或之后',
  entered: '曾进入该阶段',
  sequential: '按顺序经过各阶段',
  current: '当前处于该阶段',
  none: '不细分',
  bars: '条形',
  steps: '阶梯',
  trapezoid: '梯形',
  curve: '曲线',
  vertical: '自上而下',
  horizontal: '从左到右',
  start: '起点对齐',
  center: '居中',
  count: '商机数',
  amount: '金额',
  chosen: '“{stage}”背后的 {n} 条记录：{ids}',
  pick: '选择一个阶段，查看其背后的记录。',
};

/** The words of a language of the page. */
export function wordsFor(lang: string): Words {
  return lang.startsWith('zh') ? zh : en;
}

/** Fills `{name}` blanks; `{name|one|other}` chooses by number. */
export function fill(text: string, values: { readonly [name: string]: string | number }): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (blank, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) return blank;
      if (one !== undefined && other !== undefined) return value === 1 ? one : other;
      return typeof value === 'number' ? value.toLocaleString(document.documentElement.lang) : value;
    },
  );
}

/** What a file says, as one line that turns nothing around. */
export function plain(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
}
