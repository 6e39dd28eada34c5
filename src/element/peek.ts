import type { ByteBlob } from '../adapters/bytes/byte-source.js';
import { looksLikeSpec } from '../spec/parse.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);
const SPACE = new Set([...BLANK, 0xef, 0xbb, 0xbf]);

/** A file whose first bytes were looked at: it still gives all of them. */
export interface Peeked {
  /** It begins like a JSON object, and may therefore be a spec. */
  readonly isObject: boolean;
  readonly file: ByteBlob;
}

/** Looks at the beginning of a file that is on its way. */
export async function peekAt({ size, stream }: ByteBlob): Promise<Peeked> {
  const reader = stream().getReader();
  const held: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const { value } = await reader.read();
    if (value === undefined) break;
    held.push(value);
    first = value.find((byte) => !SPACE.has(byte));
  }
  // Of a file without anything in it everything is here.
  if (first === undefined) return { isObject: false, file: new Blob(held as BlobPart[]) };
  const read: typeof reader.read = async () => {
    const value = held.shift();
    return value === undefined ? reader.read() : { done: false, value };
  };
  const again = { read, cancel: (reason: unknown) => reader.cancel(reason) };
  return { isObject: first === OPENING_BRACE, file: { size, stream: () => ({ getReader: () => again }) } };
}

/** Bytes that are looked at between two breaths. */
const AT_ONCE = 1 << 20;

/** Longest text that can matter. */
const LONGEST = 64;

/**
 * Whether a JSON object is meant as a spec and not as an export, as `looksLikeSpec` has it. Looks at the names of its members
 * and of those of its `data` alone, so that an export of any size need not be parsed to be told; of several objects one after
 * the other, at the first. Yields the share done, 0 … 1.
 */
export function* lookForSpec(bytes: Uint8Array): Generator<number, boolean, void> {
  const sketch: Sketch = {};
  let depth = 0;
  let member = '';
  let breath = AT_ONCE;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      const end = endOfText(bytes, at);
      const colon = depth <= 2 ? visibleAt(bytes, end + 1) : 0;
      if (bytes[colon] === COLON) {
        const name = textOf(bytes, at, end);
        if (depth === 1) member = name;
        if (notesMember(sketch, { depth, member, name }, bytes, visibleAt(bytes, colon + 1))) return true;
      }
      at = end;
    } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) depth++;
    else if ((byte === CLOSING_BRACE || byte === CLOSING_BRACKET) && --depth === 0) return false;
    if (at < breath) continue;
    yield at / bytes.length;
    breath = at + AT_ONCE;
  }
  return false;
}

/** What of an object its meaning is told by. */
interface Sketch {
  kind?: string;
  data?: { [name: string]: true };
}

/** A member of an object, or of a member of it. */
interface Member {
  readonly depth: number;
  /** Name of the member of the whole. */
  readonly member: string;
  readonly name: string;
}

/** Takes up a member that may matter; true where it makes the whole a spec. `value` is where its value begins. */
function notesMember(
  sketch: Sketch,
  { depth, member, name }: Member,
  bytes: Uint8Array,
  value: number,
): boolean {
  if (depth === 1 && name === 'kind' && bytes[value] === QUOTE)
    sketch.kind = textOf(bytes, value, endOfText(bytes, value));
  else if (depth === 1 && name === 'data' && bytes[value] === OPENING_BRACE) sketch.data = {};
  else if (depth === 2 && member === 'data' && sketch.data) sketch.data[name] = true;
  else return false;
  return looksLikeSpec(sketch);
}

/** The text between two quotes; empty where it is too long to matter, or no text. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > LONGEST) return '';
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(start, end + 1))) as string;
  } catch {
    return '';
  }
}

/** Where the quote is that ends a text; the end of the bytes where there is none. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end > 0; end = bytes.indexOf(QUOTE, end + 1)) {
    let before = end;
    while (bytes[before - 1] === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return bytes.length;
}

function visibleAt(bytes: Uint8Array, from: number): number {
  let at = from;
  while (BLANK.has(bytes[at] ?? 0)) at++;
  return at;
}

/** The language a value asks for that may turn out not to be a spec; undefined where it asks for none that exists. */
export function localeOf(value: unknown): string | undefined {
  try {
    const { locale } = (value ?? {}) as { locale?: unknown };
    return typeof locale === 'string' ? Intl.getCanonicalLocales(locale)[0] : undefined;
  } catch {
    return undefined;
  }
}
