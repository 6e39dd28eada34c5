/** Words that every page of the demo has. */
export const pageWords = {
  en: {
    own: 'Your own export',
    dashboard: 'Twelve questions',
    gallery: 'Gallery',
    dark: 'Dark',
    light: 'Light',
    language: '中文',
    choose: 'Choose an export…',
    currency: 'Amounts without a currency',
    unknown: 'are just numbers',
  },
  zh: {
    own: '您自己的文件',
    dashboard: '十二个问题',
    gallery: '示例集',
    dark: '深色',
    light: '浅色',
    language: 'English',
    choose: '选择导出文件…',
    currency: '未注明币种的金额',
    unknown: '只是数字',
  },
} as const;

/** The words of a page in one language, with those that every page has. */
export type PageWords = { readonly [key in keyof typeof pageWords.en]: string };
