import { own, recordsOf, recordsOfPages, textOf } from './values.js';
import type { Json, JsonShape } from './values.js';

/** Where the answers of some products have their records. */
const ANSWERS: readonly (readonly string[])[] = [
  ['data', 'dataList'],
  ['dataList'],
  ['value'],
  ['records'],
  ['data'],
];

/** Answers whose records stand under a known name, one page or a list of pages, and funnel reports of Google Analytics. */
export const answerShape: JsonShape = (value) => {
  const records =
    firstOf(ANSWERS, (path) => recordsAt(value, path)) ?? funnelRows(own(value, 'funnelTable') ?? value);
  return records && [{ name: '', records, headers: ['id', 'stage'] }];
};

function recordsAt(value: unknown, path: readonly string[]): Json[] | null {
  const pages: unknown[] = Array.isArray(value) ? value : [value];
  const inner = pages.map((page) => path.slice(0, -1).reduce<unknown>((part, key) => own(part, key), page));
  return recordsOfPages(inner, path[path.length - 1]!);
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** The rows of a funnel report of Google Analytics as records; metric headers may be repeated, the values never are. */
function funnelRows(report: unknown): Json[] | null {
  const [dimensions, metrics, rows] = ['dimensionHeaders', 'metricHeaders', 'rows'].map((key) =>
    recordsOf(own(report, key)),
  );
  if (!dimensions || !metrics || !rows) return null;
  const names = (headers: readonly Json[]) => headers.map((header) => textOf(own(header, 'name')));
  const values = (row: Json, key: string) =>
    (recordsOf(own(row, key)) ?? []).map((cell) => textOf(own(cell, 'value')));
  const isFirst = (name: string, place: number, all: readonly string[]) => all.indexOf(name) === place;
  const headers = [...names(dimensions), ...names(metrics).filter(isFirst)];
  return rows.map((row) => {
    const cells = [...values(row, 'dimensionValues'), ...values(row, 'metricValues')];
    return Object.fromEntries(headers.map((header, place) => [header, cells[place] ?? '']));
  });
}
