import { problem, ProblemError } from '../../problems.js';
import { isRecord } from './values.js';

/** What a JSON file holds. */
export interface ParsedJson {
  readonly value: unknown;
  /** Of JSON Lines: the line on which each record stands. */
  readonly lines?: readonly number[];
}

/** Parses a JSON file, or JSON Lines: one object on each line. Throws a `ProblemError` that names line and column. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (isJsonLines(text)) return recordsOn(linesOf(text));
    throw brokenAt(placeOf(text, positionOf(error)));
  }
}

/** Whether a text is several objects, each of which begins on a line of its own. */
export function isJsonLines(text: string): boolean {
  const lines = linesOf(text);
  return lines.length > 1 && lines.every(({ content }) => content.startsWith('{'));
}

interface Line {
  readonly content: string;
  /** From 1. */
  readonly line: number;
}

/** The lines that are not blank. */
function linesOf(text: string): Line[] {
  const lines = text.split('\n').map((content, i) => ({ content: content.trim(), line: i + 1 }));
  return lines.filter(({ content }) => content !== '');
}

function recordsOn(lines: readonly Line[]): ParsedJson {
  const value = lines.map(({ content, line }) => recordOn(content, line));
  return { value, lines: lines.map(({ line }) => line) };
}

function recordOn(content: string, line: number): unknown {
  try {
    const value: unknown = JSON.parse(content);
    if (isRecord(value)) return value;
  } catch (error) {
    const position = positionOf(error) ?? content.length;
    throw brokenAt({ line, column: position + 1 });
  }
  throw brokenAt({ line, column: 1 });
}

/** Place of the character at which parsing failed; undefined where the platform does not say so. */
function positionOf(error: unknown): number | undefined {
  const position = /position (\d+)/u.exec(String(error))?.[1];
  return position === undefined ? undefined : Number(position);
}

function placeOf(text: string, position: number | undefined): { line: number; column: number } | object {
  if (position === undefined) return {};
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: before[before.length - 1]!.length + 1 };
}

function brokenAt(place: object): ProblemError {
  return new ProblemError(problem('E-DATA-JSON', '', { ...place }));
}
