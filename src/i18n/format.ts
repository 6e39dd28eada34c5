/** Numbers, money, dates and durations of one language. Formatters of the platform are slow to make: each is made once, when first needed. */
export interface Format {
  readonly locale: string;
  /** 12,840 */
  count(value: number): string;
  /** 12.8K · 1.28万 – for narrow places: in Chinese at least three digits, where there are so many. */
  compact(value: number): string;
  /** 30% · 4.7% · 0.06% – at least two digits that mean something; never 0% or 100% unless it is exactly that. */
  percent(value: number, decimals?: number): string;
  /** $48.2M · ¥482万; without a currency just the number. */
  money(value: number, currency: string): string;
  /** $48,200,000.50 – every digit, for tables. */
  moneyExact(value: number, currency: string): string;
  /** 14 Nov 2026, of an ISO date or instant. */
  date(iso: string): string;
}

const made = new Map<string, unknown>();

/** Bounded: a page that walks through thousands of locales must not keep a formatter for each. */
function once<T>(key: string, make: () => T): T {
  let formatter = made.get(key) as T | undefined;
  if (formatter === undefined) {
    if (made.size > 200) made.clear();
    formatter = make();
    made.set(key, formatter);
  }
  return formatter;
}

type Write = (value: number) => string;

/** Writes numbers; what does so is made with the first of them. */
function numbers(locale: string, options: Intl.NumberFormatOptions): Write {
  let formatter: Intl.NumberFormat | undefined;
  return (value) => (formatter ??= new Intl.NumberFormat(locale, options)).format(value);
}

/** The formatter of dates of a locale. */
export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

function percentDigits(size: number): number {
  return size >= 0.1 || size === 0 ? 0 : size >= 0.01 ? 1 : size >= 0.001 ? 2 : 3;
}

function percentText(writers: (digits: number) => Write, value: number, decimals: number): string {
  const digits = Math.max(decimals, percentDigits(Math.abs(value)));
  const write = writers(digits);
  const step = 10 ** -(digits + 2);
  if (value < 1 && value > 1 - step / 2) return `>${write(1 - step)}`;
  if (value > 0 && value < step / 2) return `<${write(step)}`;
  return write(value);
}

/** ISO 4217 codes are three letters; anything else is written beside the number. */
function moneyText(
  locale: string,
  value: number,
  currency: string,
  options: Intl.NumberFormatOptions,
): string {
  const isCode = /^[A-Z]{3}$/.test(currency);
  const named = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const look = isCode ? named : { maximumFractionDigits: 2 };
  const write = once(`n${locale}${currency}${JSON.stringify(options)}`, () =>
    numbers(locale, { ...look, ...options }),
  );
  const text = write(value);
  return isCode || !currency ? text : `${text} ${currency}`;
}

/** Which is slow to ask of the platform, and known for the languages of the kit. */
function knownLocale(locale: string): string {
  if (/^(?:en|zh)(?:-[A-Z]{2})?$/.test(locale)) return locale;
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Formats for a BCP 47 locale; calendar days are those of `timeZone`. An unknown locale falls back to English. */
export function createFormat(locale: string, timeZone = 'UTC'): Format {
  return once(`f${locale} ${timeZone}`, () => makeFormat(knownLocale(locale), timeZone));
}

function makeFormat(known: string, timeZone: string): Format {
  // 万 is ten times a thousand: with one decimal, 1.98万 would be 2万.
  const digits: Intl.NumberFormatOptions = {
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
    maximumSignificantDigits: known.startsWith('zh') ? 3 : 1,
    roundingPriority: 'morePrecision',
  };
  const count = numbers(known, { maximumFractionDigits: 2 });
  const short = numbers(known, { maximumFractionDigits: 1 });
  const compact = numbers(known, digits);
  const percents: Write[] = [];
  const percent = (fraction: number): Write =>
    (percents[fraction] ??= numbers(known, { style: 'percent', maximumFractionDigits: fraction }));
  const zoneOf = (iso: string): string => (iso.length === 10 ? 'UTC' : timeZone);
  return {
    locale: known,
    count,
    compact: (value) => (Math.abs(value) < 10000 ? short : compact)(value),
    percent: (value, decimals = 0) => percentText(percent, value, decimals),
    money: (value, currency) => moneyText(known, value, currency, digits),
    moneyExact: (value, currency) => moneyText(known, value, currency, {}),
    date: (iso) => dates(known, { dateStyle: 'medium', timeZone: zoneOf(iso) }).format(new Date(iso)),
  };
}
