import { currencyCode } from '../values/currencies.js';

/** How a spreadsheet shows a number: that decides what the number means. */
export interface NumberFormat {
  readonly kind: 'number' | 'percent' | 'date';
  /** ISO 4217 code of the currency that the format writes beside the number; empty = none. */
  readonly currency: string;
}

const NUMBER: NumberFormat = { kind: 'number', currency: '' };
const PERCENT: NumberFormat = { kind: 'percent', currency: '' };
const DATE: NumberFormat = { kind: 'date', currency: '' };

/** Numbers of the formats that are built in and not written into the file: dates and times, also those of East Asia. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
];
const BUILT_IN_PERCENTS = [9, 10];

/** Currencies of the countries that call theirs dollar or write it as `¥`, by the locale in the format. */
const OF_LOCALES = new Map([
  ['$409', 'USD'],
  ['$1009', 'CAD'],
  ['$c09', 'AUD'],
  ['$1409', 'NZD'],
  ['$4809', 'SGD'],
  ['$c04', 'HKD'],
  ['¥411', 'JPY'],
  ['¥804', 'CNY'],
]);

/** A format that is built in, by its number. The currency of built-in formats depends on who opens the file: none. */
export function builtInFormat(id: number): NumberFormat {
  if (BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)) return DATE;
  return BUILT_IN_PERCENTS.includes(id) ? PERCENT : NUMBER;
}

/** Longest format that is looked at. */
const LONGEST = 300;

/**
 * What a format code says: `yyyy-mm-dd`, `[$-409]d-mmm-yy;@`, `0.0%`, `#,##0.00 [$€-407]`. The first section counts, the one
 * of positive numbers. Elapsed times (`[h]:mm`) are numbers of days.
 */
export function numberFormat(code: string): NumberFormat {
  const section = firstSection(code.slice(0, LONGEST));
  const signs = section
    .replace(/"[^"]*"?|\\.|[_*]./gu, '')
    .replace(/general/giu, '')
    .toLowerCase();
  if (/\[(?:h+|m+|s+)\]/u.test(signs)) return NUMBER;
  const plain = signs.replace(/\[[^\]]*\]?/gu, '');
  if (/[ymdhs]/u.test(plain)) return DATE;
  if (plain.includes('%')) return PERCENT;
  const currency = currencyOf(section);
  return currency === '' ? NUMBER : { kind: 'number', currency };
}

/** The part of a format before the first semicolon that is not quoted. */
function firstSection(code: string): string {
  return /^(?:"[^"]*"?|\\.|[^;"\\])*/u.exec(code)?.[0] ?? '';
}

function currencyOf(section: string): string {
  for (const [, symbol, locale = ''] of section.matchAll(/\[\$([^\]-]+)(?:-([\da-f]+))?\]/giu)) {
    const found = OF_LOCALES.get(symbol + locale.toLowerCase()) ?? currencyCode(symbol!);
    if (found !== null) return found;
  }
  const literals = section.replace(/\[[^\]]*\]?/gu, '').matchAll(/"([^"]*)"|\\?([$€£¥￥₹₩])/gu);
  for (const [, quoted, symbol] of literals) {
    const found = currencyCode(quoted ?? symbol ?? '');
    if (found !== null) return found;
  }
  return '';
}
