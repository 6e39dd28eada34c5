import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { plainBytes } from '../bytes/byte-source.js';
import { decodeFile } from '../bytes/encoding.js';
import type { DecodedFile } from '../bytes/encoding.js';
import { openText } from './file.js';
import { readJson } from '../json/json.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import type { ReadOptions } from '../options.js';
import { binaryKind, textKind } from '../bytes/sniff.js';
import type { ExportFile, SourceTable } from './table.js';

/**
 * Takes a file of text apart into its tables: a delimited file is one, a JSON file may hold several. Yields the share
 * done, 0 … 1. Throws a `ProblemError` for what is neither.
 */
export function* takeApart(
  { name = '', bytes }: ExportFile,
  options: ReadOptions,
  limits: Limits,
): Steps<SourceTable[]> {
  const text = yield* decodeText(bytes, options, limits);
  const { encoding } = text;
  if (textKind(text.bytes) === 'json') {
    const tables = yield* readJson(text.bytes, limits);
    return tables.map((table) => ({ ...table, file: name, encoding, ...doubts(text, name) }));
  }
  const opening = openText(text.bytes, true, { limits, delimiter: options.delimiter })!;
  const { delimiter } = opening;
  return [{ file: name, name: '', bytes: text.bytes, delimiter, encoding, opening, ...doubts(text, name) }];
}

/** The file as UTF-8 text, or the error for what is none. */
function* decodeText(bytes: Uint8Array, options: ReadOptions, limits: Limits): Steps<DecodedFile> {
  if (bytes.length > limits.bytes) throw limitError('bytes', bytes.length, limits.bytes);
  const binary = binaryKind(bytes);
  if (binary === 'xls') throw new ProblemError(problem('E-DATA-RESAVE', '', { found: '.xls' }));
  if (binary) throw new ProblemError(problem('E-DATA-FORMAT', '', { found: binary }));
  const text = yield* decodeFile(plainBytes(bytes), options.encoding);
  const kind = textKind(text.bytes);
  if (kind === 'empty') throw new ProblemError(problem('E-DATA-EMPTY', ''));
  if (kind === 'html') throw new ProblemError(problem(...htmlProblem(text.bytes)));
  if (kind === 'xml') throw new ProblemError(problem('E-DATA-FORMAT', '', { found: kind }));
  return text;
}

/** The problem of a file whose encoding its bytes hardly tell. */
export function doubts(
  { encoding, or }: Pick<DecodedFile, 'encoding' | 'or'>,
  path: string,
): Pick<SourceTable, 'problems'> {
  return or === undefined ? {} : { problems: [problem('W-ENCODING', path, { encoding, or })] };
}

/** How much of a page is looked through for a table. */
const PAGE_START = 1 << 16;

/** Some products call a page with one table a spreadsheet (`.xls`); any other page is none that was meant. */
function htmlProblem(bytes: Uint8Array): Parameters<typeof problem> {
  const start = new TextDecoder().decode(bytes.subarray(0, PAGE_START));
  const isSpreadsheet = /<table\b/iu.test(start) && !/<(?:form|script)\b/iu.test(start);
  return isSpreadsheet ? ['E-DATA-RESAVE', '', { found: '.xls, HTML' }] : ['E-DATA-HTML', ''];
}
