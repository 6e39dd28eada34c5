import { isRecord, textOf } from './values.js';
import type { Json, JsonMember } from './values.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import type { SourceTable } from '../tables/table.js';

/** One table of a JSON file, as delimited text that is read like any other file. */
export type JsonTable = Omit<SourceTable, 'file' | 'encoding'>;

const encoder = new TextEncoder();

/**
 * Writes records as a table. Nested records become columns such as `owner.name`, lists of texts are joined by `;`.
 *
 * @param lineOf line in the file of a record, by its place among them
 */
export function writeTable(
  { name, records, layout, headers: spare = [], frame }: JsonMember,
  limits: Limits,
  lineOf: (place: number) => number,
): JsonTable {
  const headers = new Map<string, number>();
  let numeric = false;
  const cells = records.map((record) => {
    const row: string[] = [];
    flatten(record, '', (key, value) => {
      const column = headers.get(key) ?? headers.size;
      if (column >= limits.columns) throw limitError('columns', column + 1, limits.columns);
      headers.set(key, column);
      numeric ||= typeof value === 'number';
      row[column] = quoted(cellText(value));
    });
    return row;
  });
  const names = headers.size > 0 ? [...headers.keys()] : spare;
  const rows = [
    names.map(quoted).join(','),
    ...cells.map((row) => names.map((_, column) => row[column] ?? '').join(',')),
  ];
  return {
    name,
    bytes: encoder.encode(rows.join('\n')),
    delimiter: '',
    lines: Uint32Array.from(rows.flatMap((row, i) => linesOf(row, i === 0 ? 1 : lineOf(i - 1)))),
    ...(layout !== undefined && { layout }),
    ...(frame && { frame }),
    ...(numeric ? { decimalMark: '.' as const } : {}),
  };
}

/** The line of a row in the file, once for each line that it takes in the text. */
function linesOf(row: string, line: number): number[] {
  return row.split('\n').map(() => line);
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

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
