import { openData } from '../engine/index.js';
import { pickedFiles } from '../element/draft.js';
import { loadLimits, openAddress } from '../element/fetch.js';
import type { Picked } from '../element/given.js';
import { pageReader } from '../element/page-reader.js';
import { isPartial } from '../element/partial.js';
import type { Loaded, SourceFile } from '../engine/engine.js';
import { problem, ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { ReadingOptions } from '../spec/shared-spec.js';
import { parseShared } from '../spec/shared-spec.js';

/** What a page has given. */
export interface GivenData {
  readonly src: string | null;
  readonly files: Picked | null;
  readonly records: unknown;
  readonly options: unknown;
  /** Address against which others are resolved: that of the document it is in. */
  readonly base: string;
}

/** What became of it. */
export type OpenedData =
  | {
      readonly ok: true;
      readonly loaded: Loaded;
      /** Something of what was given is in no chart. */
      readonly partial: boolean;
      readonly empty: boolean;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is to be opened, and the files that it is read from. */
interface Plan {
  readonly data: ChartData;
  readonly files?: readonly SourceFile[];
}

interface Way {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

function stated(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}

async function fetched(src: string, base: string, { signal }: Way): Promise<SourceFile> {
  return { source: await openAddress(src, base, signal, loadLimits()) };
}

/** Records win over files, and files over an address, as with charts. */
async function planOf(given: GivenData, records: unknown, options: ReadingOptions, way: Way): Promise<Plan> {
  if (records !== undefined)
    return { data: (Array.isArray(records) ? { deals: records } : records) as ChartData };
  const { timeZone: _zone, currency: _currency, ...how } = options;
  const src = given.src ?? 'export';
  const files = given.files === null ? [await fetched(src, given.base, way)] : pickedFiles(given.files);
  return { data: { ...how, src }, files };
}

async function openOrThrow(given: GivenData, way: Way): Promise<OpenedData> {
  const parsed = parseShared(stated({ records: given.records, options: given.options }));
  if (!parsed.ok) return parsed;
  const { records, options = {} } = parsed.spec;
  const { timeZone, currency, history } = options;
  const { data, files } = await planOf(given, records, options, way);
  const past =
    history === undefined ? undefined : { ...(await fetched(history, given.base, way)), name: 'history' };
  const loaded = await openData(data, {
    ...stated({ timeZone, currency, files, history: past }),
    reader: pageReader,
    ...way,
  });
  const { report } = loaded;
  const empty = report === null ? 'deals' in data && data.deals.length === 0 : report.kept === 0;
  return { ok: true, loaded, partial: isPartial({ problems: report?.problems ?? [] }, report), empty };
}

/** Validates and reads what a page has given, once for all charts. Problems come back with their places. */
export async function openShared(given: GivenData, way: Way): Promise<OpenedData> {
  try {
    return await openOrThrow(given, way);
  } catch (error) {
    const found =
      error instanceof ProblemError
        ? error.problem
        : problem('E-INTERNAL', '', { message: error instanceof Error ? error.message : String(error) });
    return { ok: false, problems: [found] };
  }
}
