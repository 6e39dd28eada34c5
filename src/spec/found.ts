/**
 * The kind of a value in one word: `null`, `array`, `object`, `string`, `number`, `boolean`, `nothing`, `function`,
 * `symbol`, `bigint`; `instance` for objects with a class, and `infinite` or `not-a-number` for numbers that JSON
 * cannot write.
 */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'not-a-number' : 'infinite';
  if (typeof value === 'object') return isPlain(value) ? 'object' : 'instance';
  return value === undefined ? 'nothing' : typeof value;
}

/** The value itself where it is short to say, otherwise its kind: for a message. */
export function foundIn(value: unknown): string | number {
  if (typeof value === 'string' || Number.isFinite(value)) return value as string | number;
  return typeof value === 'boolean' ? String(value) : kindOf(value);
}

/** True for objects without a class: literals, of this or another window, and objects without a prototype. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Characters of a text, counted as JSON Schema counts them: a pair of surrogates is one. */
export function charactersOf(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at++)
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) pairs++;
  return text.length - pairs;
}
