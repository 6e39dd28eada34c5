import type { ImportReport } from 'sluice';
import { fieldText, layoutText, reportWordsFor, type Named, type ReportWords } from './report-words.js';
import { fill, plain } from './words.js';

/** Rows that are listed one by one; a broken file of millions must not become a page of millions. */
const MOST = 500;
/** Lines that are named where rows of one kind are summed up. */
const FEW = 6;

/** A row of the file of which something must be said: its line, whether it was kept, and why it is named here. */
interface Told {
  readonly line: number;
  readonly file: string;
  readonly kept: boolean;
  readonly reason: string;
}

function element(tag: string, text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  node.dir = 'auto';
  return node;
}

function definitions(list: Element, facts: readonly (readonly [string, string])[]): void {
  list.replaceChildren(
    ...facts
      .filter(([, value]) => value !== '')
      .flatMap(([term, value]) => [element('dt', term), element('dd', plain(value))]),
  );
}

/** The name of a field as the file has it, otherwise in words. */
function columnOf(field: string, { columns }: ImportReport, words: ReportWords): string {
  const known = field === 'expectedClose' ? 'expectedCloseAt' : field;
  return plain(columns[known] ?? fieldText(known, words));
}

function toldOf(report: ImportReport, words: ReportWords): Told[] {
  const rejection: Named = words.rejection;
  const issue: Named = words.issue;
  const rejected = report.rejected.map(({ line, code, file = '' }) => ({
    line,
    file,
    kept: false,
    reason: rejection[code] ?? words.odd,
  }));
  const issues = report.issues.map(({ line, reason, field, file = '' }) => ({
    line,
    file,
    kept: true,
    reason: fill(issue[reason] ?? words.odd, { column: columnOf(field, report, words) }),
  }));
  return [...rejected, ...issues].toSorted((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  );
}

/** `4, 8–11, …`: the first lines of a kind, ranges drawn together. */
function linesOf(told: readonly Told[]): string {
  const ranges: [number, number][] = [];
  for (const { line } of told) {
    const last = ranges.at(-1);
    if (last !== undefined && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const shown = ranges.slice(0, FEW).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  return [...shown, ...(ranges.length > FEW ? ['…'] : [])].join(', ');
}

/** One sentence for each kind of row. */
function kindsOf(told: readonly Told[], words: ReportWords): string[] {
  const kinds = new Map<string, Told[]>();
  for (const row of told) {
    const sentence = row.kept ? words.keptMany : words.asideMany;
    const kind = fill(sentence, { reason: row.reason });
    kinds.set(kind, [...(kinds.get(kind) ?? []), row]);
  }
  return [...kinds].map(([sentence, rows]) => fill(sentence, { n: rows.length, lines: linesOf(rows) }));
}

function factsOf(report: ImportReport, words: ReportWords): (readonly [string, string])[] {
  const { facts } = words;
  const layout = (name: string): string => layoutText(name, words);
  const [one, ...others] = report.tables;
  const tables =
    one === undefined || others.length === 0
      ? [[facts.layout, layout(report.layout)] as const]
      : report.tables.map(
          ({ file, layout: name, read, kept }) =>
            [
              `${facts.table} ${plain(file)}`.trim(),
              `${layout(name)} – ${fill(words.short, { read, kept })}`,
            ] as const,
        );
  return [
    ...tables,
    [facts.encoding, report.encoding.toUpperCase()],
    [facts.delimiter, (words.delimiters as Named)[report.delimiter] ?? report.delimiter],
    [facts.dates, (words.dates as Named)[report.dateOrder] ?? ''],
    [facts.decimal, (words.decimals as Named)[report.decimalMark] ?? ''],
    [facts.unused, report.unused.map(plain).join(', ')],
  ];
}

function showRows(details: HTMLElement, told: readonly Told[], words: ReportWords): void {
  details.hidden = told.length === 0;
  const part = (selector: string): Element => details.querySelector(selector) ?? details;
  part('summary').textContent = fill(words.rows, { n: told.length });
  const head = document.createElement('tr');
  head.append(element('th', words.line), element('th', words.what));
  part('thead').replaceChildren(head);
  const rows = told.slice(0, MOST).map(({ line, file, kept, reason }) => {
    const row = document.createElement('tr');
    row.append(
      element('td', `${plain(file)} ${line}`.trim()),
      element('td', fill(kept ? words.kept : words.aside, { reason })),
    );
    return row;
  });
  if (told.length > MOST) {
    const row = document.createElement('tr');
    row.append(element('td', ''), element('td', fill(words.rest, { n: told.length - MOST })));
    rows.push(row);
  }
  part('tbody').replaceChildren(...rows);
}

/** How many rows of the file are used, in a few words; empty where no file was read. */
export function shortSum(report: ImportReport | null, lang: string): string {
  if (report === null) return '';
  const { read, kept } = report;
  const words = reportWordsFor(lang);
  return fill(read === kept ? words.whole : words.short, { read, kept });
}

/** Shows in sentences how a file was read: every row is accounted for. `failed`: there is a file, but no report of it. */
export function showReport(
  section: Element,
  report: ImportReport | null,
  lang: string,
  failed: boolean,
): void {
  const words = reportWordsFor(lang);
  const find = (selector: string): HTMLElement =>
    section.querySelector<HTMLElement>(selector) ?? document.createElement('p');
  const told = report === null ? [] : toldOf(report, words);
  find('#report-sum').textContent =
    report === null
      ? words[failed ? 'failed' : 'none']
      : fill(words.sum, { read: report.read, kept: report.kept, rejected: report.rejected.length });
  find('#report-kinds').replaceChildren(...kindsOf(told, words).map((sentence) => element('li', sentence)));
  showRows(find('#report-rows'), told, words);
  const open = (report?.unanswered ?? []).map(({ question, add }) =>
    element(
      'li',
      [(words.question as Named)[question], add && fill(words.add, { add: plain(add) })]
        .filter(Boolean)
        .join(' '),
    ),
  );
  find('#report-unanswered').replaceChildren(...open);
  definitions(find('#report-facts'), report === null ? [] : factsOf(report, words));
  const columns = Object.entries(report?.columns ?? {});
  find('#report-columns').hidden = columns.length === 0;
  definitions(
    find('#report-columns dl'),
    columns.map(([field, header]) => [fieldText(field, words), header]),
  );
}
