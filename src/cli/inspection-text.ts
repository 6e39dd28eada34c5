import type { DealTable, Import, ImportReport, StageCount } from '../deals/deal-table.js';
import { instantText } from '../deals/instants.js';
import { answerWord, fieldWord } from '../i18n/field-words.js';
import { createFormat } from '../i18n/format.js';
import type { Format } from '../i18n/format.js';
import { inspectionWordsFor } from '../i18n/inspection-words.js';
import type { InspectionKey, InspectionWords } from '../i18n/inspection-words.js';
import { fillMessage } from '../i18n/messages.js';
import type { Params } from '../i18n/messages.js';
import { problemSentence } from '../i18n/problem-words.js';
import { answersOf } from './answers.js';
import { amountsByCurrency, inspectImport, stagesOf, UNKNOWN } from './inspection.js';
import type { Inspection } from './inspection-form.js';
import type { Paint } from './paint.js';
import { shownText } from './streams.js';
import { cutText, numberTable, tableLines } from './table-text.js';

/** Rows and cells that are listed one by one. */
const MOST_LISTED = 12;
const WIDEST_STAGE = 40;

/** What a writer of an inspection needs. */
interface Writer {
  readonly words: InspectionWords;
  readonly format: Format;
  readonly paint: Paint;
  readonly locale: string;
  readonly say: (key: InspectionKey, params?: Params) => string;
}

/** What was understood of some files, for a person: paragraphs of lines, the most important ones first. */
export function inspectionText(read: Import, names: readonly string[], locale: string, paint: Paint): string {
  const words = inspectionWordsFor(locale);
  const format = createFormat(locale);
  const say = (key: InspectionKey, params: Params = {}) => fillMessage(words[key], params, format.count);
  const writer: Writer = { words, format, paint, locale, say };
  const inspection = inspectImport(read);
  const paragraphs = [
    [paint.strong(names.map(shownText).join(' + ')), ...factLines(read.report, writer)],
    tableFacts(read.report, writer),
    read.kind === 'deals' ? dealLines(read.table, inspection, writer) : [],
    ...(isEmpty(read)
      ? [nothingLines(read, writer)]
      : [
          read.kind === 'deals' ? stageLines(read.table, writer) : countLines(read.counts, writer),
          answerLines(read, writer),
        ]),
    columnLines(read, writer),
    proposalLines(read.report, writer),
    rejectedLines(read.report, writer),
    issueLines(read.report, writer),
    remarkLines(read.report, writer),
  ];
  const shown = paragraphs.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function isEmpty(read: Import): boolean {
  return (read.kind === 'deals' ? read.table.size : read.counts.length) === 0;
}

/** Why there is nothing to tell: the columns are not to blame. */
function nothingLines({ kind, report }: Import, { say, paint }: Writer): string[] {
  const hasRows = report.read > 0;
  const key =
    kind === 'deals' ? (hasRows ? 'none.kept' : 'none.deals') : hasRows ? 'none.countsKept' : 'none.counts';
  return [paint.warn(say(key))];
}

const NEWLINES: { readonly [newline: string]: string } = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };

function factLines(report: ImportReport, { say, words }: Writer): string[] {
  const { layout, rows, encoding, delimiter, newline, dateOrder, decimalMark, timeZone } = report;
  const delimiterKey = `delimiter.${delimiter}` as InspectionKey;
  const facts: [string, string][] = [
    [say('layout'), say('layout.rows', { layout, rows: say(`rows.${rows}`) })],
    [say('encoding'), encoding],
    [say('delimiter'), delimiter === '' ? '' : (words[delimiterKey] ?? delimiter)],
    [say('newline'), NEWLINES[newline] ?? ''],
    [say('dateOrder'), dateOrder === 'none' ? '' : say(`dateOrder.${dateOrder}`)],
    [say('decimalMark'), decimalMark === 'none' ? '' : decimalMark],
    [say('timeZone'), dateOrder === 'none' ? '' : timeZone],
    [
      say('rows'),
      say('rows.sum', { read: report.read, kept: report.kept, rejected: report.rejected.length }),
    ],
  ];
  return tableLines(
    facts.filter(([, value]) => value !== '').map(([name, value]) => [name, shownText(value)]),
  );
}

