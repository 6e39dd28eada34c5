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

/**
 * Parses a JSON file, or JSON Lines: one object on each line. Throws a `ProblemError` that names line and column. Yields the
 * share done, 0 … 1.
 */
export function* parseJson(text: string, limits: Limits): Steps<ParsedJson> {
  try {
    return { value: yield* parsePieces(text, limits) };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (yield* areRecords(text)) return yield* recordsOn(text, limits);
    throw brokenAt(placeOf(text, error.position));
  }
}

/** Whether a text is several objects, each of which begins on a line of its own. */
export function isJsonLines(text: string): boolean {
  return atOnce(areRecords(text));
}

function* areRecords(text: string): Steps<boolean> {
  let lines = 0;
  for (const { content } of linesOf(text)) {
    if (!content.startsWith('{')) return false;
    lines++;
    if (lines % FEW === 0) yield 0;
  }
  return lines > 1;
}

/** Lines that are looked at, and characters that are parsed, before a caller can breathe. */
const FEW = 4096;
const STRETCH = 1 << 17;

interface Line {
  readonly content: string;
  /** From 1. */
  readonly line: number;
}

/** The lines that are not blank. */
function* linesOf(text: string): Generator<Line> {
  for (let from = 0, line = 1; from <= text.length; line++) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    const content = text.slice(from, to).trim();
    if (content !== '') yield { content, line };
    from = to + 1;
  }
}

function* recordsOn(text: string, limits: Limits): Steps<ParsedJson> {
  const value: unknown[] = [];
  const lines: number[] = [];
  let taken = 0;
  for (const { content, line } of linesOf(text)) {
    value.push(yield* recordOn(content, line, limits));
    lines.push(line);
    taken += content.length;
    if (taken < STRETCH) continue;
    taken = 0;
    yield 0.5;
  }
  return { value, lines };
}

function* recordOn(content: string, line: number, limits: Limits): Steps<unknown> {
  try {
    const value = yield* parsePieces(content, limits);
    if (isRecord(value)) return value;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw brokenAt({ line, column: (error.position ?? content.length) + 1 });
  }
  throw brokenAt({ line, column: 1 });
}

function placeOf(text: string, position: number | undefined): { line: number; column: number } | object {
  if (position === undefined) return {};
  let line = 1;
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', from)) {
    line++;
    from = end + 1;
  }
  return { line, column: position - from + 1 };
}

function brokenAt(place: object): ProblemError {
  return new ProblemError(problem('E-DATA-JSON', '', { ...place }));
}
