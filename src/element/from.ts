import type { Description } from '../charts/chart.js';
import type { Loaded, Target } from '../engine/engine.js';
import { findKind } from '../engine/kinds.js';
import { messagesFor } from '../i18n/messages.js';
import type { DealScope } from '../metrics/scope.js';
import { problem, ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import { dressMarks, lightMarks } from './dress.js';
import { confinedWords, confining } from './confined-words.js';
import { endIn, linkOf } from './link-view.js';
import type { SluiceEventMap } from './events.js';
import type { Linked } from './links.js';
import { chosenAmong, linksOf } from './links.js';
import type { Following, Job } from './loader.js';
import type { Link, Opened } from './opened.js';
import type { ReactiveControllerHost } from './reactive-element.js';
import { RENEWED } from './session.js';
import type { Chosen, DataState, SharedData } from './shared-data.js';
import { directory } from './shared-data.js';

/** How long a chart waits for data that nobody has put on the page yet, in ms. */
const PATIENCE = 2000;

/** What a chart asks of data. */
export interface Asked {
  readonly kind: string;
  readonly request: unknown;
}

/** Which failure an element has shown: to ask again after it is to try again. */
const shown = new WeakMap<Element, DataState>();

/** Waits for the next change of either; rejects where it is no longer wanted. */
function next(data: SharedData | null, signal: AbortSignal, patience?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const end = (work: () => void) => (): void => {
      over.abort();
      clearTimeout(timer);
      work();
    };
    const timer =
      patience === undefined
        ? undefined
        : setTimeout(
            end(() => resolve(false)),
            patience,
          );
    directory.onChange(
      end(() => resolve(true)),
      over.signal,
    );
    data?.onChange(
      end(() => resolve(true)),
      over.signal,
    );
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason as Error)),
      { signal: over.signal },
    );
  });
}

/** The data of this id, once it is on the page. */
async function found(id: string, { host, signal, follow }: Job): Promise<SharedData> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    signal.throwIfAborted();
    const data = directory.find(id, host);
    if (data !== null) return data;
    if (await next(null, signal, Math.max(0, until - Date.now()))) continue;
    // It may still come, and then the chart is drawn.
    const { renew, signal: wanted } = follow();
    directory.onChange(renew, wanted);
    throw new ProblemError(problem('E-DATA-FROM', '/data/from', { id }));
  }
}

/** The same once it is ready to be counted. */
async function ready(id: string, job: Job): Promise<SharedData> {
  const { host, signal, wait, follow } = job;
  for (;;) {
    const data = await found(id, job);
    const { state } = data;
    if (state.phase === 'ready' && !state.loaded.lost?.()) return data;
    if (state.phase === 'error' && shown.get(host) !== state) {
      shown.set(host, state);
      followIt(id, data, host, follow());
      const [first = problem('E-INTERNAL', '')] = state.problems;
      throw new ProblemError(first);
    }
    if (state.phase === 'ready' || state.phase === 'error') data.reload();
    wait(state.phase === 'loading' ? state.progress : null);
    await next(data, signal);
  }
}

function followIt(id: string, data: SharedData, host: Element, { renew, signal }: Following): void {
  data.onChange(renew, signal);
  directory.onChange(() => directory.find(id, host) === data || renew(), signal);
}

/** The marks of a chart as they are told, each with its heading without the numbers beside it. */
function marksOf(host: Element): { target: Target; at: string; label: string }[] {
  const marks = (host as { description?: Description | null }).description?.marks ?? [];
  return marks.map(({ target, lines }) => ({
    target,
    at: JSON.stringify(target),
    label: lines[0]?.split(' · ')[0] ?? '',
  }));
}

/** Chooses marks of a chart for all that follow its data. */
async function choose(
  data: SharedData,
  asked: Asked & { readonly host: Element; readonly loaded: Loaded },
  { chosen: { targets: wished } }: SluiceEventMap['sluiceselect']['detail'],
): Promise<void> {
  const { host, loaded, kind, request } = asked;
  const all = marksOf(host);
  const wishes = new Set(wished.map((each) => JSON.stringify(each)));
  const marks = all.flatMap(({ at }, i) => (wishes.has(at) ? [i] : []));
  if (marks.length === 0) return data.selectIn(host, null);
  // While a worker counts, nobody can tell the deals behind a mark.
  await loaded.idle?.();
  const targets = marks.map((each) => all[each]!.target);
  const ids = [...new Set(targets.flatMap((each) => loaded.records(kind, request, each)))];
  if (ids.length === 0 || !host.isConnected) return;
  const { list } = messagesFor(host.shadowRoot?.querySelector<HTMLElement>('[lang]')?.lang ?? '');
  const label = marks.map((each) => all[each]!.label).join(list);
  const choice = { kind, request, targets: all.map((each) => each.target), marks, host };
  data.selectIn(host, { selection: { label, targets, ids }, choice });
}

/** A chart in which can be chosen, and of what. */
interface Follower {
  readonly data: SharedData;
  /** Ends listening. */
  readonly over: AbortController;
  loaded: Loaded;
  asked: Asked;
}

const followers = new WeakMap<Element, Follower>();

/** The data in which was chosen in a chart, for as long as it follows no other. */
const homes = new WeakMap<Element, SharedData>();

