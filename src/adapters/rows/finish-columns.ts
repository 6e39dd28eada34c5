import { CodesBuilder } from '../../deals/codes.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import { mapped, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { FinishedAmounts } from './amount-sink.js';
import type { FieldColumns } from '../join/columns.js';
import { decideDateOrder } from './date-sink.js';
import type { DateOrderFound } from './date-sink.js';
import type { FileParts, RowIssue } from '../tables/file.js';
import type { AmountField, DateField, LabelField } from '../layouts/layout.js';
import { limitError } from '../limits.js';
import type { FileContext } from '../plan/plan.js';
import type { ExtraSink } from './sinks.js';

/** What was found out about a file while its columns were finished. */
export interface FileFacts {
  readonly dateOrder: DateOrderFound;
  readonly decimalMark: '.' | ',' | 'none';
  /** Whether an instant of something that happened has a time of day. */
  readonly timed: boolean;
  /** Headers of columns that were not used. */
  readonly unused: readonly string[];
  /** Fields of amounts of which any cell has a percent sign. */
  readonly percents: ReadonlySet<AmountField>;
  readonly issues: readonly RowIssue[];
  readonly problems: readonly Problem[];
}

/** Further columns with more labels than this become a dimension only where each stands on two rows on average. */
const FEW_LABELS = 1000;

/** Further columns of numbers become a dimension only with at most this many different ones, such as years. */
const FEW_NUMBERS = 20;

/** The stated currencies; where a row states none, the one that stands beside its amount. */
function filledFrom(stated: DictionaryColumn | undefined, beside: DictionaryColumn): DictionaryColumn {
  if (stated === undefined) return beside;
  if (!stated.codes.includes(0)) return stated;
  const index = new LabelIndex();
  // Labels get a code where they first stand on a row: one that none has is no label of the column.
  const coded = ({ labels, codes }: DictionaryColumn) => {
    const known: number[] = [];
    return (row: number) => (known[codes[row]!] ??= index.codeOfText(labels[codes[row]!]!));
  };
  const [own, other] = [coded(stated), coded(beside)];
  const builder = new CodesBuilder(index, stated.codes.length);
  for (let row = 0; row < stated.codes.length; row++) builder.appendCode(own(row) || other(row));
  return builder.finish();
}

/** Finishes the columns of a file: decides the order of day and month, the decimal marks, and which further columns to keep. `delimiter` = what stands between cells. */
export function* finishColumns(
  parts: FileParts,
  { options, limits }: FileContext,
  delimiter: string,
): Steps<{ columns: FieldColumns; facts: FileFacts }> {
  const { plan, sinks, line } = parts;
  const rows = line.length;
  const unclear = [...sinks.dates.values(), sinks.entries].reduce((sum, { cells }) => sum + cells.unclear, 0);
  const dateOrder = decideDateOrder(sinks.parser, unclear, options.dateOrder);
  const amounts = yield* within(
    mapped(sinks.amounts, (sink) => sink.finish(rows)),
    0,
    0.2,
  );
  const { labels, dropped } = finishLabels(parts, limits.labels);
  yield 0.3;
  const beside = amounts.get('amount')?.currencies;
  if (beside) labels.set('currency', filledFrom(labels.get('currency'), beside));
  const kept = sinks.extras.filter((extra) => isDimension(extra, rows, plan.repeated));
  const columns: FieldColumns = {
    size: rows,
    line,
    table: new Uint16Array(rows),
    texts: yield* within(
      mapped(sinks.texts, (sink) => sink.finish(rows)),
      0.3,
      0.5,
    ),
    labels,
    amounts: new Map([...amounts].map(([field, { values }]) => [field, values])),
    dates: yield* within(
      mapped(sinks.dates, (sink) => sink.finish(rows, dateOrder.read)),
      0.5,
      0.8,
    ),
    datedStages: plan.stageDates.map(({ label }) => label),
    entries: sinks.entries.finish(rows, dateOrder.read),
    extras: yield* within(finishExtras(kept, parts), 0.8, 0.9),
  };
  const shares = asShares(columns, amounts.get('probability'), saidInPercent(parts, options));
  const keptColumns = new Set(kept.map(({ column }) => column));
  const facts: FileFacts = {
    dateOrder,
    decimalMark: options.decimalMark ?? marksOf(amounts)[0] ?? 'none',
    timed:
      [...sinks.dates].some(([field, sink]) => !PLANNED.has(field) && sink.cells.timed) ||
      sinks.entries.cells.timed,
    unused: plan.headers.filter(
      (_, column) =>
        dropped.has(column) ||
        plan.ignored.includes(column) ||
        (plan.extras.includes(column) && !keptColumns.has(column)),
    ),
    percents: new Set([...amounts].flatMap(([field, { percent }]) => (percent ? [field] : []))),
    issues: [...issuesOf(parts, amounts), ...shares.issues],
    problems: [...plan.problems, ...guesses(dateOrder, amounts, delimiter), ...shares.problems],
  };
  return { columns, facts };
}

/** Further columns by header, a column a step. */
function finishExtras(
  kept: readonly ExtraSink[],
  { plan, line: { length: rows } }: FileParts,
): Steps<Map<string, DictionaryColumn>> {
  const sinks = new Map(kept.map(({ column, sink }) => [plan.headers[column]!, sink]));
  return mapped(sinks, (sink) => sink.finish(rows));
}

