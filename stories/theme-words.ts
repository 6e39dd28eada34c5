import type { FINISHED, Token } from 'sluice/theme';

/** Words of the page on which a theme is made. */
export interface ThemeWords {
  readonly headline: string;
  readonly lead: string;
  readonly accent: string;
  readonly accentWritten: string;
  readonly accentWrong: string;
  readonly finished: string;
  readonly names: { readonly [name in keyof typeof FINISHED]: string };
  readonly font: string;
  readonly fontHint: string;
  readonly tokens: string;
  readonly token: string;
  readonly light: string;
  readonly dark: string;
  readonly legible: string;
  readonly faults: (count: number) => string;
  readonly fault: (contrast: string, least: string, on: string) => string;
  readonly css: string;
  readonly cssHint: string;
  readonly designTokens: string;
  readonly copy: string;
  readonly copied: string;
  readonly selected: string;
  readonly meanings: { readonly [token in Token]: string };
}

const en: ThemeWords = {
  headline: 'Make it yours',
  lead: 'One accent colour gives a whole theme, light and dark, whose contrast is computed. Change any colour after that, then paste the style sheet into your page.',
  accent: 'Accent colour',
  accentWritten: 'Accent colour, written',
  accentWrong: 'Write it #rgb or #rrggbb.',
  finished: 'Or begin with one that is finished',
  names: { ember: 'Ember', forest: 'Forest', graphite: 'Graphite', plum: 'Plum', rose: 'Rose', teal: 'Teal' },
  font: 'Font',
  fontHint: 'That of the page',
  tokens: 'Every colour',
  token: 'Colour',
  light: 'Light',
  dark: 'Dark',
  legible: 'Everything can be read: texts have 4.5:1, marks and focus 3:1.',
  faults: (count) =>
    count === 1 ? 'One colour is hard to see.' : `${count} pairs of colours are hard to tell apart.`,
  fault: (contrast, least, on) => `${contrast}:1 on ${on}, needs ${least}:1`,
  css: 'Style sheet',
  cssHint:
    'For the whole page; instead of :root, any selector around the charts will do. Charts are dark where the page has color-scheme: dark, or light dark and its reader wishes so.',
  designTokens: 'Design tokens (W3C format)',
  copy: 'Copy',
  copied: 'Copied.',
  selected: 'Selected: press Ctrl or ⌘ and C.',
  meanings: {
    surface: 'Ground',
    ink: 'Text',
    muted: 'Text in the second row',
    faint: 'Hairlines',
    accent: 'Focus',
    'stage-from': 'First stage, strongest of a scale',
    'stage-to': 'Last stage',
    connector: 'What went on, palest of a scale',
    won: 'Won',
    lost: 'Lost',
    open: 'Still open',
    regressed: 'Moved back',
    alert: 'What matters most',
    'alert-surface': 'Its ground',
    'segment-1': 'Segment 1',
    'segment-2': 'Segment 2',
    'segment-3': 'Segment 3',
    'segment-4': 'Segment 4',
    'segment-5': 'Segment 5',
    'segment-6': 'Segment 6',
    'segment-7': 'Segment 7',
    'segment-8': 'Segment 8',
  },
};

const zhCN: ThemeWords = {
  headline: '换成你的品牌色',
  lead: '只需一个强调色，即可得到浅色、深色两套完整主题，对比度由计算保证。之后可以逐个调整颜色，再把样式表粘贴到自己的页面。',
  accent: '强调色',
  accentWritten: '强调色（色值）',
  accentWrong: '请写成 #rgb 或 #rrggbb。',
  finished: '或从现成主题开始',
  names: { ember: '炉火', forest: '森林', graphite: '石墨', plum: '梅紫', rose: '玫瑰', teal: '青碧' },
  font: '字体',
  fontHint: '沿用页面字体',
  tokens: '全部颜色',
  token: '颜色',
  light: '浅色',
  dark: '深色',
  legible: '全部清晰可读：文字对比度不低于 4.5:1，图形和焦点不低于 3:1。',
  faults: (count) => `有 ${count} 处颜色对比不足。`,
  fault: (contrast, least, on) => `在 ${on} 上为 ${contrast}:1，需要 ${least}:1`,
  css: '样式表',
  cssHint:
    '对整个页面生效；也可以把 :root 换成图表外层的任意选择器。页面的 color-scheme 为 dark，或为 light dark 且读者偏好深色时，图表即为深色。',
  designTokens: '设计令牌（W3C 格式）',
  copy: '复制',
  copied: '已复制。',
  selected: '已选中，请按 Ctrl（或 ⌘）+C。',
  meanings: {
    surface: '背景',
    ink: '文字',
    muted: '次要文字',
    faint: '细线',
    accent: '焦点',
    'stage-from': '首阶段、色阶最深处',
    'stage-to': '末尾阶段',
    connector: '进入下一阶段的部分、色阶最浅处',
    won: '赢单',
    lost: '输单',
    open: '进行中',
    regressed: '回退',
    alert: '最需要关注',
    'alert-surface': '其背景',
    'segment-1': '细分 1',
    'segment-2': '细分 2',
    'segment-3': '细分 3',
    'segment-4': '细分 4',
    'segment-5': '细分 5',
    'segment-6': '细分 6',
    'segment-7': '细分 7',
    'segment-8': '细分 8',
  },
};

/** The words in a language; English where there are none. */
export const themeWordsFor = (locale: string): ThemeWords => (locale.startsWith('zh') ? zhCN : en);
