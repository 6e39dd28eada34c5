import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

/** Bytes of elements and members that are parsed in one go. */
const PIECE = 1 << 17;
/** Bytes after which a caller can breathe. */
const STRETCH = 1 << 18;

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
/** Space, tab and line ends. */
const BLANKS = [32, 9, 10, 13];
const [OPEN_LIST, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [91, 93, 123, 125] as const;

/** Bytes of a text that are looked at one by one before its end is sought faster. */
const SHORT = 64;

// A mark of the byte order is none within a file.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** A text that is not JSON, and the byte where that shows; undefined where the platform does not say so. */
export class JsonFault extends Error {
  readonly position: number | undefined;

  constructor(position: number | undefined) {
    super('not JSON');
    this.position = position;
  }
}

/** A list or a record whose end is not known yet. */
interface Open {
  readonly isList: boolean;
  /** Place of the bracket that opens it. */
  readonly start: number;
  /** Where the elements or members begin that are not parsed yet; those up to the last comma end at `last`. */
  from: number;
  last: number;
  /** Place behind an element that was parsed by itself, up to the next comma; −1 elsewhere. */
  behind: number;
  /** One list of the elements that are parsed; of a record lists of names and values of members. */
  readonly parts: unknown[][];
}

/**
 * Parses JSON in UTF-8 piece by piece, so that none takes long, and no more of it is held as text than one: what is small is
 * left to the platform, what is large is put together out of its parts. Properties stay own ones, also `__proto__`. Yields the
 * share done, 0 … 1.
 *
 * @param piece bytes of elements and members that are parsed in one go
 * @throws JsonFault
 * @throws ProblemError for what is nested too deeply, or for one value that is too long
 */
export function* parsePieces(bytes: Uint8Array, limits: Limits, piece = PIECE): Steps<unknown> {
  const open: Open[] = [];
  let whole: { readonly value: unknown; readonly start: number; readonly end: number } | null = null;
  let pause = STRETCH;
  for (let at = 0; at < bytes.length; at++) {
    if (at > pause) {
      pause = at + STRETCH;
      yield at / bytes.length;
    }
    const code = bytes[at];
    if (code === QUOTE) at = endOfText(bytes, at);
    else if (code === COMMA) {
      if (open.length > 0) atComma(bytes, open[open.length - 1]!, at, limits, piece);
    } else if (code === OPEN_LIST || code === OPEN_RECORD) {
      if (whole) throw new JsonFault(at);
      if (open.length >= limits.depth) throw limitError('depth', open.length + 1, limits.depth);
      open.push(opened(code === OPEN_LIST, at));
    } else if (code === CLOSE_LIST || code === CLOSE_RECORD) {
      const inner = open.pop();
      if (inner?.isList !== (code === CLOSE_LIST)) throw new JsonFault(at);
      const outer = open[open.length - 1];
      // What is small is parsed with what stands beside it.
      if (outer && inner.parts.length === 0 && at - inner.start <= piece) continue;
      const value = yield* within(closed(bytes, inner, at, limits), at / bytes.length, at / bytes.length);
      if (outer) putInto(bytes, outer, inner.start, at + 1, value, limits);
      else whole = { value, start: inner.start, end: at + 1 };
    }
  }
  if (open.length > 0) throw new JsonFault(bytes.length);
  if (!whole) return parsed(textOf(bytes, 0, bytes.length), 0, 0);
  checkBlank(bytes, 0, whole.start);
  checkBlank(bytes, whole.end, bytes.length);
  return whole.value;
}

function opened(isList: boolean, start: number): Open {
  return { isList, start, from: start + 1, last: start + 1, behind: -1, parts: [] };
}

/** Place of the quote that ends the text that another one begins. */
function endOfText(bytes: Uint8Array, start: number): number {
  let escaped = start;
  for (let at = start + 1; at < bytes.length; at++) {
    // Behind a long stretch without a backslash the next quote is sought.
    if (at - escaped > SHORT) {
      const quote = bytes.indexOf(QUOTE, at);
      if (quote < 0) break;
      let first = quote;
      while (bytes[first - 1] === BACKSLASH) first--;
      if ((quote - first) % 2 === 0) return quote;
      escaped = at = quote;
    } else if (bytes[at] === QUOTE) return at;
    else if (bytes[at] === BACKSLASH) escaped = ++at;
  }
  throw new JsonFault(bytes.length);
}

function atComma(bytes: Uint8Array, inner: Open, at: number, limits: Limits, piece: number): void {
  if (inner.behind >= 0) {
    checkBlank(bytes, inner.behind, at);
    inner.behind = -1;
    inner.from = at + 1;
  } else if (at - inner.from > piece) {
    addParts(bytes, inner, at, limits);
    inner.from = at + 1;
  }
  inner.last = at + 1;
}

/** The value of a list or record that ends. */
function* closed(bytes: Uint8Array, inner: Open, at: number, limits: Limits): Steps<unknown> {
  if (inner.behind >= 0) checkBlank(bytes, inner.behind, at);
  else if (inner.parts.length > 0 || !isBlank(bytes, inner.from, at)) addParts(bytes, inner, at, limits);
  const { isList, parts } = inner;
  if (isList) return parts[0] ?? [];
  return parts.length === 1 ? Object.fromEntries(parts[0] as Member[]) : yield* recordOf(parts as Member[][]);
}

type Member = [name: string, value: unknown];

/** A record of many members, which are put into it a part at a time. */
function* recordOf(parts: readonly (readonly Member[])[]): Steps<object> {
  const record: { [name: string]: unknown } = {};
  for (const part of parts) {
    for (const [name, value] of part)
      if (name !== '__proto__') record[name] = value;
      else
        Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
    yield 0;
  }
  return record;
}

/** Puts a value that was parsed by itself into what it stands in, behind what comes before. */
function putInto(
  bytes: Uint8Array,
  outer: Open,
  start: number,
  end: number,
  value: unknown,
  limits: Limits,
): void {
  const { from, last, isList } = outer;
  if (outer.behind >= 0) throw new JsonFault(start);
  if (last > from) addParts(bytes, outer, last - 1, limits);
  if (isList) checkBlank(bytes, last, start);
  addTo(outer, [isList ? value : [nameBefore(bytes, last, start), value]]);
  outer.behind = end;
}

/** The name of a member whose value begins at a place. */
function nameBefore(bytes: Uint8Array, from: number, start: number): string {
  const [, name] = /^[ \t\n\r]*("[^]*")[ \t\n\r]*:[ \t\n\r]*$/u.exec(textOf(bytes, from, start)) ?? [];
  const said = name === undefined ? undefined : parsed(name, 0, from);
  if (typeof said !== 'string') throw new JsonFault(from);
  return said;
}

/** Parses the elements or members from the first one that is not parsed to a place. */
function addParts(bytes: Uint8Array, inner: Open, to: number, { row }: Limits): void {
  const { isList, from } = inner;
  if (to - from > row) throw limitError('row', to - from, row);
  if (isBlank(bytes, from, to)) throw new JsonFault(to);
  const slice = textOf(bytes, from, to);
  const value = parsed(isList ? `[${slice}]` : `{${slice}}`, 1, from);
  addTo(inner, isList ? (value as unknown[]) : Object.entries(value as object));
}

/** Adds what is parsed: elements to those before them, so that a long list is never copied in one go. */
function addTo({ isList, parts }: Open, more: unknown[]): void {
  const [known] = parts;
  if (!isList || !known) parts.push(more);
  else for (const element of more) known.push(element);
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

/** Parses a text that stands at a place, behind so many characters that do not. */
function parsed(text: string, spare: number, place: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/u.exec(String(error))?.[1];
    if (position === undefined) throw new JsonFault(undefined);
    throw new JsonFault(place + encoder.encode(text.slice(spare, Number(position))).length);
  }
}

/** Whether there is nothing but white space between two places. */
function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!BLANKS.includes(bytes[at]!)) return false;
  return true;
}

function checkBlank(bytes: Uint8Array, from: number, to: number): void {
  if (!isBlank(bytes, from, to)) throw new JsonFault(from);
}