/** Whether the options, the layout or the header say that probabilities are percentages; undefined where none does. */
function saidInPercent(parts: FileParts, { probabilityUnit }: FileContext['options']): boolean | undefined {
  if (probabilityUnit) return probabilityUnit === 'percent';
  return parts.plan.layout.isInPercent ?? (headerOf(parts, 'probability').includes('%') || undefined);
}

/** Dates of what is planned: they do not tell whether the file knows times of day. */
const PLANNED: ReadonlySet<DateField> = new Set(['expectedCloseAt', 'nextActivityAt']);

/** Numbers whose decimal mark says nothing of that of amounts. */
const UNMARKED: ReadonlySet<AmountField> = new Set(['probability', 'pushCount']);

/** The header of the column that holds a field; empty where none does. */
export function headerOf({ plan }: FileParts, field: AmountField | LabelField): string {
  const column = plan.fields.get(field);
  return column === undefined ? '' : plan.headers[column]!;
}

/** Label columns by field; those with too many labels are dropped, which a stage cannot be. */
function finishLabels(
  { sinks, plan, line: { length: rows } }: FileParts,
  most: number,
): { labels: Map<LabelField, DictionaryColumn>; dropped: Set<number> } {
  const labels = new Map<LabelField, DictionaryColumn>();
  const dropped = new Set<number>();
  for (const [field, sink] of sinks.labels) {
    const column = plan.fields.get(field)!;
    if (!sink.full) labels.set(field, sink.finish(rows));
    else if (field === 'stage' || field === 'from' || field === 'to')
      throw limitError('labels', sink.index.size, most, plan.headers[column]);
    else dropped.add(column);
  }
  return { labels, dropped };
}

function isDimension(
  { sink, numeric, column }: ExtraSink,
  rows: number,
  repeated: ReadonlySet<number>,
): boolean {
  const labels = sink.index.size - 1;
  if (sink.full || labels === 0) return false;
  if (repeated.has(column)) return true;
  return numeric ? labels <= FEW_NUMBERS : labels <= FEW_LABELS || labels * 2 <= rows;
}

/**
 * Turns probabilities into shares in place: they are percentages where the layout or a percent sign says so, or one is above
 * 1. What lies outside 0 … 1 is not known, and returned as issues. Where all are 0 or 1 and nothing says more, 1 is read as
 * 100 %, and that is returned as a problem.
 */
function asShares(
  columns: FieldColumns,
  finished: FinishedAmounts | undefined,
  isInPercent: boolean | undefined,
): { issues: readonly RowIssue[]; problems: readonly Problem[] } {
  const values = columns.amounts.get('probability');
  if (!values || !finished) return { issues: [], problems: [] };
  const issues: RowIssue[] = [];
  const percent = isInPercent || finished.percent || values.some((value) => value > 1);
  const isOpen =
    isInPercent === undefined && !percent && !values.some((value) => value % 1 !== 0 && value === value);
  const ones = isOpen ? values.filter((value) => value === 1).length : 0;
  for (let row = 0; row < values.length; row++) {
    const share = percent ? values[row]! / 100 : values[row]!;
    const valid = !(share < 0 || share > 1);
    if (!valid) issues.push({ row, field: 'probability', reason: 'unparseable-probability' });
    values[row] = valid ? share : NaN;
  }
  return { issues, problems: ones > 0 ? [problem('W-PROBABILITY-UNIT', '', { n: ones })] : [] };
}

function marksOf(amounts: ReadonlyMap<AmountField, FinishedAmounts>): ('.' | ',')[] {
  return [...amounts].flatMap(([field, { mark }]) => (UNMARKED.has(field) || mark === null ? [] : [mark]));
}

function guesses(
  dateOrder: DateOrderFound,
  amounts: ReadonlyMap<AmountField, FinishedAmounts>,
  delimiter: string,
): Problem[] {
  const problems: Problem[] = [];
  if (dateOrder.guessed > 0)
    problems.push(problem('W-DATE-ORDER', '', { order: dateOrder.read, n: dateOrder.guessed }));
  for (const [field, { guessed, commas, mark }] of amounts) {
    // Semicolons between cells leave the comma free for decimals: `1,234` may be either there.
    const n = guessed + (delimiter === ';' ? commas : 0);
    if (n > 0 && !UNMARKED.has(field))
      problems.push(problem('W-DECIMAL-MARK', '', { mark: mark!, n, field }));
  }
  return problems;
}

function issuesOf({ sinks }: FileParts, amounts: ReadonlyMap<AmountField, FinishedAmounts>): RowIssue[] {
  const issues: RowIssue[] = [];
  for (const [field, { faults }] of amounts)
    for (const { row, reason } of faults)
      issues.push({ row, field, reason: field === 'probability' ? 'unparseable-probability' : reason });
  for (const [field, sink] of sinks.dates)
    for (const row of sink.cells.unreadable) issues.push({ row, field, reason: 'unparseable-date' });
  for (const row of sinks.entries.cells.unreadable)
    issues.push({ row, field: 'enteredAt', reason: 'unparseable-date' });
  return issues;
}
