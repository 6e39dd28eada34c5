import { wordsFor } from './messages.js';

/** English words of stages whose deals are not all decided, and of what their rates are worth. Blanks as in the other words. */
export const stageWords = {
  'open.key': 'still open (bracket: range of the rate)',
  'open.best': 'at most {rate}',
  'open.mark': '{low} went on; {high} if all that are still open do.',
  'open.summary':
    '{n} are still open: {from} → {to} stands at {low} and can reach {high} if all of them go on.',
  'open.low': 'Went on, lowest rate',
  'open.high': 'Went on, highest rate',
  'worth.more': 'One point more there is worth {here} in {last}, elsewhere at most {others}.',
  'worth.only': 'One point more there is worth {here} in {last}.',
  'worth.bottleneck': 'Bottleneck: its loss is the largest, and its interval lies clear of every other.',
} as const;

/** A key of these words. */
export type StageWordKey = keyof typeof stageWords;

/** All of these words in one language. */
export type StageWords = { readonly [key in StageWordKey]: string };

/** The words of stages in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function stageWordsFor(locale: string): StageWords {
  return wordsFor(locale, 'stages', stageWords);
}
