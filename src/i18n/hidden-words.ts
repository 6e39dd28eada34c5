import { wordsFor } from './messages.js';

/** English words of series that a reader hides. Blanks as in the other words. */
const en = {
  shown: 'Shown in the drawing',
  note: 'hidden: {names}; totals still hold {n|it|them}',
  and: ', ',
} as const;

/** All of these words in one language. */
export type HiddenWords = { readonly [key in keyof typeof en]: string };

const zhCN: HiddenWords = {
  shown: '图中显示',
  note: '已隐藏 {n} 项：{names}（仍计入合计）',
  and: '、',
};

/** Words of series that are hidden, for a language. */
export function hiddenWordsFor(locale: string): HiddenWords {
  return wordsFor(locale, 'hidden', en, zhCN);
}
