import type { ChartDefinition } from '../charts/chart.js';
import type { ImportReport } from '../deals/deal-table.js';
import { pageLimits } from '../limits.js';
import type { Problem } from '../problems.js';
import type { Given, Givers } from './given.js';
import { overlaySpec, resolveGiven } from './given.js';
import type { Link, Opened, RemarksFor, Settings } from './opened.js';

/** Where a chart is between being given something and having drawn it. */
export type SessionState<Spec, Result> =
  | { readonly phase: 'idle' }
  /** What was drawn before, if anything, stays as it was until the new result is there. */
  | {
      readonly phase: 'loading';
      readonly progress: number | null;
      readonly spec?: Spec;
      readonly result?: Result;
      readonly remarks?: RemarksFor | null;
      readonly link?: Link | undefined;
    }
  | {
      readonly phase: 'ready';
      readonly spec: Spec;
      readonly result: Result;
      readonly report: ImportReport | null;
      readonly remarks: RemarksFor | null;
      /** Something of what was given is not in the drawing. */
      readonly partial: boolean;
      /** What is chosen of the data that it follows. */
      readonly link?: Link | undefined;
    }
  | {
      readonly phase: 'error';
      readonly problems: readonly Problem[];
      readonly retry: boolean;
      /** Language that the spec asked for, where it came so far. */
      readonly locale?: string | undefined;
    };

/** Code of the kit that did not arrive. Written out: what makes problems is loaded with the loader. */
export const UNLOADED: Problem = { code: 'E-CODE-FETCH', path: '', params: {} };

/** A fault of the kit itself. */
export function internal(error: unknown): Problem {
  return { code: 'E-INTERNAL', path: '', params: { message: String(error) } };
}

/** Why what is under way ends where the same begins again, with other deals. */
export const RENEWED = new Error('renewed');

/** Failures that may pass: another try can help. */
const PASSING = new Set<string>(['E-DATA-FETCH', 'E-DATA-TIMEOUT', 'E-DATA-HTML', UNLOADED.code]);

/**
 * From what a host has given to a result. Finished counts in their usual form are ready at once; for everything else the
 * loader is fetched, which validates, loads files and counts deals. The newest start wins: whatever was under way is
 * aborted and never heard of again.
 */
export class Session<Spec extends object, Result extends object> {
  readonly #definition: () => ChartDefinition<Spec, Result>;
  readonly #tell: (state: SessionState<Spec, Result>) => void;
  #state: SessionState<Spec, Result> = { phase: 'idle' };
  #last: { givers: Givers; settings: Settings } | null = null;
  #abort: AbortController | null = null;
  #interrupted = false;
  /** What it has drawn may be changed by others. */
  #follows = false;
  readonly #host: Element;
  /** What was opened last: kept so that a change of the spec alone reads no file again. */
  #opened: Opened | null = null;

  constructor(
    definition: () => ChartDefinition<Spec, Result>,
    tell: (state: SessionState<Spec, Result>) => void,
    host: Element,
  ) {
    this.#definition = definition;
    this.#tell = tell;
    this.#host = host;
  }

  /** Begins anew with what the host gives now. */
  start(givers: Givers, settings: Settings, quiet = false): void {
    this.#last = { givers, settings };
    this.#abort?.abort(quiet ? RENEWED : undefined);
    this.#abort = new AbortController();
    this.#interrupted = false;
    this.#follows &&= quiet;
    const given = resolveGiven(givers);
    if (given.kind === 'nothing') {
      this.#opened = null;
      this.#set({ phase: 'idle' });
    } else if (!this.#finishNow(given, settings)) void this.#load(given, settings, this.#abort.signal, quiet);
  }

  /** Again from the beginning, after a failure; quietly where what is shown may stay until then. */
  retry(quiet = false): void {
    if (this.#last !== null) this.start(this.#last.givers, this.#last.settings, quiet);
  }

  /** Stops what is under way: the element has left the page. */
  pause(): void {
    this.#interrupted = this.#state.phase === 'loading' || this.#follows;
    if (this.#interrupted) this.#abort?.abort();
  }

  /** Takes up what was stopped: the element is back. Elsewhere, what it follows may be something else. */
  resume(): void {
    if (this.#interrupted || this.#follows) this.retry(true);
  }

  /** Ids of the records behind a mark. */
  records(target: { readonly [key: string]: string }): readonly string[] {
    return this.#state.phase === 'ready' ? (this.#opened?.records(target) ?? []) : [];
  }

  #set(state: SessionState<Spec, Result>): void {
    this.#state = state;
    this.#tell(state);
  }

  #fail(problems: readonly Problem[], locale?: string): void {
    const passing = problems.some(({ code }) => PASSING.has(code));
    const picked = this.#last?.givers.file != null && problems[0]?.code !== UNLOADED.code;
    this.#set({ phase: 'error', problems, retry: passing && !picked, locale });
  }

  #finishNow(given: Given, settings: Settings): boolean {
    if ((given.kind !== 'value' && given.kind !== 'text') || pageLimits().spec) return false;
    let value: unknown = given.kind === 'value' ? given.value : undefined;
    try {
      if (given.kind === 'text') value = JSON.parse(given.text);
      if (given.file !== null) return false;
      const accepted = this.#definition().accept(overlaySpec(value, settings));
      if (accepted === null) return false;
      const coming = this.#definition().coming?.(accepted.spec) ?? null;
      if (coming !== null) {
        void this.#await(coming, this.#abort!.signal);
        return true;
      }
      this.#opened = null;
      this.#set({ phase: 'ready', ...accepted, report: null, remarks: null, partial: false });
      return true;
    } catch {
      return false;
    }
  }

  /** Tells how far it is; what was drawn before stays. */
  #waiting(signal: AbortSignal): (progress: number | null) => void {
    const before = this.#state;
    const kept = 'result' in before ? before : {};
    return (progress) => {
      if (!signal.aborted) this.#set({ ...kept, phase: 'loading', progress });
    };
  }

  /** Again once code is here that what is given needs. */
  async #await(code: Promise<unknown>, signal: AbortSignal): Promise<void> {
    this.#waiting(signal)(null);
    const came = await code.then(
      () => true,
      () => false,
    );
    if (signal.aborted) return;
    if (came) this.retry(true);
    else this.#fail([UNLOADED]);
  }

  async #load(given: Given, settings: Settings, signal: AbortSignal, quiet: boolean): Promise<void> {
    const wait = this.#waiting(signal);
    if (!quiet) wait(null);
    const code = await import('./loader.js').catch(() => null);
    if (signal.aborted) return;
    if (code === null) return this.#fail([UNLOADED]);
    try {
      const loaded = await code.loadChart(this.#definition(), {
        given,
        settings,
        signal,
        wait,
        opened: this.#opened,
        host: this.#host,
        follow: () => {
          this.#follows = true;
          return { renew: () => this.retry(true), signal };
        },
      });
      if (signal.aborted) return;
      if (!loaded.ok) return this.#fail(loaded.problems, loaded.locale);
      this.#opened = loaded.opened;
      const { spec, result, remarks, partial } = loaded;
      const report = loaded.opened?.report ?? null;
      const link = loaded.opened?.link;
      this.#set({ phase: 'ready', spec, result, report, remarks, partial, link });
    } catch (error) {
      // The loader tells its own problems: only a fault of ours ends here.
      if (!signal.aborted) this.#fail([internal(error)]);
    }
  }
}
