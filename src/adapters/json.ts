import { problem, ProblemError } from '../problems.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';
import type { SourceTable } from './tables.js';

/** One table of a JSON file, as delimited text that is read like any other file. */
export type JsonTable = Omit<SourceTable, 'file' | 'encoding'>;

/** Headers of a file without any record. */
const DEALS = ['id', 'stage'];
const COUNTS = ['stage', 'count'];

type Json = { readonly [key: string]: unknown };

/**
 * Takes a JSON file apart: an array of records, an answer with records in it, `{deals, transitions}`, or `{stages: […]}` with finished counts. Only own
 * properties count. Nested records become columns such as `owner.name`; the record `k` stands on line `k + 1`.
 */
export function readJson(text: string, limits: Limits): JsonTable[] {
  checkDepth(text, limits);
  const value = parse(text);
  if (Array.isArray(value)) return [tableOf('', records(value), DEALS, limits)];
  if (!isRecord(value)) throw notDeals();
  if (Array.isArray(own(value, 'stages'))) {
    const counts = records(own(value, 'stages')).map(stageCount);
    return [{ ...tableOf('', counts, COUNTS, limits), layout: 'stage-counts' }];
  }
  const answer = answerOf(value);
  if (answer) return [tableOf('', records(answer), DEALS, limits)];
  const deals = own(value, 'deals');
  if (!Array.isArray(deals)) throw notDeals();
  const main = tableOf('deals', records(deals), DEALS, limits);
  const transitions = own(value, 'transitions');
  return Array.isArray(transitions) && transitions.length > 0
    ? [main, tableOf('transitions', records(transitions), [], limits)]
    : [main];
}

/** Where the answers of some products have their records. */
const ANSWERS: readonly (readonly string[])[] = [['data', 'dataList'], ['dataList'], ['value']];

/** The records in an answer of a product; undefined where it is none that is known. */
function answerOf(value: Json): readonly unknown[] | undefined {
  const found = ANSWERS.map((path) =>
    path.reduce<unknown>((part, key) => (isRecord(part) ? own(part, key) : undefined), value),
  );
  return found.find((part) => Array.isArray(part)) ?? funnelRows(own(value, 'funnelTable') ?? value);
}

/** The rows of a funnel report of Google Analytics as records; metric headers may be repeated, the values never are. */
function funnelRows(report: unknown): Json[] | undefined {
  if (!isRecord(report)) return undefined;
  const [dimensions, metrics, rows] = ['dimensionHeaders', 'metricHeaders', 'rows'].map((key) =>
    own(report, key),
  );
  if (!Array.isArray(dimensions) || !Array.isArray(metrics) || !Array.isArray(rows)) return undefined;
  const names = (headers: readonly unknown[]) =>
    records(headers).map((header) => textOf(own(header, 'name')));
  const values = (row: Json, key: string) => {
    const cells = own(row, key);
    return Array.isArray(cells) ? records(cells).map((cell) => textOf(own(cell, 'value'))) : [];
  };
  const isFirst = (name: string, place: number, all: readonly string[]) => all.indexOf(name) === place;
  const headers = [...names(dimensions), ...names(metrics).filter(isFirst)];
  return records(rows).map((row) => {
    const cells = [...values(row, 'dimensionValues'), ...values(row, 'metricValues')];
    return Object.fromEntries(headers.map((header, place) => [header, cells[place] ?? '']));
  });
}

function notDeals(): ProblemError {
  return new ProblemError(problem('E-DATA-LAYOUT', '', { headers: '' }));
}

/** JSON nested too deeply would exhaust the stack of some parsers. */
function checkDepth(text: string, limits: Limits): void {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inText) {
      if (code === 92) i++;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) {
      if (++depth > limits.depth) throw limitError('depth', depth, limits.depth);
    } else if (code === 93 || code === 125) depth--;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/u.exec(String(error))?.[1];
    throw new ProblemError(
      problem('E-DATA-JSON', '', position === undefined ? {} : placeOf(text, Number(position))),
    );
  }
}

function placeOf(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: before[before.length - 1]!.length + 1 };
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Json, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function records(values: unknown): Json[] {
  return (values as unknown[]).map((value) => {
    if (!isRecord(value)) throw notDeals();
    return value;
  });
}

/** A finished count in the words of the layout. */
function stageCount(record: Json): Json {
  const first = (...keys: string[]) =>
    keys.map((key) => own(record, key)).find((value) => value !== undefined);
  return {
    stage: first('id', 'stage', 'label', 'name'),
    count: first('value', 'count'),
    amount: first('amount'),
  };
}

function tableOf(name: string, rows: readonly Json[], spare: readonly string[], limits: Limits): JsonTable {
  const headers = new Map<string, number>();
  let numeric = false;
  const cells = rows.map((row) => {
    const line: string[] = [];
    flatten(row, '', (key, value) => {
      const column = headers.get(key) ?? headers.size;
      if (column >= limits.columns) throw limitError('columns', column + 1, limits.columns);
      headers.set(key, column);
      numeric ||= typeof value === 'number';
      line[column] = quoted(textOf(value));
    });
    return line;
  });
  const names = headers.size > 0 ? [...headers.keys()] : spare;
  const lines = cells.map((line) => names.map((_, column) => line[column] ?? '').join(','));
  const bytes = new TextEncoder().encode([names.map(quoted).join(','), ...lines].join('\n'));
  return { name, bytes, delimiter: '', ...(numeric ? { decimalMark: '.' as const } : {}) };
}

function flatten(record: Json, prefix: string, add: (key: string, value: unknown) => void): void {
  for (const [key, value] of Object.entries(record))
    if (isRecord(value)) flatten(value, `${prefix}${key}.`, add);
    else add(prefix + key, value);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.filter((part) => typeof part !== 'object').join(';');
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A cell in quotes, on one line, so that the line of a row is the number of its record plus one. */
function quoted(text: string): string {
  return `"${text.replace(/[\r\n]+/gu, ' ').replaceAll('"', '""')}"`;
}
