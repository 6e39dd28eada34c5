import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import type { Limits } from '../limits.js';
import { JsonFault, parsePieces } from './pieces.js';
import { isRecord } from './values.js';

/** What a JSON file holds. */
export interface ParsedJson {
  readonly value: unknown;
  /** Of JSON Lines: the line on which each record stands. */
  readonly lines?: readonly number[];
}

/** White space, also the kinds that JSON has none of. */
const WHITE = /^\s$/u;
const LF = 10;
const OPEN_RECORD = 123;

// A mark of the byte order is none within a file.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Parses a JSON file in UTF-8, or JSON Lines: one object on each line. Throws a `ProblemError` that names line and column. Yields
 * the share done, 0 … 1.
 */
export function* parseJson(bytes: Uint8Array, limits: Limits): Steps<ParsedJson> {
  try {
    return { value: yield* parsePieces(bytes, limits) };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (yield* areRecords(bytes)) return yield* recordsOn(bytes, limits);
    throw brokenAt(yield* placeOf(bytes, error.position));
  }
}

/** Whether a text in UTF-8 is several objects, each of which begins on a line of its own. */
export function isJsonLines(bytes: Uint8Array): boolean {
  return atOnce(areRecords(bytes));
}

function* areRecords(bytes: Uint8Array): Steps<boolean> {
  let lines = 0;
  for (const { content } of linesOf(bytes)) {
    if (content[0] !== OPEN_RECORD) return false;
    lines++;
    if (lines % FEW === 0) yield 0;
  }
  return lines > 1;
}

/** Lines that are looked at, and bytes that are parsed, before a caller can breathe. */
const FEW = 4096;
const STRETCH = 1 << 17;

interface Line {
  readonly content: Uint8Array;
  /** From 1. */
  readonly line: number;
}

/** The lines that are not blank, without the white space around them. */
function* linesOf(bytes: Uint8Array): Generator<Line> {
  for (let from = 0, line = 1; from <= bytes.length; line++) {
    const found = bytes.indexOf(LF, from);
    const to = found < 0 ? bytes.length : found;
    const content = trimmed(bytes.subarray(from, to));
    if (content.length > 0) yield { content, line };
    from = to + 1;
  }
}

function trimmed(line: Uint8Array): Uint8Array {
  let from = 0;
  let to = line.length;
  while (from < to && isWhite(line, from, endOfCharacter(line, from))) from = endOfCharacter(line, from);
  while (from < to && isWhite(line, startOfCharacter(line, to), to)) to = startOfCharacter(line, to);
  return line.subarray(from, to);
}

function isWhite(bytes: Uint8Array, from: number, to: number): boolean {
  return (bytes[from]! <= 32 || to > from + 1) && WHITE.test(decoder.decode(bytes.subarray(from, to)));
}

const isTrail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function endOfCharacter(bytes: Uint8Array, from: number): number {
  let to = from + 1;
  while (isTrail(bytes[to])) to++;
  return to;
}

function startOfCharacter(bytes: Uint8Array, to: number): number {
  let from = to - 1;
  while (from > 0 && isTrail(bytes[from])) from--;
  return from;
}

function* recordsOn(bytes: Uint8Array, limits: Limits): Steps<ParsedJson> {
  const value: unknown[] = [];
  const lines: number[] = [];
  let taken = 0;
  for (const { content, line } of linesOf(bytes)) {
    value.push(yield* recordOn(content, line, limits));
    lines.push(line);
    taken += content.length;
    if (taken < STRETCH) continue;
    taken = 0;
    yield 0.5;
  }
  return { value, lines };
}

function* recordOn(content: Uint8Array, line: number, limits: Limits): Steps<unknown> {
  try {
    const value = yield* parsePieces(content, limits);
    if (isRecord(value)) return value;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { column } = yield* placeOf(content, error.position ?? content.length);
    throw brokenAt({ line, column });
  }
  throw brokenAt({ line, column: 1 });
}

/** Bytes that are decoded in one go to find a place. */
const PART = 1 << 18;

/** Line and column of a byte, in characters and from 1; nothing where it is not known. */
function* placeOf(
  bytes: Uint8Array,
  position: number | undefined,
): Steps<{ readonly line?: number; readonly column?: number }> {
  if (position === undefined) return {};
  const stream = new TextDecoder('utf-8', { ignoreBOM: true });
  let [line, column] = [1, 1];
  for (let from = 0; from < position; from += PART) {
    const text = stream.decode(bytes.subarray(from, Math.min(position, from + PART)), { stream: true });
    const lines = text.split('\n');
    line += lines.length - 1;
    column = lines[lines.length - 1]!.length + (lines.length > 1 ? 1 : column);
    yield 1;
  }
  return { line, column };
}

function brokenAt(place: object): ProblemError {
  return new ProblemError(problem('E-DATA-JSON', '', { ...place }));
}
