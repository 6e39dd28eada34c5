import { wordsFor } from './messages.js';

/** English words of charts that follow a selection. Blanks as in the other words. */
const en = {
  only: 'Only {what} ({k} of {n} {n|deal|deals})',
  quoted: '“{label}”',
  named: '{what} {label}',
  and: ' and ',
  listed: 'chosen deals',
  end: 'End selection',
  all: 'Show all deals',
} as const;

/** All of these words in one language. */
export type LinkWords = { readonly [key in keyof typeof en]: string };

const zhCN: LinkWords = {
  only: '仅限{what}（{n} 个商机中的 {k} 个）',
  quoted: '“{label}”',
  named: '{what}{label}',
  and: '且',
  listed: '所选商机',
  end: '取消选择',
  all: '显示全部商机',
};

/** Words of charts that follow a selection, for a language. */
export function linkWordsFor(locale: string): LinkWords {
  return wordsFor(locale, 'links', en, zhCN);
}
