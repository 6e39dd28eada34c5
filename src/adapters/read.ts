import type { Import } from '../deals/deal-table.js';
import { LabelIndex } from '../deals/labels.js';
import { problem, ProblemError } from '../problems.js';
import { decodeFile } from './encoding.js';
import { readFile } from './file.js';
import type { FileParts } from './file.js';
import { makeImport } from './imports.js';
import type { EncodedParts } from './imports.js';
import { readJson } from './json.js';
import { limitError, LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { ReadOptions } from './options.js';
import { makeContext } from './plan.js';
import type { FileContext } from './plan.js';
import { binaryKind, textKind } from './sniff.js';

/**
 * Reads an export file: encoding, delimiter and layout are recognised, then one pass over the bytes fills the columns of a
 * table, or finished counts. The report accounts for every row. Throws a `ProblemError` for what cannot be read at all;
 * odd cells and rows never throw. A file with headers and no rows is a table of size 0.
 */
export function readExport(bytes: Uint8Array, options: ReadOptions = {}): Import {
  const steps = readExportSteps(bytes, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * As `readExport`, in small steps: yields the share done, 0 … 1, every thousand rows or so, so that a page can stay
 * responsive while it drives the generator.
 */
export function* readExportSteps(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Generator<number, Import, void> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  checkOptions(options);
  const { history } = options;
  const share = history ? bytes.length / (bytes.length + history.length) : 1;
  const text = yield* within(decodeText(bytes, options, limits), 0, share * 0.2);
  const tables =
    textKind(text.bytes) === 'json' ? readJson(new TextDecoder().decode(text.bytes), limits) : null;
  const told = tables
    ? {
        ...options,
        ...(tables.layout && { layout: tables.layout }),
        ...(tables.numeric && { decimalMark: '.' as const }),
      }
    : options;
  const context = makeContext(forDeals(told, history !== undefined), limits, new LabelIndex());
  const main = yield* within(readFile(tables?.main ?? text.bytes, context), share * 0.2, share);
  const moves = history ?? tables?.history;
  const second = moves
    ? yield* within(readHistory(moves, main, { ...context, options: forHistory(told) }), share, 1)
    : null;
  return makeImport(
    { parts: tables ? { ...main, delimiter: '', newline: '' } : main, encoding: text.encoding },
    second,
    context,
  );
}

function checkOptions({ delimiter }: ReadOptions): void {
  if (delimiter !== undefined && !/^[\t -!#-~]$/u.test(delimiter))
    throw new ProblemError(
      problem('E-DATA-OPTION', '', { option: 'delimiter', found: delimiter, allowed: ', ; | tab' }),
    );
}

/** The file as UTF-8 text, or the error for what is none. */
function* decodeText(bytes: Uint8Array, options: ReadOptions, limits: Limits) {
  if (bytes.length > limits.bytes) throw limitError('bytes', bytes.length, limits.bytes);
  const binary = binaryKind(bytes);
  if (binary) throw new ProblemError(problem('E-DATA-FORMAT', '', { found: binary }));
  const text = yield* decodeFile(bytes, options.encoding);
  const kind = textKind(text.bytes);
  if (kind === 'empty') throw new ProblemError(problem('E-DATA-EMPTY', ''));
  if (kind === 'html') throw new ProblemError(problem('E-DATA-HTML', ''));
  if (kind === 'xml') throw new ProblemError(problem('E-DATA-FORMAT', '', { found: kind }));
  return text;
}

const HISTORY_FIELDS = ['at', 'from', 'to'];

/** The user's mapping without what belongs to the second file. */
function forDeals(options: ReadOptions, hasHistory: boolean): ReadOptions {
  if (!hasHistory || !options.columns) return options;
  const columns = Object.fromEntries(
    Object.entries(options.columns).filter(([field]) => !HISTORY_FIELDS.includes(field)),
  );
  return { ...options, columns };
}

/** The options for the second file: its own layout, encoding and delimiter are recognised. */
function forHistory({ columns = {}, timeZone, dateOrder }: ReadOptions): ReadOptions {
  const given = Object.entries(columns).filter(([field]) => HISTORY_FIELDS.includes(field));
  return {
    ...(given.length > 0 && { columns: Object.fromEntries(given) }),
    ...(timeZone !== undefined && { timeZone }),
    ...(dateOrder !== undefined && { dateOrder }),
  };
}

/** Takes the file with the history apart; an error where it holds something else, or the deals have no id to join by. */
function* readHistory(
  bytes: Uint8Array,
  main: FileParts,
  context: FileContext,
): Generator<number, EncodedParts, void> {
  const { layout, fields, headers } = main.plan;
  if (layout.rows !== 'deals')
    throw new ProblemError(
      problem('E-DATA-OPTION', '', { option: 'history', found: layout.name, allowed: 'deals' }),
    );
  if (!fields.has('id'))
    throw new ProblemError(problem('E-DATA-COLUMN', '', { column: 'id', headers: headers.join(', ') }));
  const text = yield* decodeText(bytes, context.options, context.limits);
  const isJson = textKind(text.bytes) === 'json';
  const rows = isJson ? readJson(new TextDecoder().decode(text.bytes), context.limits).main : text.bytes;
  const parts = yield* readFile(rows, context);
  if (parts.plan.layout.rows !== 'entries' && parts.plan.layout.rows !== 'transitions')
    throw new ProblemError(problem('E-DATA-LAYOUT', 'history', { headers: parts.plan.headers.join(', ') }));
  return { parts, encoding: text.encoding };
}

/** The same steps, as a part of a longer way. */
function* within<T>(steps: Generator<number, T, void>, from: number, to: number): Generator<number, T, void> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}
