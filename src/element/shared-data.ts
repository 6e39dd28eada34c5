import type { Loaded } from '../engine/engine.js';
import type { Problem } from '../problems.js';

/** Where data that charts share is. */
export type DataState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading'; readonly progress: number | null }
  | { readonly phase: 'ready'; readonly loaded: Loaded }
  | { readonly phase: 'error'; readonly problems: readonly Problem[] };

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

  constructor(element: Element, reload: () => void) {
    super();
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
