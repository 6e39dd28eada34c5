import { wordsFor } from './messages.js';

/** A field that has a name in every language. */
export type GroupField =
  | 'stage'
  | 'outcome'
  | 'currency'
  | 'owner'
  | 'source'
  | 'pipeline'
  | 'account'
  | 'lostReason';

/** English names of fields are worked out; those of other languages take their place. */
export const groupEnglish: { readonly [field: string]: string } = {};

/** A field by which deals are grouped, in a language: `lost reason` for `lostReason`. A column of a file keeps its name. */
export function groupWord(field: string, locale: string): string {
  const names = wordsFor(locale, 'fields', groupEnglish);
  if (Object.hasOwn(names, field)) return names[field]!;
  return /^[a-z]+([A-Z][a-z]+)+$/.test(field)
    ? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : field;
}
