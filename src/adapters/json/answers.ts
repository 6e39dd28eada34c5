import { lazily, own, recordsOf, recordsOfPages, textOf } from './values.js';
import type { Json, JsonShape } from './values.js';

/** Where the answers of some products have their records. */
const ANSWERS: readonly (readonly string[])[] = [
  ['data', 'dataList'],
  ['dataList'],
  ['value'],
  ['records'],
  ['data'],
];

/** Headers of an answer without any record. */
const HEADERS = ['id', 'stage'];

/** Answers whose records stand under a known name, one page or a list of pages, and funnel reports of Google Analytics. */
export const answerShape: JsonShape = function* (value) {
  for (const path of ANSWERS) {
    const records = recordsOfPages(value, ...path);
    if (records) return [{ name: '', records, headers: HEADERS }];
    yield 0;
  }
  const rows = funnelRows(own(value, 'funnelTable') ?? value);
  return rows && [{ name: '', records: rows, headers: HEADERS }];
};

/** The rows of a funnel report of Google Analytics as records; metric headers may be repeated, the values never are. */
function funnelRows(report: unknown): Iterable<Json | null> | null {
  const [dimensions, metrics, rows] = ['dimensionHeaders', 'metricHeaders', 'rows'].map((key) =>
    recordsOf(own(report, key)),
  );
  if (!dimensions || !metrics || !rows) return null;
  const names = (headers: readonly Json[]) => headers.map((header) => textOf(own(header, 'name')));
  const values = (row: Json, key: string) =>
    (recordsOf(own(row, key)) ?? []).map((cell) => textOf(own(cell, 'value')));
  const isFirst = (name: string, place: number, all: readonly string[]) => all.indexOf(name) === place;
  const headers = [...names(dimensions), ...names(metrics).filter(isFirst)];
  return lazily(rows, (row) => {
    const cells = [...values(row, 'dimensionValues'), ...values(row, 'metricValues')];
    return [Object.fromEntries(headers.map((header, place) => [header, cells[place] ?? '']))];
  });
}
