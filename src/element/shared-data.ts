import type { Loaded, Target } from '../engine/engine.js';
import type { Marked } from '../engine/link-key.js';
import type { Problem } from '../problems.js';

/** Where data that charts share is. */
export type DataState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading'; readonly progress: number | null }
  | { readonly phase: 'ready'; readonly loaded: Loaded }
  | { readonly phase: 'error'; readonly problems: readonly Problem[] };

/** Deals that are chosen: by ids, or by values of a field. */
export interface Selection {
  /** What it is called where it is shown. */
  readonly label?: string;
  readonly ids?: readonly string[];
  /** `owner`, `source` or any other column of the data. */
  readonly field?: string;
  /** Values of that field; the empty text is "not stated". */
  readonly values?: readonly string[];
  /** The mark of a chart that the reader chose. */
  readonly target?: Target;
}

/** The mark that the reader chose, and the chart that it is in. */
export interface Choice extends Marked {
  readonly host: Element;
  /** Place among the targets. */
  readonly mark: number;
}

/** Tells of a change as the event `change`, to whoever listens. */
class Changing extends EventTarget {
  /** Calls back at every change, until the signal is aborted. */
  onChange(listener: () => void, signal: AbortSignal): void {
    this.addEventListener('change', listener, { signal });
  }

  protected changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Data that a `<sluice-data>` has opened, as the charts see it that follow. */
export class SharedData extends Changing {
  readonly element: Element;
  /** Opens it again, after a failure, or where a worker has ended that held it. */
  readonly reload: () => void;
  #state: DataState = { phase: 'idle' };
  #selection: Selection | null = null;
  #choice: Choice | null = null;

  readonly #told: () => void;

  /** @param told what hears of every new selection */
  constructor(element: Element, reload: () => void, told: () => void) {
    super();
    this.#told = told;
    this.element = element;
    this.reload = reload;
  }

  get state(): DataState {
    return this.#state;
  }

  set state(state: DataState) {
    this.#state = state;
    this.changed();
  }

  /** What is chosen; null where nothing is. */
  get selection(): Selection | null {
    return this.#selection;
  }

  /** Where it was chosen; null where the page has set it. */
  get choice(): Choice | null {
    return this.#choice;
  }

  /** Chooses deals, or none, in every chart that follows. */
  select(selection: Selection | null, choice: Choice | null = null): void {
    if (JSON.stringify(selection) === JSON.stringify(this.#selection) && choice?.host === this.#choice?.host)
      return;
    this.#selection = selection;
    this.#choice = choice;
    this.changed();
    this.#told();
  }
}

/** The root of a node and those around it, the nearest first. */
function rootsAround(node: Node): Node[] {
  const root = node.getRootNode();
  const { host } = root as Partial<ShadowRoot>;
  return host === undefined ? [root] : [root, ...rootsAround(host)];
}

/** Every data of the page that is connected. */
class Directory extends Changing {
  readonly #all = new Set<SharedData>();

  add(data: SharedData): void {
    this.#all.add(data);
    this.changed();
  }

  delete(data: SharedData): void {
    if (this.#all.delete(data)) this.changed();
  }

  /** Another id may be in use. */
  renamed(): void {
    this.changed();
  }

  /**
   * The data of an id as an element sees it: in its own shadow root, then in what is around it, as with ids; otherwise
   * anywhere else in its document.
   */
  find(id: string, from: Element): SharedData | null {
    const named = [...this.#all].filter(
      ({ element }) => element.id === id && element.ownerDocument === from.ownerDocument,
    );
    for (const root of rootsAround(from)) {
      const near = named.find(({ element }) => element.getRootNode() === root);
      if (near !== undefined) return near;
    }
    return named[0] ?? null;
  }
}

/** Where charts find the data that they follow. */
export const directory = new Directory();
