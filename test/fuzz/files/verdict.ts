import Papa from 'papaparse';
import { readFiles } from '../../../src/adapters/index.js';
import type {
  DealTable,
  ExportFile,
  Import,
  ImportReport,
  ReadOptions,
} from '../../../src/adapters/index.js';
import { inspectImport } from '../../../src/cli/inspection.js';
import { problemSentence } from '../../../src/i18n/problem-words.js';
import { problemCodes, ProblemError } from '../../../src/problems.js';

const CODES: ReadonlySet<string> = new Set(problemCodes());

/** What is wrong with how files were read; null where nothing is. A problem that has a name is fine, whatever the files. */
export async function faultOf(files: readonly ExportFile[], options: ReadOptions): Promise<string | null> {
  let read: Import;
  try {
    read = await readFiles(files, options);
  } catch (error) {
    if (!(error instanceof ProblemError))
      return `crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    const { code } = error.problem;
    if (code === 'E-INTERNAL' || !CODES.has(code)) return `ended with the problem ${code}`;
    return problemSentence(error.problem, 'en') === '' ? `${code} has no words` : null;
  }
  try {
    const fault = faultOfReport(read, files) ?? (read.kind === 'deals' ? faultOfTable(read.table) : null);
    return fault ?? faultOfSums(read);
  } catch (error) {
    return `what was read is no table: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

function faultOfReport(read: Import, files: readonly ExportFile[]): string | null {
  const { report } = read;
  const { rejected, issues, problems } = report;
  if (report.read !== report.kept + rejected.length)
    return `${report.read} read ≠ ${report.kept} kept + ${rejected.length} rejected`;
  if (report.tables.reduce((sum, table) => sum + table.read, 0) !== report.read)
    return 'the tables do not add up';
  const strange = problems.find(({ code }) => !CODES.has(code));
  if (strange) return `unknown problem ${strange.code}`;
  if (
    read.kind === 'deals' &&
    report.rows === 'deals' &&
    report.tables.length === 1 &&
    read.table.size !== report.kept
  )
    return `${report.kept} rows kept, ${read.table.size} deals`;
  const counted = files.length === 1 ? recordsOf(files[0]!.bytes, report) : null;
  if (counted !== null && counted !== report.read) return `${counted} records of JSON, ${report.read} read`;
  const isPlain = report.delimiter !== '' && files[0]!.bytes[0] !== GZIP;
  if (files.length > 1 || report.tables.length > 1 || !isPlain) return null;
  const text = textOf(files[0]!.bytes, report);
  const lines = text.split(/\r\n|\n|\r/u).length;
  const outside = [...rejected, ...issues].find(({ line }) => !(line >= 1 && line <= lines));
  if (outside) return `line ${outside.line} of ${lines}`;
  return faultOfRows(text, report);
}

/** Records of a JSON file where they are a plain list, or those of the kit's own form; null where they lie otherwise. */
function recordsOf(bytes: Uint8Array, { layout }: ImportReport): number | null {
  const whole = jsonOf(bytes);
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const own = Object(whole) as { readonly [key: string]: unknown };
  const records =
    layout === 'records'
      ? [...list(own['deals']), ...list(own['transitions'])]
      : layout === 'generic'
        ? list(whole)
        : [];
  // Answers of programs that stand one after the other hold their records.
  const isPage = (value: unknown) => list(value).some((each) => typeof each === 'object');
  const isRecord = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    !Object.values(value).some(isPage);
  return records.length > 0 && records.every(isRecord) ? records.length : null;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** First byte of compressed text, whose lines cannot be counted here. */
const GZIP = 0x1f;

function textOf(bytes: Uint8Array, { encoding }: ImportReport): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Compares the number of rows with what another parser finds, wherever that finds no fault. */
function faultOfRows(text: string, report: ImportReport): string | null {
  // The other parser takes any white space behind a closing quote for none.
  if (/" *\r*[^\S \r\n]/u.test(text.replaceAll(report.delimiter, ''))) return null;
  const body = text.replace(/^"?sep=(.)"?(?:\r\n|\n|\r)/iu, '');
  const newline = text.includes('\n') ? '\n' : '\r';
  const { data, errors } = Papa.parse(body, { delimiter: report.delimiter, newline });
  if (errors.some(({ code }) => code !== 'UndetectableDelimiter')) return null;
  const filled = data.filter((cells) => cells.some((cell) => cell.trim() !== '')).length;
  return filled === report.read + 1 ? null : `${filled} rows with the header, ${report.read} read`;
}

const isTime = (at: number): boolean => Number.isNaN(at) || (Number.isInteger(at) && Math.abs(at) <= 8.64e15);
const isAmount = (value: number): boolean => Number.isNaN(value) || Number.isFinite(value);
const isShare = (value: number): boolean => Number.isNaN(value) || (value >= 0 && value <= 1);

function faultOfTable(table: DealTable): string | null {
  const { size, visits, stage } = table;
  const columns: readonly [name: string, values: Float64Array, test: (value: number) => boolean][] = [
    ['amount', table.amount, isAmount],
    ['converted', table.converted?.amount ?? table.amount, isAmount],
    ['createdAt', table.createdAt, isTime],
    ['closedAt', table.closedAt, isTime],
    ['expectedCloseAt', table.expectedCloseAt, isTime],
    ['probability', table.probability, isShare],
  ];
  for (const [name, values, test] of columns) {
    if (values.length !== size) return `${values.length} values of ${name} for ${size} deals`;
    const odd = values.find((value) => !test(value));
    if (odd !== undefined) return `${name} is ${odd}`;
  }
  if (table.outcome.length !== size || table.outcome.some((outcome) => outcome > 3))
    return 'an outcome is none';
  for (const [name, { codes, labels }] of [['stage', stage] as const, ...table.dimensions])
    if (codes.length !== size || codes.some((code) => code >= labels.length))
      return `a code of ${name} has no label`;
  for (const [name, { start, bytes }] of [
    ['id', table.id],
    ['name', table.name],
  ] as const)
    if (start.length !== size + 1 || start[size] !== bytes.length)
      return `${name} does not end where it should`;
  return faultOfVisits(visits, size, stage.labels.length);
}

function faultOfVisits(
  { start, stage, enteredAt }: DealTable['visits'],
  size: number,
  labels: number,
): string | null {
  if (
    start.length !== size + 1 ||
    start[0] !== 0 ||
    start[size] !== stage.length ||
    stage.length !== enteredAt.length
  )
    return 'visits do not end where they should';
  for (let deal = 0; deal < size; deal++) {
    let last = -Infinity;
    for (let k = start[deal]!; k < start[deal + 1]!; k++) {
      if (stage[k] === 0 || stage[k]! >= labels) return 'a visit without a stage';
      if (!isTime(enteredAt[k]!) || enteredAt[k]! < last) return 'visits out of order';
      if (!Number.isNaN(enteredAt[k]!)) last = enteredAt[k]!;
    }
  }
  return null;
}

/** The sums that people see add up. */
function faultOfSums(read: Import): string | null {
  const { deals, won, lost, open, byStage, ...rest } = inspectImport(read);
  if (deals === null) return null;
  if ((won ?? 0) + (lost ?? 0) + (open ?? 0) + (rest.void ?? 0) !== deals) return 'outcomes do not add up';
  const staged = Object.values(byStage ?? {}).reduce((sum, n) => sum + n, 0);
  return staged === deals ? null : `${staged} deals by stage, ${deals} deals`;
}
