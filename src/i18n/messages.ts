import { en } from './en.js';
import type { Messages } from './en.js';

export type { MessageKey, Messages } from './en.js';

/** What fills the blanks of a sentence. Numbers are written as counts of the language. */
export type Params = { readonly [name: string]: string | number };

const BLANK = /\{(\w+)(?:\|([^}]*))?\}/g;

/** What a page has added: words of other languages, or words of its own. Set by the code that takes them. */
export interface HostWords {
  /** Words of a list with those of the page over them; undefined where the page has none in this language. */
  readonly find: <Words extends object>(locale: string, list: string, own: Words) => Words | undefined;
  /** Chooses among more than two forms by the rules of a language. */
  readonly choose: (value: number, forms: readonly string[]) => string;
}

let host: HostWords | undefined;

/** Languages that there are words of. */
export const languages = new Set(['en', 'zh-CN']);

/** Who draws anew when the page adds words. */
export const wordListeners = new Set<() => void>();

/** Lets words of the page be found. */
export function takeHostWords(words: HostWords, language: string): void {
  host = words;
  languages.add(language);
  for (const listener of wordListeners) listener();
}

type Fill = (blank: string, name: string, choice?: string) => string;

/** How what fills a blank joins the words around it: as the sentence has it. */
let join = (template: string, fill: Fill): string => template.replace(BLANK, fill);

/** Lets a language decide how what fills a blank joins the words around it. */
export function joinBlanks(by: typeof join): void {
  join = by;
}

/** A sentence with its blanks filled in. An unknown blank stays visible, so that a test can find it. */
export function fillMessage(template: string, params: Params, count: (value: number) => string): string {
  return join(template, (blank, name, choice) => {
    const value = params[name];
    if (value === undefined) return blank;
    if (choice !== undefined) {
      const forms = choice.split('|');
      return (forms.length > 2 ? host?.choose(Number(value), forms) : forms[value === 1 ? 0 : 1]) ?? blank;
    }
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

/** A list of words for a BCP 47 language: those of the page, Chinese for every `zh`, where these are here, otherwise English. */
export function wordsFor<Words extends object>(
  locale: string,
  list: string,
  english: Words,
  inChinese = chinese.get(english) as Words | undefined,
): Words {
  const own = (isChinese(locale) && inChinese) || english;
  return host?.find(locale, list, own) ?? own;
}

/** The words that every chart has, in a BCP 47 language. */
export function messagesFor(locale: string): Messages {
  return wordsFor<object>(locale, 'chart', en) as Messages;
}

/** Adds the English words that the code of a chart brings along. */
export function addMessages(more: object): void {
  Object.assign(en, more);
}
