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

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

/** The formatter of dates of a locale. */
export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

function percentDigits(size: number): number {
  return size >= 0.1 || size === 0 ? 0 : size >= 0.01 ? 1 : size >= 0.001 ? 2 : 3;
}

function percentText(locale: string, value: number, decimals: number): string {
  const digits = Math.max(decimals, percentDigits(Math.abs(value)));
  const write = (v: number, d = digits): string =>
    numbers(locale, { style: 'percent', maximumFractionDigits: d }).format(v);
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
  const text = numbers(locale, { ...look, ...options }).format(value);
  return isCode || !currency ? text : `${text} ${currency}`;
}

/** Formats for a BCP 47 locale; calendar days are those of `timeZone`. An unknown locale falls back to English. */
export function createFormat(locale: string, timeZone = 'UTC'): Format {
  const known = once(`l${locale}`, () => {
    try {
      return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en';
    } catch {
      return 'en';
    }
  });
  // 万 is ten times a thousand: with one decimal, 1.98万 would be 2万.
  const digits: Intl.NumberFormatOptions = {
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
    maximumSignificantDigits: known.startsWith('zh') ? 3 : 1,
    roundingPriority: 'morePrecision',
  };
  const zoneOf = (iso: string): string => (iso.length === 10 ? 'UTC' : timeZone);
  return {
    locale: known,
    count: (value) => numbers(known, { maximumFractionDigits: 2 }).format(value),
    compact: (value) =>
      Math.abs(value) < 10000
        ? numbers(known, { maximumFractionDigits: 1 }).format(value)
        : numbers(known, digits).format(value),
    percent: (value, decimals = 0) => percentText(known, value, decimals),
    money: (value, currency) => moneyText(known, value, currency, digits),
    moneyExact: (value, currency) => moneyText(known, value, currency, {}),
    date: (iso) => dates(known, { dateStyle: 'medium', timeZone: zoneOf(iso) }).format(new Date(iso)),
  };
}
