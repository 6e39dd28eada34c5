import { problem, ProblemError } from '../problems.js';
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

/**
 * The data that a `<sluice-data>` of the page holds for many charts: it is not read again. The chart follows it until it
 * begins anew or leaves the page.
 *
 * @throws ProblemError `E-DATA-FROM` where there is none of this id, even after a while; what is wrong with the data itself
 */
export async function openFrom(id: string, { kind, request }: Asked, job: Job): Promise<Opened> {
  const data = await ready(id, job);
  followIt(id, data, job.host, job.follow());
  const { loaded } = data.state as Extract<DataState, { phase: 'ready' }>;
  return {
    source: undefined,
    reading: '',
    loaded,
    report: loaded.report,
    records: (target) => loaded.records(kind, request, target),
  };
}
