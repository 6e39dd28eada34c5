import { wordsFor } from './messages.js';

/** English words of series that a reader hides. Blanks as in the other words. */
const en = {
  shown: 'Shown in the drawing',
  note: 'hidden: {names}; still counted in every number',
  table: 'hidden in the drawing: {names}',
  and: ', ',
} as const;

/** All of these words in one language. */
export type HiddenWords = { readonly [key in keyof typeof en]: string };

const zhCN: HiddenWords = {
  shown: '图中显示',
  note: '已隐藏：{names}（仍计入各项数字）',
  table: '图中已隐藏：{names}',
  and: '、',
};

/** Words of series that are hidden, for a language. */
export function hiddenWordsFor(locale: string): HiddenWords {
  return wordsFor(locale, 'hidden', en, zhCN);
}
