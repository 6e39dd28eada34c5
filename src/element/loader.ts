import type { ChartDefinition, EarlierFile } from '../charts/chart.js';
import { remarksFor } from '../i18n/remarks.js';
import type { DealTable } from '../deals/deal-table.js';
import { placedAt, placedInSpec } from '../engine/earlier.js';
import { rolesOf } from '../engine/roles.js';
import { loadCode, problem, ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { StageSpec } from '../spec/envelope.js';
import { dated } from './dated.js';
import type { Draft, DraftJob } from './draft.js';
import { draftOf, fetched } from './draft.js';
import { overlaySpec } from './given.js';
import type { Opened, RemarksFor, Settings } from './opened.js';
import { isPartial } from './partial.js';
import { localeOf } from './peek.js';

/** How to follow data that others may change: what begins anew, and for how long anybody wants to know. */
export interface Following {
  readonly renew: () => void;
  readonly signal: AbortSignal;
}

/** What is to be loaded, and how to tell about it. */
export interface Job extends Omit<DraftJob, 'base'> {
  readonly settings: Settings;
  /** The element that is to draw. */
  readonly host: Element;
  /** Data that others may change is followed. */
  readonly follow: () => Following;
}

/** The same in its page. */
type PageJob = Job & DraftJob;

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

/** What every kind of spec has that is counted. */
interface Countable {
  readonly kind: string;
  readonly data: ChartData & { readonly src?: string; readonly history?: string; readonly from?: string };
  readonly stages?: readonly (string | StageSpec)[];
  readonly timeZone?: string;
  readonly currency?: string;
}

async function openDraft(
  spec: object,
  { source, base, files, behind = 0 }: Draft,
  job: PageJob,
  kind: string,
  request: unknown,
): Promise<Opened> {
  const { data, stages, timeZone, currency } = spec as Countable;
  if (data.from !== undefined) {
    const { openFrom } = await loadCode(() => import('./from.js'));
    return openFrom(data.from, { kind, request }, job);
  }
  const roles = rolesOf(stages);
  const reading = JSON.stringify(['src' in data ? data : null, base, timeZone, currency, [...roles]]);
  const again = job.opened;
  const same = again !== null && again.source === source && again.reading === reading && source !== undefined;
  if (same && !again.loaded.lost?.())
    return { ...again, records: (target) => again.loaded.records(kind, request, target) };
  const { src, history } = data;
  const [own, moves] = await Promise.all([
    files ? files() : src === undefined ? [] : fetched(src, base, job).then((file) => [{ source: file }]),
    history === undefined ? undefined : fetched(history, base, job),
  ]);
  job.signal.throwIfAborted();
  const [{ openData }, { pageReader }] = await loadCode(() =>
    Promise.all([import('../engine/index.js'), import('./page-reader.js')]),
  );
  const loaded = await openData(data, {
    kind,
    files: own,
    history: moves && { source: moves, name: 'history' },
    reader: pageReader,
    signal: job.signal,
    onProgress: (share) => job.wait(behind + (1 - behind) * share),
    roles,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
  });
  const { report } = loaded;
  return { source, reading, loaded, report, records: (target) => loaded.records(kind, request, target) };
}

/** What numbers are confined to stands in the caption: no setting hides it. */
function withCaption<Spec extends { readonly show?: readonly string[] }>(spec: Spec): Spec {
  return spec.show === undefined ? spec : { ...spec, show: [...new Set([...spec.show, 'caption'])] };
}

/** The deals of an export of an earlier day. */
async function openOther(
  { data, path }: EarlierFile,
  spec: object,
  base: string,
  job: PageJob,
): Promise<DealTable> {
  const { stages, timeZone, currency } = spec as Countable;
  const { src, history } = data;
  const [own, moves] = await Promise.all([
    fetched(src, base, job),
    history === undefined ? undefined : fetched(history, base, job),
  ]).catch((error: unknown) => {
    throw placedAt(path, error);
  });
  const [{ openEarlier }, { pageReader }] = await loadCode(() =>
    Promise.all([import('../engine/index.js'), import('./page-reader.js')]),
  );
  return openEarlier(data, path, {
    files: [{ source: own, name: src }],
    history: moves && { source: moves, name: 'history' },
    reader: pageReader,
    signal: job.signal,
    roles: rolesOf(stages),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
  });
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
  // What is fetched and not read, because something else is wrong, is let go of in the end.
  const end = new AbortController();
  const stop = (): void => end.abort(job.signal.reason);
  job.signal.addEventListener('abort', stop, { once: true });
  try {
    job.signal.throwIfAborted();
    const own = { ...job, signal: end.signal, base: job.host.ownerDocument.baseURI };
    const loaded = await loadOrThrow(definition, own, (stated) => (locale = stated));
    return loaded.ok ? loaded : { ...loaded, locale };
  } catch (error) {
    const found =
      error instanceof ProblemError
        ? error.problem
        : problem('E-INTERNAL', '', { message: error instanceof Error ? error.message : String(error) });
    return { ok: false, problems: [found], locale };
  } finally {
    job.signal.removeEventListener('abort', stop);
    end.abort();
  }
}

async function loadOrThrow<Spec extends object, Result extends object>(
  definition: ChartDefinition<Spec, Result>,
  job: PageJob,
  told: (locale: string | undefined) => void,
): Promise<LoadedChart<Spec, Result>> {
  const draft = await draftOf(definition.kind, job);
  if ('length' in draft) return { ok: false, problems: draft };
  const value = overlaySpec(draft.value, job.settings);
  told(localeOf(value));
  const { parse, finish, request: ask, earlier } = await loadCode(() => definition.reader(value));
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
  const { kind, ...rest } = spec as unknown as Countable;
  const other = earlier?.(spec) ?? null;
  const counted = async (): Promise<readonly [Opened, Result]> => {
    const request = ask(spec, other === null ? undefined : await openOther(other, spec, draft.base, job));
    const own = await openDraft(spec, draft, job, kind, request);
    dated.set(job.host, own.whole ?? own.loaded);
    return [own, (await own.loaded.measure(kind, request, job.signal)) as Result];
  };
  const [opened, result] = await counted().catch((error: unknown) => {
    // Of files that the page or its reader gave there is no spec to have a place in.
    if (draft.files !== undefined || !(error instanceof ProblemError)) throw error;
    throw new ProblemError(placedInSpec(rest, error.problem));
  });
  return {
    ok: true,
    spec: opened.link?.words('') ? withCaption(spec) : spec,
    result,
    opened,
    remarks: remarksFor,
    partial: isPartial(result, opened.report),
  };
}
