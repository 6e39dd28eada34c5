import { wordsFor } from './messages.js';

/** English words of deals that change from one group to another in a movement. Blanks as in the other words. */
const en = {
  transferredIn: 'Transferred in',
  transferredOut: 'Transferred out',
  'transferredIn.what': 'Came from another group, at their amount at the earlier date.',
  'transferredOut.what': 'Went to another group, at their amount at the earlier date.',
  note: '{n} {n|deal|deals} changed from one group to another: below its start, each group has what it took over and what it handed over',
} as const;

/** Key of one of these words. */
export type TransferKey = keyof typeof en;

/** All of these words in one language. */
export type TransferWords = { readonly [key in TransferKey]: string };

const zhCN: TransferWords = {
  transferredIn: '转入',
  transferredOut: '转出',
  'transferredIn.what': '由其他组转入，按期初金额。',
  'transferredOut.what': '转给其他组，按期初金额。',
  note: '{n} 个商机换了分组：各组期初下方为其转入和转出',
};

/** Words of such transfers in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function transferWordsFor(locale: string): TransferWords {
  return wordsFor(locale, 'transfers', en, zhCN);
}
