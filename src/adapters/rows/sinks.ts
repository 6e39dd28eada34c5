import { LabelIndex } from '../../deals/labels.js';
import { AmountSink } from './amount-sink.js';
import { LabelSink, TextSink } from './cells.js';
import type { ColumnSink } from './cells.js';
import { affixOfHeader } from '../values/currencies.js';
import { kindOfColumn } from './column-kind.js';
import { DateSink } from './date-sink.js';
import { DateParser } from '../values/dates.js';
import { EntrySink } from './entry-sink.js';
import { AMOUNT_FIELDS, DATE_FIELDS, LABEL_FIELDS, STAGE_FIELDS, TEXT_FIELDS } from '../layouts/layout.js';
import type { AmountField, DateField, Field, LabelField, TextField } from '../layouts/layout.js';
import type { FileContext, FilePlan } from '../plan/plan.js';

/** A column that may become a further dimension. */
export interface ExtraSink {
  readonly column: number;
  readonly sink: LabelSink;
  /** Whether its first cells are all numbers. */
  readonly numeric: boolean;
}

/** What takes the cells of a file, column by column and by field. */
export interface FileSinks {
  /** How many rows are expected. */
  readonly rows: number;
  readonly byColumn: readonly (ColumnSink | null)[];
  readonly texts: ReadonlyMap<TextField, TextSink>;
  readonly labels: ReadonlyMap<LabelField, LabelSink>;
  readonly amounts: ReadonlyMap<AmountField, AmountSink>;
  readonly dates: ReadonlyMap<DateField, DateSink>;
  /** All columns with dates of entry. */
  readonly entries: EntrySink;
  /** What reads the dates of all columns, because a file has one order of day and month. */
  readonly parser: DateParser;
  readonly extras: readonly ExtraSink[];
}

/** Makes what takes the cells of a planned file; `rows` is how many rows are expected. */
export function makeSinks(plan: FilePlan, context: FileContext, rows: number): FileSinks {
  const { options, limits, clock } = context;
  const byColumn: (ColumnSink | null)[] = plan.headers.map(() => null);
  const put = <S extends ColumnSink>(column: number, sink: S): S => {
    byColumn[column] = sink;
    return sink;
  };
  const each = <F extends Field, S extends ColumnSink>(
    fields: readonly F[],
    make: (column: number, field: F) => S,
  ) =>
    new Map(
      fields.flatMap((field) => {
        const column = plan.fields.get(field);
        return column === undefined ? [] : [[field, put(column, make(column, field))] as const];
      }),
    );
  const index = (field: Field) => (STAGE_FIELDS.has(field) ? context.stages : new LabelIndex());
  const exponent = (column: number) =>
    plan.layout.exponents?.[plan.sample.headers[column]!] ??
    affixOfHeader(plan.headers[column]!)?.exponent ??
    0;
  const parser = new DateParser(clock, options.dateOrder);
  const entries = new EntrySink(parser, plan.stageDates.length, rows, entriesPerRow(plan));
  plan.stageDates.forEach(({ column }, stage) => put(column, entries.columns[stage]!));
  return {
    rows,
    byColumn,
    texts: each(TEXT_FIELDS, (column) => new TextSink(rows, lengthOf(plan, column))),
    labels: each(LABEL_FIELDS, (_, field) => new LabelSink(index(field), limits.labels, rows)),
    amounts: each(AMOUNT_FIELDS, (column) => new AmountSink(options.decimalMark, exponent(column), rows)),
    dates: each(DATE_FIELDS, () => new DateSink(parser, rows)),
    entries,
    parser,
    extras: plan.extras.flatMap((column) => {
      const kind = kindOfColumn(plan.sample, column);
      if (kind === 'date' && !plan.repeated.has(column)) return [];
      return [
        {
          column,
          numeric: kind === 'number',
          sink: put(column, new LabelSink(new LabelIndex(), limits.labels, rows)),
        },
      ];
    }),
  };
}

const encoder = new TextEncoder();

/** Bytes that a cell of a column takes on average, by the first rows; a little more, so that they are enough for most files. */
function lengthOf({ sample }: FilePlan, column: number): number {
  const bytes = sample.rows.reduce((sum, row) => sum + encoder.encode(row[column]!.trim()).length, 0);
  return (bytes / Math.max(1, sample.rows.length)) * 1.03;
}

/** How many dates of entry a row has on average, by the first rows, and a little more. */
function entriesPerRow({ sample: { rows }, stageDates }: FilePlan): number {
  const filled = (row: readonly string[]) => stageDates.filter(({ column }) => row[column] !== '').length;
  return (rows.reduce((sum, row) => sum + filled(row), 0) / Math.max(1, rows.length)) * 1.06;
}