/** Of several tables that were joined, how each was understood. */
function tableFacts({ tables }: ImportReport, { say }: Writer): string[] {
  if (tables.length < 2) return [];
  return tables.flatMap(({ file, layout, rows, read, kept }) => [
    shownText(file),
    `  ${say('layout.rows', { layout, rows: say(`rows.${rows}`) })}`,
    `  ${say('rows.sum', { read, kept, rejected: read - kept })}`,
  ]);
}

function money(amounts: Iterable<readonly [string, number]>, { format, say }: Writer): string {
  return [...amounts]
    .map(([currency, amount]) =>
      currency === UNKNOWN
        ? say('amount.unknown', { amount: format.count(amount) })
        : `${format.count(amount)} ${shownText(currency)}`,
    )
    .join(' · ');
}

function dealLines(table: DealTable, inspection: Inspection, writer: Writer): string[] {
  const { say } = writer;
  const outcomes = (['won', 'lost', 'open', 'void'] as const)
    .filter((outcome) => outcome !== 'void' || inspection.void !== 0)
    .map((outcome) => say(outcome, { n: inspection[outcome] ?? 0 }));
  const amounts = money(Object.entries(inspection.amountSum ?? {}), writer);
  const missing = inspection.amountMissing ?? 0;
  const { converted } = table;
  const lines: [string, string][] = [
    [say('deals'), say('deals.sum', { n: table.size, outcomes: outcomes.join(say('comma')) })],
    [
      say('amount'),
      amounts === ''
        ? say('amount.none')
        : amounts + (missing > 0 ? say('comma') + say('amount.missing', { n: missing }) : ''),
    ],
    [
      say('converted'),
      converted ? money([[converted.currency, inspection.convertedAmountSum ?? 0]], writer) : '',
    ],
    [say('created'), rangeOf(table.createdAt, writer)],
    [say('closed'), rangeOf(table.closedAt, writer)],
    [say('expected'), rangeOf(table.expectedCloseAt, writer)],
    [say('entered'), rangeOf(table.visits.enteredAt, writer)],
  ];
  return tableLines(lines.filter(([, value]) => value !== ''));
}

/** First and last of some instants; empty where none is known. */
function rangeOf(instants: Float64Array, { say, format }: Writer): string {
  let first = Infinity;
  let last = -Infinity;
  for (const at of instants) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (first > last) return '';
  const day = (at: number) => format.date(instantText(at)!);
  return say('range', { from: day(first), to: day(last) });
}

function stageLines(table: DealTable, { say, format, paint }: Writer): string[] {
  const stages = stagesOf(table);
  const currencies = [...amountsByCurrency(table).keys()];
  const head = [
    say('stage'),
    say('deals'),
    ...currencies.map((one) => (one === UNKNOWN ? say('amount') : one)),
  ];
  const rows = stages.map(({ stage, deals, amounts }) => [
    stage === '' ? say('stage.none') : cutText(shownText(stage), WIDEST_STAGE),
    format.count(deals),
    ...currencies.map((currency) => (amounts.has(currency) ? format.count(amounts.get(currency)!) : '')),
  ]);
  const [first = '', ...rest] = numberTable(head.map(shownText), rows, format.count(0.5));
  return [paint.strong(first), ...rest];
}

function countLines(counts: readonly StageCount[], { say, format, paint }: Writer): string[] {
  const hasAmounts = counts.some(({ amount }) => amount !== null);
  const head = [say('stage'), say('count'), ...(hasAmounts ? [say('amount')] : [])];
  const rows = counts.map(({ stage, value, amount }) => [
    cutText(shownText(stage), WIDEST_STAGE),
    value === null ? '' : format.count(value),
    ...(hasAmounts ? [amount === null ? '' : format.count(amount)] : []),
  ]);
  const [first = '', ...rest] = numberTable(head, rows, format.count(0.5));
  return [paint.strong(first), ...rest];
}

