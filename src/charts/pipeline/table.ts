import type { DealAlert, OpenStage, PipelineSum, PipelineOverview } from '../../metrics/pipeline/overview.js';
import { isolateText, plainText } from '../../scene/text.js';
import type { Table, TableCell, Voice } from '../chart.js';
import { NONE } from '../words.js';
import { captionParts } from './describe.js';
import { dealName, reasonsText, segmentName, stageOf } from './facts.js';
import type { PipelineSpec } from './spec.js';
import { ageText, stageLabels, tell } from './words.js';

/** A column of the table: its heading, its number, and how it is written. */
export interface Column {
  readonly heading: string;
  readonly value: (sum: PipelineSum & Partial<Pick<OpenStage, 'limitDays'>>) => number | null;
  readonly write: (value: number, currency: string) => string;
}

/** Columns of which some number is known. */
export function columnsOf(overview: PipelineOverview, voice: Voice): Column[] {
  const { format } = voice;
  const { stages, ages } = overview;
  const money = (amount: number, currency: string): string => format.moneyExact(amount, currency);
  const column = (heading: string, value: Column['value'], write: Column['write'] = format.count): Column[] =>
    stages.some((stage) => value(stage) !== null) ? [{ heading, value, write }] : [];
  return [
    ...column(tell(voice, 'table.deals'), ({ n }) => n),
    ...column(tell(voice, 'table.amount'), ({ amount }) => amount, money),
    ...column(tell(voice, 'table.weighted'), ({ weighted }) => weighted, money),
    ...column(tell(voice, 'table.stalled'), ({ stalled }) => stalled),
    ...column(
      tell(voice, 'table.limit'),
      ({ limitDays = null }) => limitDays,
      (days) => format.count(Math.round(days)),
    ),
    ...column(tell(voice, 'table.overdue'), ({ overdue }) => overdue),
    ...ages.flatMap((_, i) => column(ageText(ages, i, voice), ({ ages: counts }) => counts?.[i] ?? null)),
  ];
}

/** A deal to look at as a sum of one deal, of which only the amount is told. */
export function sumOfDeal({ amount }: DealAlert): PipelineSum {
  return { n: 1, amount, weighted: null, overdue: null, stalled: null, stalledOf: 0, ages: null };
}

/** A row of the table. */
export function tableRow(
  columns: readonly Column[],
  heading: string,
  sum: PipelineSum,
  currency: string | null,
): TableCell[] {
  return [
    { text: heading, value: heading },
    ...columns.map(({ value: valueOf, write }): TableCell => {
      const value = valueOf(sum);
      return { text: value === null ? NONE : write(value, currency ?? ''), value };
    }),
  ];
}

/** A column of the work on deals: what it is of one of them. */
interface WorkColumn {
  readonly heading: string;
  readonly cell: (alert: DealAlert) => TableCell;
}

const NOTHING: TableCell = { text: NONE, value: null };

/** Columns of last activities and next steps, of which something is known of a deal. */
export function workColumns(alerts: readonly DealAlert[], voice: Voice): WorkColumn[] {
  const { format } = voice;
  const written = (value: string | undefined, write: (text: string) => string): TableCell =>
    value === undefined ? NOTHING : { text: write(value), value };
  const all: WorkColumn[] = [
    {
      heading: tell(voice, 'table.lastActivity'),
      cell: ({ lastActivityAt }) => written(lastActivityAt, format.date),
    },
    {
      heading: tell(voice, 'table.idle'),
      cell: ({ idleDays: days }) =>
        days === undefined ? NOTHING : { text: format.count(days), value: days },
    },
    { heading: tell(voice, 'table.nextStep'), cell: ({ nextStep }) => written(nextStep, plainText) },
    {
      heading: tell(voice, 'table.nextActivity'),
      cell: ({ nextActivityAt }) => written(nextActivityAt, format.date),
    },
  ];
  return all.filter(({ cell }) => alerts.some((alert) => cell(alert).value !== null));
}

/** Rows without and with what is known of the work on a deal, all as long as each other. */
export function withWork(
  columns: readonly WorkColumn[],
  rows: readonly TableCell[][],
  deals: readonly { readonly alert: DealAlert; readonly row: TableCell[] }[],
): TableCell[][] {
  return [
    ...rows.map((row) => [...row, ...columns.map(() => NOTHING)]),
    ...deals.map(({ alert, row }) => [...row, ...columns.map(({ cell }) => cell(alert))]),
  ];
}

/** The table twin: a row a stage and one for all of them, the same for each segment, then the deals to look at. */
export function describeTable(overview: PipelineOverview, spec: PipelineSpec, voice: Voice): Table {
  const labels = stageLabels(overview, spec, voice);
  const columns = columnsOf(overview, voice);
  const rowOf = (heading: string, sum: PipelineSum): TableCell[] =>
    tableRow(columns, heading, sum, overview.currency);
  const rowsOf = (stages: readonly PipelineSum[], total: PipelineSum, prefix: string): TableCell[][] => [
    ...stages.map((stage, i) => rowOf(prefix + (labels[i] ?? ''), stage)),
    rowOf(prefix + tell(voice, 'total'), total),
  ];
  const parts = overview.segments.flatMap((segment) =>
    rowsOf(segment.stages, segment.total, `${isolateText(segmentName(segment, voice))} · `),
  );
  const alerts = overview.alerts ?? [];
  const deals = alerts.map((alert) => ({
    alert,
    row: rowOf(
      [dealName(alert, voice), stageOf(alert, overview, labels), reasonsText(alert, voice)]
        .map(isolateText)
        .join(' · '),
      sumOfDeal(alert),
    ),
  }));
  const work = workColumns(alerts, voice);
  return {
    caption: captionParts(overview, voice).join(' · '),
    columns: [tell(voice, 'table.stage'), ...[...columns, ...work].map(({ heading }) => heading)],
    rows:
      overview.stages.length === 0
        ? []
        : withWork(work, [...rowsOf(overview.stages, overview.total, ''), ...parts], deals),
  };
}
