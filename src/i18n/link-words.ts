import { isChinese } from './messages.js';

/** English words of charts that follow a selection. Blanks as in the other words. */
const en = {
  titled: '{title} – only {label} ({k} of {n} {n|deal|deals})',
  untitled: 'Only {label} ({k} of {n} {n|deal|deals})',
  listed: 'chosen deals',
} as const;

/** All of these words in one language. */
export type LinkWords = { readonly [key in keyof typeof en]: string };

const zhCN: LinkWords = {
  titled: '{title}——仅限{label}（{n} 个商机中的 {k} 个）',
  untitled: '仅限{label}（{n} 个商机中的 {k} 个）',
  listed: '所选商机',
};

/** Words of charts that follow a selection, for a language. */
export function linkWordsFor(locale: string): LinkWords {
  return isChinese(locale) ? zhCN : en;
}
