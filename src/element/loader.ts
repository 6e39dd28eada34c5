import type { ChartDefinition } from '../charts/chart.js';
import { remarksFor } from '../i18n/remarks.js';
import { rolesOf } from '../engine/roles.js';
import { problem, ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { StageSpec } from '../spec/envelope.js';
import { parseSpecText } from '../spec/parse.js';
import { fetchFile, LOAD_LIMITS } from './fetch.js';
import type { Given } from './given.js';
import { looksLikeObject, overlaySpec } from './given.js';
import type { Opened, RemarksFor, Settings } from './opened.js';

/** What is to be loaded, and how to tell about it. */
export interface Job {
  readonly given: Given;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly wait: (progress: number | null) => void;
  /** Address against which others are resolved. */
  readonly base: string;
  readonly opened: Opened | null;
}

/** A chart ready to be drawn, or why it is not. `opened` is null where nothing had to be counted. */
export type LoadedChart<Spec, Result> =
  | {
      readonly ok: true;
      readonly spec: Spec;
      readonly result: Result;
      readonly opened: Opened | null;
      readonly remarks: RemarksFor;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A spec before it is validated, with the file that holds its data where that is already here. */
interface Draft {
  readonly value: unknown;
  /** What the data comes from: the same source is not read twice. */
  readonly source: unknown;
  readonly file: Blob | Uint8Array | null;
  readonly base: string;
}

/** Stands for the address of a file that is already here. */
const HERE = 'export';

function fileDraft(kind: string, source: unknown, file: Blob | Uint8Array, base: string): Draft {
  return { value: { kind, data: { src: HERE } }, source, file, base };
}

/** A file the reader picked stands in for the data of the spec beside it; how to read it stays. */
function withFile(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { data } = value as { data?: unknown };
  const how = typeof data === 'object' && data !== null && 'src' in data ? data : {};
  return { ...value, data: { ...how, src: HERE } };
}

async function fetchDraft(kind: string, src: string, job: Job): Promise<Draft | readonly Problem[]> {
  const { bytes } = await fetchFile(src, job.base, job.signal, LOAD_LIMITS, job.wait);
  if (!looksLikeObject(bytes)) return fileDraft(kind, src, bytes, job.base);
  const parsed = parseSpecText(new TextDecoder().decode(bytes));
  if (!parsed.ok) return parsed.problems;
  const { value } = parsed;
  const isSpec = typeof value === 'object' && value !== null && ('kind' in value || 'data' in value);
  return isSpec
    ? { value, source: src, file: null, base: new URL(src, job.base).href }
    : fileDraft(kind, src, bytes, job.base);
}

async function draftOf(kind: string, job: Job): Promise<Draft | readonly Problem[]> {
  const { given, base, opened } = job;
  if (given.kind === 'file') return fileDraft(kind, given.file, given.file, base);
  if (given.kind === 'address') {
    // The same address under other settings: what was opened serves again.
    if (opened !== null && opened.source === given.src)
      return { value: { kind, data: { src: HERE } }, source: given.src, file: null, base };
    return fetchDraft(kind, given.src, job);
  }
  let value: unknown;
  if (given.kind === 'text') {
    const parsed = parseSpecText(given.text);
    if (!parsed.ok) return parsed.problems;
    value = parsed.value;
  } else if (given.kind === 'value') value = given.value;
  const file = given.kind === 'nothing' ? null : given.file;
  if (file !== null) return { value: withFile(value), source: file, file, base };
  return { value, source: dataOf(value), file: null, base };
}

/** The data of a spec as the host gave it: the same object is the same source. */
function dataOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { data } = value as { data?: unknown };
  const src = typeof data === 'object' && data !== null && 'src' in data ? JSON.stringify(data) : null;
  return src ?? data;
}

/** What every kind of spec has that is counted. */
interface Countable {
  readonly data: ChartData & { readonly src?: string; readonly history?: string };
  readonly stages?: readonly (string | StageSpec)[];
  readonly timeZone?: string;
  readonly currency?: string;
}

async function openDraft(
  spec: object,
  { file, base, source }: Draft,
  job: Job,
  kind: string,
  request: unknown,
): Promise<Opened> {
  const again = job.opened;
  if (again !== null && again.source === source && source !== undefined)
    return { ...again, records: (target) => again.loaded.records(kind, request, target) };
  const { data, stages, timeZone, currency } = spec as Countable;
  const fetched = async (src: string): Promise<Uint8Array> =>
    (await fetchFile(src, base, job.signal, LOAD_LIMITS, job.wait)).bytes;
  const own =
    file instanceof Blob
      ? new Uint8Array(await file.arrayBuffer())
      : (file ?? (data.src === undefined ? undefined : await fetched(data.src)));
  const history = data.history === undefined ? undefined : await fetched(data.history);
  const { openData } = await import('../engine/index.js');
  const loaded = await openData(data, {
    signal: job.signal,
    onProgress: job.wait,
    roles: rolesOf(stages),
    ...(own === undefined ? {} : { bytes: own }),
    ...(history === undefined ? {} : { history }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
  });
  return {
    source,
    loaded,
    report: loaded.report,
    records: (target) => loaded.records(kind, request, target),
  };
}

/**
 * Validates, loads and counts. Problems of the spec and of files come back with their places; an abort comes back as a
 * problem that nobody hears of.
 */
export async function loadChart<Spec extends object, Result extends object>(
  definition: ChartDefinition<Spec, Result>,
  job: Job,
): Promise<LoadedChart<Spec, Result>> {
  try {
    return await loadOrThrow(definition, job);
  } catch (error) {
    const found =
      error instanceof ProblemError
        ? error.problem
        : problem('E-INTERNAL', '', { message: error instanceof Error ? error.message : String(error) });
    return { ok: false, problems: [found] };
  }
}

async function loadOrThrow<Spec extends object, Result extends object>(
  definition: ChartDefinition<Spec, Result>,
  job: Job,
): Promise<LoadedChart<Spec, Result>> {
  const draft = await draftOf(definition.kind, job);
  if ('length' in draft) return { ok: false, problems: draft };
  const { parse, finish, request: ask } = await definition.reader();
  const parsed = parse(overlaySpec(draft.value, job.settings));
  if (!parsed.ok) return parsed;
  const { spec } = parsed;
  const finished = finish(spec);
  if (finished !== null) return { ok: true, spec, result: finished, opened: null, remarks: remarksFor };
  const request = ask(spec);
  const opened = await openDraft(spec, draft, job, definition.kind, request);
  const result = (await opened.loaded.measure(definition.kind, request)) as Result;
  return { ok: true, spec, result, opened, remarks: remarksFor };
}
