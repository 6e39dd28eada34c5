import type { ImportReport } from 'sluice';
import { fill, type Words } from './words.js';

function element(tag: string, text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

function definitions(list: Element, facts: readonly (readonly [string, string])[]): void {
  list.replaceChildren(
    ...facts
      .filter(([, value]) => value !== '')
      .flatMap(([term, value]) => [element('dt', term), element('dd', value)]),
  );
}

function rowsOf(report: ImportReport): (readonly [number, string])[] {
  const rejected = report.rejected.map(({ line, code }) => [line, code] as const);
  const issues = report.issues.map(({ line, field, reason }) => [line, `${field}: ${reason}`] as const);
  return [...rejected, ...issues].toSorted((a, b) => a[0] - b[0]);
}

const MOST = 200;

/** Shows how a file was read: every row is accounted for. */
export function showReport(section: Element, report: ImportReport | null, words: Words): void {
  const find = (selector: string): HTMLElement =>
    section.querySelector<HTMLElement>(selector) ?? document.createElement('p');
  const sum =
    report === null
      ? words.noReport
      : fill(words.sum, { read: report.read, kept: report.kept, rejected: report.rejected.length });
  find('#report-sum').textContent = sum;
  const delimiter = report?.delimiter === '\t' ? 'Tab' : (report?.delimiter ?? '');
  definitions(
    find('#report-facts'),
    report === null
      ? []
      : [
          [words.layout, report.layout],
          [words.encoding, report.encoding],
          [words.delimiter, delimiter],
          [words.dates, report.dateOrder],
          [words.decimal, report.decimalMark],
          [words.zone, report.timeZone],
          [words.unused, report.unused.join(', ')],
        ],
  );
  const rows = report === null ? [] : rowsOf(report);
  const details = find('#report-rows');
  details.hidden = rows.length === 0;
  find('#report-rows summary').textContent = fill(words.rows, { n: rows.length });
  const head = document.createElement('tr');
  head.append(element('th', words.line), element('th', words.what));
  find('#report-rows thead').replaceChildren(head);
  find('#report-rows tbody').replaceChildren(
    ...rows.slice(0, MOST).map(([line, what]) => {
      const row = document.createElement('tr');
      row.append(element('td', String(line)), element('td', what));
      return row;
    }),
  );
  const columns = Object.entries(report?.columns ?? {});
  find('#report-columns').hidden = columns.length === 0;
  definitions(find('#report-columns dl'), columns);
}
