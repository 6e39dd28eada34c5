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
  /** The marks of a chart that the reader chose. */
  readonly targets?: readonly Target[];
}

/** The marks that the reader chose in a chart, among all of its marks. */
export interface Choice extends Marked {
  readonly host: Element;
  /** Places among the targets. */
  readonly marks: readonly number[];
}

/** Deals that are chosen, and the chart in which the reader chose them; null where the page did. */
export interface Chosen {
  readonly selection: Selection;
  readonly choice: Choice | null;
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
  #chosen: readonly Chosen[] = [];

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

  /** Everything that is chosen, the latest last: a deal has to be in all of it. */
  get chosen(): readonly Chosen[] {
    return this.#chosen;
  }

  /** What the reader points at, and in which chart. */
  pointed: { readonly host: Element; readonly target: Target } | null = null;

  /** The reader points at a mark of a chart, or at none. */
  point(host: Element, target: Target | null): void {
    this.pointed = target && { host, target };
    this.dispatchEvent(new Event('point'));
  }

  /** What is chosen in a chart. */
  choiceIn(host: Element): Chosen | undefined {
    return this.#chosen.find(({ choice }) => choice?.host === host);
  }

  /** Chooses deals in place of all that was chosen; null for all deals. */
  select(selection: Selection | null): void {
    this.#choose(selection === null ? [] : [{ selection, choice: null }]);
  }

  /** Chooses marks of a chart, or none of them; what is chosen elsewhere stays. */
  selectIn(host: Element, chosen: Chosen | null): void {
    const others = this.#chosen.filter(({ choice }) => choice?.host !== host);
    this.#choose(chosen === null ? others : [...others, chosen]);
  }

  #choose(chosen: readonly Chosen[]): void {
    const named = (all: readonly Chosen[]): string => JSON.stringify(all.map(({ selection }) => selection));
    const hosts = chosen.map(({ choice }) => choice?.host);
    const same = this.#chosen.every(({ choice }, i) => choice?.host === hosts[i]);
    if (same && named(chosen) === named(this.#chosen)) return;
    this.#chosen = chosen;
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
