import { en } from './en.js';
import type { Messages } from './en.js';
import { zhCN } from './zh-cn.js';

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

/** The words for a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function messagesFor(locale: string): Messages {
  return (isChinese(locale) ? zhCN : en) as Messages;
}

/** Adds the words that the code of a chart brings along. */
export function addMessages(more: { readonly en: object; readonly zhCN: object }): void {
  Object.assign(en, more.en);
  Object.assign(zhCN, more.zhCN);
}