function answerLines(read: Import, { say, paint, locale }: Writer): string[] {
  const currencies = read.kind === 'deals' ? amountsByCurrency(read.table).keys() : [];
  const { can, cannot } = answersOf(read, currencies);
  return [
    ...(can.length > 0 ? [paint.strong(say('can'))] : []),
    ...can.map((question) => `  ${say(`answer.${question}`)}`),
    ...(cannot.length > 0 ? [paint.strong(say('cannot'))] : []),
    ...cannot.flatMap(({ question, takes, add }, i) => [
      `  ${say(`answer.${question}`)}`,
      ...(cannot[i + 1]?.takes === takes
        ? []
        : [
            `      ${paint.muted(say(add === '' ? 'takes' : 'takes.such', { what: say(`takes.${takes}`), add: answerWord(add, locale) }))}`,
          ]),
    ]),
  ];
}

/** Fields in the order in which they are told; others follow. */
const FIELDS =
  'id name account stage outcome from to at amount currency createdAt closedAt expectedCloseAt'.split(' ');

/** A field in words, and as `--columns` calls it where that is something else. */
function named(field: string, locale: string): string {
  const word = fieldWord(field, locale);
  return word === field ? field : `${word} ${field}`;
}

function columnLines(read: Import, { say, paint, locale }: Writer): string[] {
  const { columns, unused } = read.report;
  const place = (field: string) => (FIELDS.indexOf(field) + FIELDS.length + 1) % (FIELDS.length + 1);
  const rows = Object.entries(columns)
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([field, header]) => [`  ${named(field, locale)}`, shownText(header)]);
  const further = read.kind === 'deals' ? [...read.table.dimensions.keys()] : [];
  const rest: [InspectionKey, readonly string[]][] = [
    ['further', further.filter((field) => !Object.hasOwn(columns, field) && field !== 'currency')],
    ['unused', unused],
  ];
  const lists = rest.filter(([, headers]) => headers.length > 0);
  return [
    paint.strong(say('columns')),
    ...tableLines([
      ...rows,
      ...lists.map(([key, headers]) => [`  ${say(key)}`, shownText(headers.join(say('comma')))]),
    ]),
  ];
}

/** Fields without a column, with the columns that may hold them, and how to say so. */
function proposalLines({ proposed }: ImportReport, { say, paint, locale }: Writer): string[] {
  const fields = Object.entries(proposed);
  if (fields.length === 0) return [];
  const [first] = fields;
  const example = JSON.stringify({ [first![0]]: first![1][0] });
  return [
    paint.strong(say('proposed')),
    ...tableLines(
      fields.map(([field, headers]) => [
        `  ${named(field, locale)}`,
        shownText(say('proposed.perhaps', { names: headers.join(say('comma')) })),
      ]),
    ),
    `  ${paint.muted(say('proposed.how', { example: shownText(example) }))}`,
  ];
}

function placeOf({ line, file }: { readonly line: number; readonly file?: string }, { say }: Writer): string {
  return file
    ? say('line.file', { file: shownText(file), line: String(line) })
    : say('line', { line: String(line) });
}

function listed<T>(title: string, items: readonly T[], line: (item: T) => string, writer: Writer): string[] {
  if (items.length === 0) return [];
  const rest = items.length - MOST_LISTED;
  return [
    writer.paint.strong(`${title}: ${writer.format.count(items.length)}`),
    ...items.slice(0, MOST_LISTED).map((item) => `  ${line(item)}`),
    ...(rest > 0 ? [`  ${writer.say('more', { n: rest })}`] : []),
  ];
}

function rejectedLines({ rejected }: ImportReport, writer: Writer): string[] {
  const line = (one: ImportReport['rejected'][number]) =>
    writer.say('rejection', { place: placeOf(one, writer), reason: writer.say(`code.${one.code}`) });
  return listed(writer.say('rejected'), rejected, line, writer);
}

function issueLines({ issues }: ImportReport, writer: Writer): string[] {
  const line = (one: ImportReport['issues'][number]) =>
    writer.say('issue', {
      place: placeOf(one, writer),
      field: fieldWord(one.field, writer.locale),
      reason: writer.say(`reason.${one.reason}`),
    });
  return listed(writer.say('issues'), issues, line, writer);
}

function remarkLines({ problems }: ImportReport, { say, locale, paint }: Writer): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map((found) => `  ${shownText(problemSentence(found, locale))} (${found.code})`);
  return [paint.strong(say('remarks')), ...lines.map(paint.warn)];
}
