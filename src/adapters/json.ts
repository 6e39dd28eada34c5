import { problem, ProblemError } from '../problems.js';
import { answerShape } from './json-answers.js';
import { firstOwn, isRecord, own, recordsOf, textOf } from './json-values.js';
import type { Json, JsonMember, JsonShape } from './json-values.js';
import { hubspotJson } from './layouts/hubspot-json.js';
import { pipedriveJson } from './layouts/pipedrive-json.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';
import type { SourceTable } from './tables.js';

/** One table of a JSON file, as delimited text that is read like any other file. */
export type JsonTable = Omit<SourceTable, 'file' | 'encoding'>;

/** Headers of a file without any record. */
const DEALS = ['id', 'stage'];
const COUNTS = ['stage', 'count'];

/**
 * Takes a JSON file apart: an answer of the API of a product, an array of records, `{deals, transitions}`, or
 * `{stages: […]}` with finished counts. Only own properties count. Nested records become columns such as `owner.name`; the
 * record `k` of a table stands on line `k + 1`.
 */
export function readJson(text: string, limits: Limits): JsonTable[] {
  checkDepth(text, limits);
  const value = parse(text);
  for (const shape of SHAPES) {
    const members = shape(value);
    if (members) return members.map((member) => tableOf(member, limits));
  }
  throw notDeals();
}

/** The shapes of the kit itself and of anybody's own records. */
const ownShape: JsonShape = (value) => {
  const records = recordsOf(value);
  if (records) return [{ name: '', records, headers: DEALS }];
  const stages = recordsOf(own(value, 'stages'));
  if (stages) return [{ name: '', records: stages.map(stageCount), headers: COUNTS, layout: 'stage-counts' }];
  const deals = recordsOf(own(value, 'deals'));
  const moves = recordsOf(own(value, 'transitions')) ?? [];
  if (!deals) return null;
  const list = { name: 'deals', records: deals, headers: DEALS };
  return moves.length > 0 ? [list, { name: 'transitions', records: moves }] : [list];
};

const SHAPES: readonly JsonShape[] = [hubspotJson, pipedriveJson, ownShape, answerShape];

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

/** A finished count in the words of the layout. */
function stageCount(record: Json): Json {
  return {
    stage: firstOwn(record, 'id', 'stage', 'label', 'name'),
    count: firstOwn(record, 'value', 'count'),
    amount: firstOwn(record, 'amount'),
  };
}

function tableOf({ name, records, layout, headers: spare = [] }: JsonMember, limits: Limits): JsonTable {
  const headers = new Map<string, number>();
  let numeric = false;
  const cells = records.map((row) => {
    const line: string[] = [];
    flatten(row, '', (key, value) => {
      const column = headers.get(key) ?? headers.size;
      if (column >= limits.columns) throw limitError('columns', column + 1, limits.columns);
      headers.set(key, column);
      numeric ||= typeof value === 'number';
      line[column] = quoted(cellText(value));
    });
    return line;
  });
  const names = headers.size > 0 ? [...headers.keys()] : spare;
  const lines = cells.map((line) => names.map((_, column) => line[column] ?? '').join(','));
  const bytes = new TextEncoder().encode([names.map(quoted).join(','), ...lines].join('\n'));
  return {
    name,
    bytes,
    delimiter: '',
    ...(layout !== undefined && { layout }),
    ...(numeric ? { decimalMark: '.' as const } : {}),
  };
}

function flatten(record: Json, prefix: string, add: (key: string, value: unknown) => void): void {
  for (const [key, value] of Object.entries(record))
    if (isRecord(value)) flatten(value, `${prefix}${key}.`, add);
    else add(prefix + key, value);
}

function cellText(value: unknown): string {
  if (!Array.isArray(value)) return textOf(value);
  return value
    .map(textOf)
    .filter((part) => part !== '')
    .join(';');
}

/** A cell in quotes, on one line, so that the line of a row is the number of its record plus one. */
function quoted(text: string): string {
  return `"${text.replace(/[\r\n]+/gu, ' ').replaceAll('"', '""')}"`;
}
