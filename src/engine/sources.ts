import type { DealTable, Import, ImportReport } from '../deals/deal-table.js';
import { dealsFromRecords } from '../deals/from-records.js';
import type { Problem } from '../problems.js';
import type { FileData } from '../spec/data.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { Loaded, OpenOptions } from './engine.js';
import type { Kind } from './kind.js';

/** Data that names a file. */
export function isFile(data: ChartData): data is FileData {
  return 'src' in data;
}

/** How a file is to be read: what the spec says of it and what its surroundings say. */
export function readOptionsOf(data: FileData, { history, timeZone, currency, roles }: OpenOptions): object {
  const { layout, columns, sheet, encoding, delimiter, dateOrder, decimalMark } = data;
  const said = (role: 'won' | 'lost'): string[] =>
    [...(roles ?? [])].filter(([, each]) => each === role).map(([id]) => id);
  const won = [...(data.wonStages ?? []), ...said('won')];
  const lost = [...(data.lostStages ?? []), ...said('lost')];
  const options = {
    layout,
    columns,
    sheet,
    encoding,
    delimiter,
    dateOrder,
    decimalMark,
    history,
    timeZone,
    currency,
  };
  const stated = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(stated),
    ...(won.length > 0 ? { wonStages: won } : {}),
    ...(lost.length > 0 ? { lostStages: lost } : {}),
  };
}

/**
 * A result with what was found while reading before what was found while counting, where reading did not find
 * it already.
 */
function withFindings(result: object, found: readonly Problem[]): object {
  const { problems = [] } = result as { problems?: readonly Problem[] };
  const told = new Set(found.map(({ code }) => code));
  return { ...result, problems: [...found, ...problems.filter(({ code }) => !told.has(code))] };
}

/** Finds how a kind counts, at once or once its code has come. */
export type FindKind = (name: string) => Kind | Promise<Kind>;

/** What a kind makes of data; at once where its code is here. */
function measured(found: Kind | Promise<Kind>, work: (kind: Kind) => object): object | Promise<object> {
  return found instanceof Promise ? found.then(work) : work(found);
}

interface Reading {
  readonly report: ImportReport | null;
  /** What was found while reading. */
  readonly problems: readonly Problem[];
}

function loadedTable(table: DealTable, { report, problems }: Reading, find: FindKind): Loaded {
  return {
    report,
    measure: (name, request) =>
      measured(find(name), (kind) => withFindings(kind.ofDeals(table, request), problems)),
    records: (name, request, target) => {
      const kind = find(name);
      return kind instanceof Promise ? [] : kind.records(table, request, target);
    },
  };
}

/** A file that was read. */
export function loadedImport(read: Import, find: FindKind): Loaded {
  const { report } = read;
  if (read.kind === 'deals') return loadedTable(read.table, { report, problems: report.problems }, find);
  return {
    report,
    measure: (name, request) =>
      measured(find(name), (kind) => withFindings(kind.ofCounts(read, request), report.problems)),
    records: () => [],
  };
}

/** Data that is already here: inline records, or a tally. Null for a file. */
export function loadedInline(data: ChartData, { roles }: OpenOptions, find: FindKind): Loaded | null {
  if ('deals' in data) {
    const { table, problems } = dealsFromRecords(data, roles);
    return loadedTable(table, { report: null, problems }, find);
  }
  if ('tally' in data)
    return {
      report: null,
      measure: (name, request) => measured(find(name), (kind) => kind.ofTally(data.tally, request)),
      records: () => [],
    };
  return null;
}
