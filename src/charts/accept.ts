/** What a value must be to be taken over as it is. */
export type Test = (value: unknown) => boolean;

/** A test for each key that an object may have. */
export type Shape = { readonly [key: string]: Test };

type Plain = { readonly [key: string]: unknown };

const LONGEST = 10_000;

export const isText: Test = (value) => typeof value === 'string' && value.length <= LONGEST;

/** A text of a form. */
export const matches =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

/** A number from `min` to `max`. */
export const within =
  (min: number, max: number): Test =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max;

/** One of several words, written one after the other. */
export const oneOf =
  (words: string): Test =>
  (value) =>
    words.split(' ').includes(value as string);

export const isCount = within(0, Number.MAX_SAFE_INTEGER);

/** A calendar date. Throws, and the whole is looked at closely, where there is no such day. */
export const isDate: Test = (value) =>
  matches(/^\d{4}-\d\d-\d\d$/)(value) &&
  // The 31st of June is not the 1st of July.
  new Date(value as string).toISOString().startsWith(value as string);

/** Words of the host: one text, or one for each language. */
export const isLocalized: Test = (value) =>
  isText(value) || Object.keys(copyOf(value, { en: isText, 'zh-CN': isText }) ?? {}).length === 2;

/** What every spec may say without a closer look; a kind adds its own keys. */
export const ENVELOPE: Shape = {
  $schema: isText,
  title: isLocalized,
  data: (value) => typeof value === 'object',
  confidence: within(0.5, 0.999),
  asOf: isDate,
  locale: matches(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/),
  currency: matches(/^[A-Z]{3}$/),
};

/** A copy of an object of data whose own keys all pass; otherwise null. */
export function copyOf(value: unknown, shape: Shape): Plain | null {
  if (typeof value !== 'object' || value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return null;
  const copy: { [key: string]: unknown } = {};
  for (const key of Reflect.ownKeys(value) as string[]) {
    const own = (value as Plain)[key];
    if (!Object.hasOwn(shape, key) || !shape[key]?.(own)) return null;
    copy[key] = own;
  }
  return copy;
}
