import type { DealTable, Import, ImportReport } from '../deals/deal-table.js';
import { dealsFromRecords } from '../deals/from-records.js';
import type { Problem } from '../problems.js';
import type { FileData } from '../spec/data.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { Loaded, OpenOptions } from './engine.js';
import { kindOf } from './kinds.js';

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

function loadedTable(table: DealTable, report: ImportReport | null, problems: readonly Problem[]): Loaded {
  return {
    report,
    measure: (kind, request) => withFindings(kindOf(kind).ofDeals(table, request), problems),
    records: (kind, request, target) => kindOf(kind).records(table, request, target),
  };
}

/** A file that was read. */
export function loadedImport(read: Import): Loaded {
  const { report } = read;
  if (read.kind === 'deals') return loadedTable(read.table, report, report.problems);
  return {
    report,
    measure: (kind, request) => withFindings(kindOf(kind).ofCounts(read, request), report.problems),
    records: () => [],
  };
}

/** Data that is already here: inline records, or a tally. Null for a file. */
export function loadedInline(data: ChartData, { roles }: OpenOptions): Loaded | null {
  if ('deals' in data) {
    const { table, problems } = dealsFromRecords(data, roles);
    return loadedTable(table, null, problems);
  }
  if ('tally' in data)
    return {
      report: null,
      measure: (kind, request) => kindOf(kind).ofTally(data.tally, request),
      records: () => [],
    };
  return null;
}
