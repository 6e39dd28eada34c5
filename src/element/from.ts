import type { Description } from '../charts/chart.js';
import type { Loaded, Target } from '../engine/engine.js';
import { linkWordsFor } from '../i18n/link-words.js';
import { fillMessage } from '../i18n/messages.js';
import type { DealScope } from '../metrics/scope.js';
import { problem, ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import type { Text } from '../spec/envelope.js';
import type { Chosen, Linked } from './links.js';
import { linksOf } from './links.js';
import type { Following, Job } from './loader.js';
import type { Opened } from './opened.js';
import type { DataState, SharedData } from './shared-data.js';
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

/** The reader chooses in this chart, for all that follow the same data: again, or Escape, ends it. */
function listen(data: SharedData, { kind, request }: Asked, host: Element, signal: AbortSignal): void {
  const select = (event: Event): void => {
    if (event.target !== host || (data.element as { unlinked?: boolean }).unlinked) return;
    const { ids, ...target } = (event as CustomEvent<{ ids: readonly string[] } & Target>).detail;
    const marks = (host as { description?: Description | null }).description?.marks ?? [];
    const at = JSON.stringify(target);
    const mark = marks.findIndex((each) => JSON.stringify(each.target) === at);
    if (mark < 0) return;
    const again = data.choice?.host === host && JSON.stringify(data.selection?.target) === at;
    const targets = marks.map((each) => each.target);
    // Its heading, without the numbers beside it.
    const [label = ''] = marks[mark]?.lines[0]?.split(' · ') ?? [];
    if (again) data.select(null);
    else data.select({ label, target, ids }, { kind, request, targets, mark, host });
  };
  const escape = (event: Event): void => {
    // The first Escape puts the tooltip away.
    if ((event as KeyboardEvent).key === 'Escape' && !event.defaultPrevented) data.select(null);
  };
  host.addEventListener('sluiceselect', select, { signal });
  host.addEventListener('keydown', escape, { signal });
}

/** Selections do not reach what is not counted from deals, or not from these. */
function isBeyond(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { code, path } = error.problem;
  return code === 'E-DATA-COUNTS' || path.startsWith('/filter/\u0000');
}

/** The title of a chart that shows a part of the deals, in both languages. */
function titleOf(title: Text | undefined, label: string | undefined, { k, n }: Linked): Text {
  const said = (lang: 'en' | 'zh-CN'): string => {
    const words = linkWordsFor(lang);
    const own = typeof title === 'object' ? title[lang] : (title ?? '');
    const params = { title: own, label: label === undefined ? words.listed : `“${label}”`, k, n };
    return fillMessage(own === '' ? words.untitled : words.titled, params, (count) =>
      count.toLocaleString(lang),
    );
  };
  return { en: said('en'), 'zh-CN': said('zh-CN') };
}

/** The data as a chart sees it that follows what is chosen in another. */
function confined(loaded: Loaded, chosen: Chosen, { kind, request }: Asked): Opened {
  const links = linksOf(loaded);
  const label = chosen.label ?? chosen.values?.join(', ');
  let linked: Linked | null = null;
  const measure = async (): Promise<object> => {
    try {
      linked = await links.measure(kind, request, chosen);
      return linked.result;
    } catch (error) {
      if (!isBeyond(error)) throw error;
      const result = (await loaded.measure(kind, request)) as { problems?: readonly Problem[] };
      const unused = problem('W-SELECTION-UNUSED', '', { label: label ?? '' });
      return { ...result, problems: [...(result.problems ?? []), unused] };
    }
  };
  const { field, values } = chosen;
  const { filter } = request as DealScope;
  const scope =
    field === undefined ? request : { ...(request as object), filter: { ...filter, [field]: values } };
  return {
    source: undefined,
    reading: '',
    loaded: { ...loaded, measure },
    report: loaded.report,
    records: (target) => links.among(loaded.records(kind, scope, target), chosen),
    titled: (spec) =>
      linked === null ? spec : { ...spec, title: titleOf((spec as { title?: Text }).title, label, linked) },
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
  const data = await ready(id, job);
  const following = follow();
  followIt(id, data, host, following);
  listen(data, asked, host, following.signal);
  const { loaded } = data.state as Extract<DataState, { phase: 'ready' }>;
  const { selection, choice } = data;
  if (selection !== null && choice?.host !== host)
    return confined(loaded, { ...selection, chosenIn: choice }, asked);
  return {
    source: undefined,
    reading: '',
    loaded,
    report: loaded.report,
    records: (target) => loaded.records(kind, request, target),
  };
}
