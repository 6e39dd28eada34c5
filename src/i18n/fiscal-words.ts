import { dates } from './format.js';
import { fillMessage, wordsFor } from './messages.js';

/** English words of years that do not begin in January. Blanks as in the other words. */
const en = {
  year: 'FY{year}',
  quarter: 'FY{year}-Q{quarter}',
  rule: 'Fiscal years begin in {month} and are named by the year in which they end',
} as const;

/** All of these words in one language. */
export type FiscalWords = { readonly [key in keyof typeof en]: string };

const zhCN: FiscalWords = {
  year: '{year}财年',
  quarter: '{year}财年 Q{quarter}',
  rule: '财年自{month}起，按结束的年份命名',
};

/** Words of such years, for a language. */
export function fiscalWordsFor(locale: string): FiscalWords {
  return wordsFor(locale, 'fiscal', en, zhCN);
}

/** The label of a period in words: `FY2027-Q1` is 2027财年 Q1 in Chinese; one of a year that begins in January stays as it is. */
export function periodText(label: string, locale: string): string {
  const [, year, quarter] = /^FY(\d{4})(?:-Q([1-4]))?$/.exec(label) ?? [];
  if (year === undefined) return label;
  const words = fiscalWordsFor(locale);
  return quarter === undefined
    ? words.year.replace('{year}', year)
    : words.quarter.replace('{year}', year).replace('{quarter}', quarter);
}

/** Such a label in as few characters as tell periods apart, for where there is no room: `FY27Q1`, in Chinese too. Others stay. */
export function shortPeriod(text: string): string {
  return text.replace(
    /^(?:FY\d\d(\d\d)-?|\d\d(\d\d)财年 ?)(Q[1-4])?$/,
    (_, own = '', chinese = '', quarter = '') => `FY${own}${chinese}${quarter}`,
  );
}

/** How periods are named of which one is labelled so; empty where the year begins in January. */
export function fiscalRule(
  labels: readonly string[],
  yearStart: number | undefined,
  locale: string,
): string[] {
  if (yearStart === undefined || !labels.some((label) => label.startsWith('FY'))) return [];
  const month = dates(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, yearStart - 1));
  return [fillMessage(fiscalWordsFor(locale).rule, { month }, String)];
}
