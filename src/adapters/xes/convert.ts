import { problem, ProblemError } from '../../problems.js';
import { usedColumns, writeLines } from '../tables/cell-lines.js';
import { asCell } from '../tables/cell-table.js';
import { decodeFile } from '../bytes/encoding.js';
import type { Limits } from '../limits.js';
import type { ReadOptions } from '../options.js';
import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { ExportFile, SourceTable } from '../tables/table.js';
import { XmlScanner } from '../xml/xml.js';
import { LogVisitor } from './log-visitor.js';

/** Bytes that are scanned at once. */
const PIECE = 1 << 16;

const encoder = new TextEncoder();

/**
 * Takes an event log in XES (IEEE 1849) apart: one table with an event a row, under the headers that tools for event logs
 * write. Yields the share done, 0 … 1. Other XML is an error that says what it is.
 */
export function* convertXes(
  { name = '', bytes }: ExportFile,
  options: ReadOptions,
  limits: Limits,
): Steps<SourceTable[]> {
  const text = yield* within(decodeFile(bytes, options.encoding ?? declaredEncoding(bytes)), 0, 0.2);
  const log = new LogVisitor(limits);
  yield* within(scanned(text.bytes, log, limits), 0.2, 0.9);
  const columns = usedColumns(log.cells);
  const names = new Map<number, Uint8Array>();
  log.headers.forEach((header, column) => {
    const place = columns.places[column]!;
    if (column > 2 && place >= 0) names.set(place, encoder.encode(asCell(header)));
  });
  const { bytes: written, rows } = writeLines(log.cells, columns, { row: 0, names }, limits);
  return [
    {
      file: name,
      name: '',
      bytes: written,
      delimiter: '',
      encoding: text.encoding,
      layout: 'xes',
      decimalMark: '.',
      lines: rows?.map((row) => log.lines[row]!) ?? log.lines.slice(0, log.rows + 1),
    },
  ];
}

function* scanned(bytes: Uint8Array, log: LogVisitor, limits: Limits): Steps<void> {
  const scanner = (log.scanner = new XmlScanner(log, limits));
  const decoder = new TextDecoder();
  for (let from = 0; from < bytes.length; from += PIECE) {
    scanner.write(decoder.decode(bytes.subarray(from, from + PIECE), { stream: true }));
    demandLog(log.root);
    yield from / bytes.length;
  }
  scanner.write(decoder.decode());
  scanner.end();
}

function demandLog(root: string): void {
  if (root === '' || root === 'log') return;
  if (root === 'html') throw new ProblemError(problem('E-DATA-HTML', ''));
  if (root === 'Workbook') throw new ProblemError(problem('E-DATA-RESAVE', '', { found: 'Excel XML' }));
  throw new ProblemError(problem('E-DATA-FORMAT', '', { found: `XML, ${root}` }));
}

/** The encoding that the declaration of XML states, where nothing else tells; undefined where it states none of use. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const stated = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/u.exec(start)?.[1];
  return stated === undefined || /^utf-?(?:8|16)/iu.test(stated) ? undefined : stated;
}
