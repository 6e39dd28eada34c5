import { en } from './en.js';
import type { Messages } from './en.js';

export type { MessageKey, Messages } from './en.js';

/** What fills the blanks of a sentence. Numbers are written as counts of the language. */
export type Params = { readonly [name: string]: string | number };

const BLANK = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** A sentence with its blanks filled in. An unknown blank stays visible, so that a test can find it. */
export function fillMessage(template: string, params: Params, count: (value: number) => string): string {
  return template.replace(BLANK, (blank, name: string, one?: string, other?: string) => {
    const value = params[name];
    if (value === undefined) return blank;
    if (one !== undefined && other !== undefined) return value === 1 ? one : other;
    return typeof value === 'number' ? count(value) : value;
  });
}

/** Whether a BCP 47 language is Chinese of any kind. */
export function isChinese(locale: string): boolean {
  return /^zh\b/i.test(locale);
}

/** English words, and the Chinese ones that take their place. */
export type Chinese = readonly (readonly [english: object, chinese: object])[];

const chinese = new Map<object, object>();

/** Takes Chinese words, once they are here. Those that come later for the same English ones are added. */
export function speakChinese(words: Chinese): void {
  for (const [own, more] of words) chinese.set(own, { ...own, ...chinese.get(own), ...more });
}

/** Words in a BCP 47 language: Chinese for every `zh`, where these are here, otherwise English. */
export function wordsIn<Key extends string>(
  own: { readonly [key in Key]: string },
  locale: string,
): { readonly [key in Key]: string } {
  return ((isChinese(locale) && chinese.get(own)) || own) as typeof own;
}

/** The words that every chart has, in a BCP 47 language. */
export function messagesFor(locale: string): Messages {
  return wordsIn(en, locale) as Messages;
}

/** Adds the English words that the code of a chart brings along. */
export function addMessages(more: object): void {
  Object.assign(en, more);
}