/** Where a chart follows other data, or leaves the page whatever it is doing, nobody could end there what was chosen in it. */
function settle(host: Element, data: SharedData): void {
  const before = homes.get(host);
  homes.set(host, data);
  if (before !== undefined) return before === data ? undefined : before.selectIn(host, null);
  // Moved within the page it is back at once.
  const leave = (): void => queueMicrotask(() => host.isConnected || homes.get(host)?.selectIn(host, null));
  (host as Element & ReactiveControllerHost).addController({ hostDisconnected: leave });
}

/** The reader chooses in this chart, for all that follow the same data: again, or Escape, ends it. */
function listen(host: Element, { data, over }: Follower): void {
  const { signal } = over;
  const select = (event: Event): void => {
    if (event.target !== host || (data.element as { unlinked?: boolean }).unlinked) return;
    const { loaded, asked } = followers.get(host)!;
    const { detail } = event as SluiceEventMap['sluiceselect'];
    // Once the page has heard of it, too, and let it be.
    queueMicrotask(() => event.defaultPrevented || void choose(data, { ...asked, host, loaded }, detail));
  };
  const escape = (event: Event): void => {
    // The first Escape puts the tooltip away.
    if ((event as KeyboardEvent).key === 'Escape' && !event.defaultPrevented) endIn(data, host);
  };
  const point = (event: Event): void => {
    if (event.target === host) data.point(host, (event as CustomEvent<Target | null>).detail);
  };
  // What is pointed at in one chart is lit in the others.
  const light = (): void => {
    const { pointed } = data;
    if (host.shadowRoot)
      lightMarks(host.shadowRoot, pointed?.host === host ? null : (pointed?.target ?? null));
  };
  host.addEventListener('sluicehover', point, { signal });
  data.addEventListener('point', light, { signal });
  host.addEventListener('sluiceselect', select, { signal });
  host.addEventListener('keydown', escape, { signal });
}

/** Lets the reader choose in a chart until it begins with something else, also while it is counted anew. */
function letChoose(data: SharedData, loaded: Loaded, asked: Asked, { host, signal }: Following & Job): void {
  settle(host, data);
  let follower = followers.get(host);
  if (follower?.data !== data) {
    follower?.over.abort();
    follower = { data, loaded, asked, over: new AbortController() };
    followers.set(host, follower);
    listen(host, follower);
  }
  Object.assign(follower, { loaded, asked });
  const { over } = follower;
  const stop = (): void => {
    if (signal.reason === RENEWED) return;
    over.abort();
    followers.delete(host);
    if (host.shadowRoot) dressMarks(host.shadowRoot, null, []);
  };
  signal.addEventListener('abort', stop, { once: true });
}

/** Selections do not reach what is not counted from deals, or not from these. */
function isBeyond(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { code, path } = error.problem;
  return code === 'E-DATA-COUNTS' || path.startsWith('/filter/\u0000');
}

/** The data as a chart sees it that follows what is chosen in others. */
function confined(
  loaded: Loaded,
  chosen: readonly Chosen[],
  { kind, request }: Asked,
): Pick<Opened, 'loaded' | 'records'> & Pick<Link, 'words'> {
  const links = linksOf(loaded);
  let linked: Linked | null = null;
  const measure = async (): Promise<object> => {
    try {
      linked = await links.measure(kind, request, chosen);
      return linked.result;
    } catch (error) {
      if (!isBeyond(error)) throw error;
      const result = (await links.whole(kind, request)) as { problems?: readonly Problem[] };
      const label = chosen.flatMap(({ selection }) => selection.label ?? selection.values ?? []);
      const unused = problem('W-SELECTION-UNUSED', '', { label });
      return { ...result, problems: [...(result.problems ?? []), unused] };
    }
  };
  const { filter } = request as DealScope;
  const fields = chosen.flatMap(({ selection: { field, values } }) =>
    field === undefined ? [] : [[field, values] as const],
  );
  const scope =
    fields.length === 0
      ? request
      : { ...(request as object), filter: { ...filter, ...Object.fromEntries(fields) } };
  return {
    loaded: { ...loaded, measure },
    records: (target) => chosenAmong(loaded.records(kind, scope, target), chosen),
    words: (locale) => (linked === null ? '' : confinedWords(chosen, linked, locale)),
  };
}

/**
 * The data that a `<sluice-data>` of the page holds for many charts: it is not read again. The chart follows it until it
 * begins anew or leaves the page.
 *
 * @throws ProblemError `E-DATA-FROM` where there is none of this id, even after a while; what is wrong with the data itself
 */
export async function openFrom(id: string, { kind, request }: Asked, job: Job): Promise<Opened> {
  const { host, follow } = job;
  const asked = { kind, request };
  // Also where a worker counts: which deals are behind a mark is told here.
  await findKind(kind);
  const data = await ready(id, job);
  const following = follow();
  followIt(id, data, host, following);
  const { loaded } = data.state as Extract<DataState, { phase: 'ready' }>;
  letChoose(data, loaded, asked, { ...job, ...following });
  const { chosen } = data;
  const others = chosen.filter(({ choice }) => choice?.host !== host);
  const link = linkOf(data, host);
  const { report } = loaded;
  const base = { source: undefined, reading: '', report, whole: loaded };
  if (others.length > 0) {
    const { words, ...opened } = confined(loaded, others, asked);
    return { ...base, ...opened, link: Object.assign(link, { words, confine: confining(words) }) };
  }
  const links = linksOf(loaded);
  return {
    ...base,
    loaded: { ...loaded, measure: (_kind, _request, signal) => links.whole(kind, request, signal) },
    records: (target) => loaded.records(kind, request, target),
    link,
  };
}
