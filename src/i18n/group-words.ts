import { wordsIn } from './messages.js';

/** English names of fields are worked out; those of other languages take their place. */
export const groupEnglish: { readonly [field: string]: string } = {};

/** A field by which deals are grouped, in a language: `lost reason` for `lostReason`. A column of a file keeps its name. */
export function groupWord(field: string, locale: string): string {
  const names = wordsIn(groupEnglish, locale);
  if (Object.hasOwn(names, field)) return names[field]!;
  return /^[a-z]+([A-Z][a-z]+)+$/.test(field)
    ? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : field;
}
