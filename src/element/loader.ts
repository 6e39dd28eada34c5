import type { ChartDefinition } from '../charts/chart.js';
import { remarksFor } from '../i18n/remarks.js';
import { rolesOf } from '../engine/roles.js';
import { loadCode, problem, ProblemError, severityOf } from '../problems.js';
import type { Problem } from '../problems.js';
import type { ImportReport } from '../deals/deal-table.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { StageSpec } from '../spec/envelope.js';
import { looksLikeSpec, parseSpecText } from '../spec/parse.js';
import { fetchFile, LOAD_LIMITS } from './fetch.js';
import type { Given } from './given.js';
import { overlaySpec } from './given.js';
import type { Opened, RemarksFor, Settings } from './opened.js';
import { localeOf, looksLikeObject } from './peek.js';

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
      /** Something of what was given is not in the drawing. */
      readonly partial: boolean;
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly locale?: string | undefined };

/** A spec before it is validated, and how to get at the file with its data where it does not name one itself. */
interface Draft {
  readonly value: unknown;
  /** What the data comes from: the same source, read in the same way, is not read twice. */
  readonly source: unknown;
  readonly base: string;
  readonly read?: () => Promise<Uint8Array>;
}

/** Stands for the address of a file that somebody else gets at. */
const HERE = 'export';

function fileDraft(kind: string, source: unknown, base: string, read: () => Promise<Uint8Array>): Draft {
  return { value: { kind, data: { src: HERE } }, source, base, read };
}

/** The bytes of a file the reader has picked. A folder, or a file that is gone since, has none. */
async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    const { name } = file as Partial<File>;
    throw new ProblemError(problem('E-DATA-UNREADABLE', '', name ? { name } : {}));
  }
}

/** A file the reader picked stands in for the data of the spec beside it; how to read it stays. */
function withFile(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { data } = value as { data?: unknown };
  const how = typeof data === 'object' && data !== null && 'src' in data ? data : {};
  return { ...value, data: { ...how, src: HERE } };
}

async function fetched(src: string, base: string, job: Job): Promise<Uint8Array> {
  return (await fetchFile(src, base, job.signal, LOAD_LIMITS, job.wait)).bytes;
}

async function addressDraft(kind: string, src: string, job: Job): Promise<Draft | readonly Problem[]> {
  // What was opened from here as an export serves again under other settings; it is fetched only to be read differently.
  if (job.opened?.source === src) return fileDraft(kind, src, job.base, () => fetched(src, job.base, job));
  const bytes = await fetched(src, job.base, job);
  const asFile = fileDraft(kind, src, job.base, () => Promise.resolve(bytes));
  if (!looksLikeObject(bytes)) return asFile;
  const parsed = parseSpecText(new TextDecoder().decode(bytes));
  if (!parsed.ok) return parsed.problems;
  const { value } = parsed;
  return looksLikeSpec(value) ? { value, source: dataOf(value), base: new URL(src, job.base).href } : asFile;
}

async function draftOf(kind: string, job: Job): Promise<Draft | readonly Problem[]> {
  const { given, base } = job;
  if (given.kind === 'address') return addressDraft(kind, given.src, job);
  if (given.kind === 'file') return fileDraft(kind, given.file, base, () => bytesOf(given.file));
  if (given.kind === 'nothing') return { value: undefined, source: undefined, base };
  let value: unknown = given.kind === 'value' ? given.value : undefined;
  if (given.kind === 'text') {
    const parsed = parseSpecText(given.text);
    if (!parsed.ok) return parsed.problems;
    value = parsed.value;
  }
  const { file } = given;
  if (file !== null) return { value: withFile(value), source: file, base, read: () => bytesOf(file) };
  return { value, source: dataOf(value), base };
}

/** The data of a spec as the host gave it: the same object is the same source, and so is the same address. */
function dataOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { data } = value as { data?: unknown };
  const { src } = (typeof data === 'object' && data !== null ? data : {}) as { src?: unknown };
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
  { source, base, read }: Draft,
  job: Job,
  kind: string,
  request: unknown,
): Promise<Opened> {
  const { data, stages, timeZone, currency } = spec as Countable;
  const roles = rolesOf(stages);
  const reading = JSON.stringify(['src' in data ? data : null, base, timeZone, currency, [...roles]]);
  const again = job.opened;
  if (again !== null && again.source === source && again.reading === reading && source !== undefined)
    return { ...again, records: (target) => again.loaded.records(kind, request, target) };
  const { src, history } = data;
  const own = read ? await read() : src === undefined ? undefined : await fetched(src, base, job);
  const moves = history === undefined ? undefined : await fetched(history, base, job);
  job.signal.throwIfAborted();
  const { openData } = await loadCode(() => import('../engine/index.js'));
  const loaded = await openData(data, {
    kind,
    signal: job.signal,
    onProgress: job.wait,
    roles,
    ...(own === undefined ? {} : { bytes: own }),
    ...(moves === undefined ? {} : { history: moves }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
  });
  const { report } = loaded;
  return { source, reading, loaded, report, records: (target) => loaded.records(kind, request, target) };
}

/**
 * Validates, loads and counts. Problems of the spec and of files come back with their places; an abort comes back as a
 * problem that nobody hears of.
 */
export async function loadChart<Spec extends object, Result extends object>(
  definition: ChartDefinition<Spec, Result>,
  job: Job,
): Promise<LoadedChart<Spec, Result>> {
  let locale: string | undefined;
  try {
    const loaded = await loadOrThrow(definition, job, (own) => (locale = own));
    return loaded.ok ? loaded : { ...loaded, locale };
  } catch (error) {
    const found =
      error instanceof ProblemError
        ? error.problem
        : problem('E-INTERNAL', '', { message: error instanceof Error ? error.message : String(error) });
    return { ok: false, problems: [found], locale };
  }
}

/** Rows that should have been deals, and were not; totals and footers never were. */
const ODD_ROWS = new Set(['column-count', 'continuation']);

function isPartial(result: object, report: ImportReport | null): boolean {
  const { problems = [] } = result as { problems?: readonly Problem[] };
  return (
    problems.some(({ code }) => severityOf(code) === 'loss') ||
    (report?.rejected ?? []).some(({ code }) => ODD_ROWS.has(code))
  );
}

async function loadOrThrow<Spec extends object, Result extends object>(
  definition: ChartDefinition<Spec, Result>,
  job: Job,
  told: (locale: string | undefined) => void,
): Promise<LoadedChart<Spec, Result>> {
  const draft = await draftOf(definition.kind, job);
  if ('length' in draft) return { ok: false, problems: draft };
  const { parse, finish, request: ask } = await loadCode(() => definition.reader());
  const value = overlaySpec(draft.value, job.settings);
  told(localeOf(value));
  const parsed = parse(value);
  if (!parsed.ok) return parsed;
  const { spec } = parsed;
  const finished = finish(spec);
  if (finished !== null)
    return {
      ok: true,
      spec,
      result: finished,
      opened: null,
      remarks: remarksFor,
      partial: isPartial(finished, null),
    };
  const request = ask(spec);
  const opened = await openDraft(spec, draft, job, definition.kind, request);
  const result = (await opened.loaded.measure(definition.kind, request)) as Result;
  return { ok: true, spec, result, opened, remarks: remarksFor, partial: isPartial(result, opened.report) };
}
