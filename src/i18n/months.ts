import { dates } from './format.js';

/** `Jul – Sep 2026`, of two ISO dates. Chinese, Japanese and Korean write a range of months in full on both sides. */
export function monthsText(locale: string, from: string, to: string): string {
  if (!/^(zh|ja|ko)\b/.test(locale))
    return dates(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
      new Date(from),
      new Date(to),
    );
  const one = dates(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const [first, last] = [one.format(new Date(from)), one.format(new Date(to))];
  return first === last ? first : `${first}–${last}`;
}
