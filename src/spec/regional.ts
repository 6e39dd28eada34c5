import { type Problem, problem } from '../problems.js';

const ACCEPTS = {
  locale: (found: string) => Intl.getCanonicalLocales(found),
  timeZone: (found: string) => new Intl.DateTimeFormat('en', { timeZone: found }),
  currency: (found: string) => new Intl.NumberFormat('en', { style: 'currency', currency: found }),
};

/** A problem where `Intl` would refuse a language, time zone or currency later on, in the middle of a drawing. */
export function* checkIntl(
  key: keyof typeof ACCEPTS,
  found: string | undefined,
  path = `/${key}`,
): Generator<Problem> {
  if (found === undefined) return;
  try {
    ACCEPTS[key](found);
  } catch {
    yield problem('E-SPEC-LOCALE', path, { key, found });
  }
}

/** The same for the currency of data, where the empty text says that none is stated. */
export function* checkCurrency(currency: string | null | undefined, path: string): Generator<Problem> {
  if (currency !== null && currency !== '') yield* checkIntl('currency', currency, path);
}
