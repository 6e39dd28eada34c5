import type { ImportReport, RowKind } from '../../deals/deal-table.js';
import type { LabelIndex } from '../../deals/labels.js';
import { problem, ProblemError } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { findGroups } from './groups.js';
import type { Groups } from './groups.js';
import { findHeaderRow } from './header-row.js';
import { findHeadings } from './headings.js';
import { foldHeader, uniqueHeaders } from '../layouts/headers.js';
import type { Field, Layout, Sample } from '../layouts/layout.js';
import type { Limits } from '../limits.js';
import type { RowShape } from '../rows/odd-rows.js';
import type { Opening, OpeningRow } from './opening.js';
import type { ReadOptions } from '../options.js';
import { proposeColumns } from './proposals.js';
import { hasRequired, mapFields, missingField, placesOfHeaders, recogniseLayout } from './recognise.js';
import { wallClock } from '../../clock/wall-clock.js';
import type { WallClock } from '../../clock/wall-clock.js';

/** A column with the date of entry into a stage. */
export interface StageDateColumn {
  readonly column: number;
  /** The stage, perhaps with its pipeline behind it in brackets. */
  readonly label: string;
}

/** How a file will be read: its layout, and what each column holds. */
export interface FilePlan {
  readonly layout: Layout;
  readonly headers: readonly string[];
  /** How many of the columns are in the rows; those behind them stand in lines above groups of deals. */
  readonly width: number;
  /** Where what such a line says goes, by its folded name; −1 for a column that the rows have themselves. */
  readonly headings: ReadonlyMap<string, number>;
  /** What such lines above the header say, by column behind those of the rows. */
  readonly said: readonly string[];
  readonly fields: ReadonlyMap<Field, number>;
  readonly stageDates: readonly StageDateColumn[];
  /** Columns that may become further dimensions. */
  readonly extras: readonly number[];
  /** Of a list of deals, fields without a column, and columns that may hold them. */
  readonly proposed: ImportReport['proposed'];
  /** Columns that say nothing about a deal. */
  readonly ignored: readonly number[];
  /** Columns kept as a dimension whatever they hold: their header stood before, or the layout has nothing but dimensions. */
  readonly repeated: ReadonlySet<number>;
  /** The rows before the header that are not blank. */
  readonly preamble: readonly OpeningRow[];
  /** Where the rows begin. */
  readonly from: number;
  readonly line: number;
  readonly sample: Sample;
  readonly groups: Groups;
  readonly problems: readonly Problem[];
}

/** What all columns of a file share. */
export interface FileContext {
  readonly options: ReadOptions;
  readonly limits: Limits;
  readonly clock: WallClock;
  /** Stages of all columns and files that are read together. */
  readonly stages: LabelIndex;
}

/** What all columns of a file share, from the options. */
export function makeContext(options: ReadOptions, limits: Limits, stages: LabelIndex): FileContext {
  return { options, limits, stages, clock: wallClock(options.timeZone ?? 'UTC') };
}

/** Finds the header and the layout of a file and says what each of its columns holds. */
export function planFile({ rows }: Opening, options: ReadOptions): FilePlan {
  const extra = new Set(Object.values(options.columns ?? {}).map(foldHeader));
  const place = findHeaderRow(rows, extra);
  const header = rows[place];
  if (!header) throw new ProblemError(problem('E-DATA-EMPTY', ''));
  const below = rows.slice(place + 1).map(({ cells }) => cells);
  const cells = withoutTrailing(header.cells, below);
  const above = rows.slice(0, place).map((row) => row.cells);
  const headings = findHeadings(uniqueHeaders(cells).names, above, below);
  const { names, repeated, seconds } = uniqueHeaders([...cells, ...headings.names]);
  const sample: Sample = { headers: names.map(foldHeader), rows: headings.rows };
  const layout = recogniseLayout(sample, names, options);
  const fields = mapFields(layout, sample.headers, placesOfHeaders(options.columns ?? {}, names));
  if (!hasRequired(layout, fields)) throw missingField(layout, fields, names);
  const stageDates = findStageDates(layout, names, new Set(fields.values()));
  const used = new Set([...fields.values(), ...stageDates.map(({ column }) => column)]);
  const rest = names.flatMap((_, column) => (used.has(column) ? [] : [column]));
  const ignored = rest.filter((column) => layout.isIgnored?.(sample.headers[column]!) ?? false);
  const extras = rest.filter((column) => !ignored.includes(column));
  return {
    layout,
    headers: names,
    width: cells.length,
    headings: headings.columns,
    said: headings.labels,
    fields,
    stageDates,
    extras,
    proposed: layout.rows === 'deals' ? proposeColumns({ sample, headers: names, fields, extras }) : {},
    ignored,
    repeated: new Set(layout.isExact ? extras : seconds),
    preamble: rows.slice(0, place).filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
    from: header.next,
    line: header.nextLine,
    sample,
    groups: findGroups(header.cells, sample, fields),
    problems: [
      ...repeated.map((name) => problem('W-DUPLICATE-COLUMN', `line ${header.line}`, { name })),
      ...nameAsId(layout, fields, names),
    ],
  };
}

function nameAsId(layout: Layout, fields: ReadonlyMap<Field, number>, names: readonly string[]): Problem[] {
  const name = names[fields.get('id') ?? -1];
  return name !== undefined && layout.namesAsIds?.includes(foldHeader(name))
    ? [problem('W-NAME-AS-ID', '', { name })]
    : [];
}

/** The columns with dates of entry; of two for one stage, such as an old and a new form of it, the first. */
function findStageDates(
  layout: Layout,
  names: readonly string[],
  taken: ReadonlySet<number>,
): StageDateColumn[] {
  const found = new Map<string, number>();
  names.forEach((name, column) => {
    const label = taken.has(column) ? null : layout.stageDate?.(name);
    if (label && !found.has(label)) found.set(label, column);
  });
  return Array.from(found, ([label, column]) => ({ label, column }));
}

/** The header cells up to the last one that has a name of its own, or cells below it. */
function withoutTrailing(cells: readonly string[], below: readonly (readonly string[])[]): readonly string[] {
  let size = cells.length;
  const isUnnamed = (column: number) =>
    cells[column]!.trim() === '' || (below.length > 0 && cells.indexOf(cells[column]!) < column);
  const isBlank = (column: number) =>
    isUnnamed(column) && below.every((row) => (row[column] ?? '').trim() === '');
  while (size > 1 && isBlank(size - 1)) size--;
  return cells.slice(0, size);
}

const DEAL: readonly Field[] = ['stage', 'outcome', 'isWon'];

/** What stands on every row, by kind of row; the first one that a table has. */
const STAGE_OF_ROW: { readonly [R in RowKind]: readonly Field[] } = {
  deals: DEAL,
  entries: DEAL,
  snapshots: DEAL,
  durations: DEAL,
  counts: DEAL,
  transitions: ['to'],
  changes: ['field'],
  stages: ['stage'],
  pipelines: [],
  owners: [],
};

/** Which columns tell a deal from a total or a footer. */
export function shapeOf({ fields, width, headings, layout, groups }: FilePlan): RowShape {
  const places = (...names: Field[]) =>
    names.flatMap((name) => fields.get(name) ?? []).filter((place) => place < width);
  const [stage] = places(...STAGE_OF_ROW[layout.rows]);
  return {
    columns: width,
    headings,
    identity: places('id', 'name'),
    stage: stage ?? -1,
    sums: groups.sums,
    groups: groups.columns,
    dates: places('createdAt', 'closedAt', 'expectedCloseAt', 'closeDate', 'wonAt', 'lostAt', 'at'),
  };
}
