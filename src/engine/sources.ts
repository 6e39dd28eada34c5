import type { ReadOptions } from '../adapters/options.js';
import type { DealTable, Import, ImportReport } from '../deals/deal-table.js';
import { dealsFromRecords } from '../deals/from-records.js';
import { dealsFromEvents } from '../deals/from-events.js';
import { pageLimits } from '../limits.js';
import type { Problem } from '../problems.js';
import type { FileData } from '../spec/data.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { Loaded, Reader, Surroundings } from './engine.js';
import type { FindKind, Kind } from './kind.js';
import { LentTable } from './lent.js';

/** Data that names a file. */
export function isFile(data: ChartData): data is FileData {
  return 'src' in data;
}

/** How files are to be read: what the spec says of them and what its surroundings say. */
export function readOptionsOf(
  data: FileData,
  { timeZone, currency, roles }: Surroundings,
): Omit<ReadOptions, 'history'> {
  const { layout, columns, sheet, encoding, delimiter, dateOrder, decimalMark, probabilityUnit } = data;
  const said = (role: 'won' | 'lost'): string[] =>
    [...(roles ?? [])].filter(([, each]) => each === role).map(([id]) => id);
  const won = [...(data.wonStages ?? []), ...said('won')];
  const lost = [...(data.lostStages ?? []), ...said('lost')];
  const how = { layout, columns, sheet, encoding, delimiter, dateOrder, decimalMark, probabilityUnit };
  const options = { ...how, timeZone, currency, limits: pageLimits().files };
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

/** What a kind makes of data; at once where its code is here. */
function measured(found: Kind | Promise<Kind>, work: (kind: Kind) => object): object | Promise<object> {
  return found instanceof Promise ? found.then(work) : work(found);
}

interface Findings {
  readonly report: ImportReport | null;
  /** What was found while reading. */
  readonly problems: readonly Problem[];
}

function loadedTable(table: DealTable, { report, problems }: Findings, find: FindKind): Loaded {
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

function loadedLent(lent: LentTable, report: ImportReport, find: FindKind): Loaded {
  return {
    report,
    measure: async (name, request, signal) =>
      withFindings(await lent.measure(name, request, signal), report.problems),
    lost: () => lent.lost,
    idle: () => lent.idle(),
    records: (name, request, target) => {
      const kind = find(name);
      return kind instanceof Promise || lent.here === null ? [] : kind.records(lent.here, request, target);
    },
  };
}

/** Files that were read. Who read them elsewhere counts their deals there too, where that takes long. */
export function loadedImport(read: Import, find: FindKind, reader?: Reader): Loaded {
  const { report } = read;
  if (read.kind === 'deals')
    return reader
      ? loadedLent(new LentTable(read.table, find, reader), report, find)
      : loadedTable(read.table, { report, problems: report.problems }, find);
  return {
    report,
    measure: (name, request) =>
      measured(find(name), (kind) => withFindings(kind.ofCounts(read, request), report.problems)),
    records: () => [],
  };
}

/** Data that is already here: inline records, or a tally. Null for a file. */
export function loadedInline(data: ChartData, { roles }: Surroundings, find: FindKind): Loaded | null {
  if ('events' in data) {
    const { table, problems } = dealsFromEvents(data.events);
    return loadedTable(table, { report: null, problems }, find);
  }
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
