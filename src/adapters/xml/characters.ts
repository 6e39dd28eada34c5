const QUOTE = 34;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Characters that XML does not allow: control characters but white space and those from 7F on, and two that are none. */
export const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/u;

/** The character of a reference such as `lt`, `#233` or `#xE9`; null where it is none, or not allowed in XML. */
export function characterOf(reference: string): string | null {
  const named = ENTITIES.get(reference);
  if (named !== undefined) return named;
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/iu.exec(reference) ?? [];
  const code = hex === undefined ? Number(decimal ?? NaN) : Number.parseInt(hex, 16);
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return null;
  const character = String.fromCodePoint(code);
  return FORBIDDEN.test(character) ? null : character;
}

/** Place of the first character that is no white space. */
export function skipSpace(source: string, from: number): number {
  let i = from;
  while (isSpace(source.charCodeAt(i))) i++;
  return i;
}

/** Place behind a name: at the first character that no name has. */
export function nameEnd(source: string, from: number): number {
  let i = from;
  for (; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (isSpace(code) || code === GREATER || code === SLASH || code === EQUALS) return i;
    if (code === LESS || code === AMPERSAND || code === QUOTE || code === APOSTROPHE) return i;
  }
  return i;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
