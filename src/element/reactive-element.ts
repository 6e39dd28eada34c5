/** What lives with an element: it is told when the element comes and goes, and before and after each update. */
export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}

/** An element as its controllers see it. */
export interface ReactiveControllerHost {
  readonly updateComplete: Promise<boolean>;
  addController(controller: ReactiveController): void;
  /** @param now before the next frame, whatever the element waits for */
  requestUpdate(now?: boolean): void;
}

/** A property: the attribute of the same name sets it, unless there is none; `reflect` writes it back. */
interface PropertyDeclaration {
  readonly attribute?: false;
  readonly reflect?: true;
  readonly type?: typeof Boolean;
}

/** The properties that a class adds, by name. */
export interface PropertyDeclarations {
  readonly [name: string]: PropertyDeclaration;
}

/** The properties that have changed since the last update, with what they were. */
export type ChangedProperties = Map<string, unknown>;

type Class = typeof ReactiveElement;
type Values = { [name: string]: unknown };

/** Properties by class, once it is known to the page. */
const known = new WeakMap<Class, ReadonlyMap<string, PropertyDeclaration>>();

/** Where there is no page, as on a server, the kit can be imported all the same. */
const Page = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/** Longest time to wait for a frame, in ms: where nobody sees the page, none comes. */
const PATIENCE = 100;

/**
 * A custom element with properties. What a host sets, before the element is defined or after, is gathered and taken up in one
 * update, in a microtask, from when the element is first in a page; an element that has something to show until then waits for
 * the next frame. This is what the kit needs of Lit's class of this name, and does the same under the same names.
 */
export abstract class ReactiveElement extends Page implements ReactiveControllerHost {
  /** Properties that a class adds to those of its parent. */
  static properties: PropertyDeclarations = {};

  /** @ignore All properties of a class. */
  static get elementProperties(): ReadonlyMap<string, PropertyDeclaration> {
    const found = known.get(this);
    if (found !== undefined) return found;
    const parent = this === ReactiveElement ? [] : (Object.getPrototypeOf(this) as Class).elementProperties;
    const own = Object.hasOwn(this, 'properties') ? Object.entries(this.properties) : [];
    const all = new Map([...parent, ...own]);
    known.set(this, all);
    for (const [name] of own) ReactiveElement.#define(this.prototype, name);
    return all;
  }

  static get observedAttributes(): string[] {
    return [...this.elementProperties].flatMap(([name, { attribute }]) =>
      attribute === false ? [] : name.toLowerCase(),
    );
  }

  static #define(prototype: object, name: string): void {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: ReactiveElement) {
        return this.#values[name];
      },
      set(this: ReactiveElement, value: unknown) {
        const before = this.#values[name];
        if (Object.is(value, before)) return;
        this.#values[name] = value;
        if (!this.#changed.has(name)) this.#changed.set(name, before);
        this.requestUpdate();
      },
    });
  }

  /** @ignore An update is due. */
  isUpdatePending = false;
  /** @ignore What is seen may stay until the next frame: however much changes before, it is drawn once. */
  protected waits?: boolean;
  /** @ignore What is drawn is drawn in it. */
  declare renderRoot: HTMLElement | DocumentFragment;
  readonly #controllers: ReactiveController[] = [];
  readonly #values: Values = {};
  /** What a host set before the element was defined: left where it is, it would hide the properties. */
  #early: Values = {};
  #changed: ChangedProperties = new Map();
  #reflected = '';
  /** Ends the wait for a frame. */
  #go: ((at?: unknown) => void) | undefined;
  #begin!: (first: boolean) => void;
  #last = new Promise<boolean>((resolve) => (this.#begin = resolve));

  constructor() {
    super();
    const own = this as unknown as Values;
    for (const name of this.#properties.keys()) {
      if (!Object.hasOwn(own, name)) continue;
      this.#early[name] = own[name];
      delete own[name];
    }
    this.requestUpdate();
  }

  get #properties(): ReadonlyMap<string, PropertyDeclaration> {
    return (this.constructor as Class).elementProperties;
  }

  /** @ignore Resolves when what is due is done: to false where by then more is. */
  get updateComplete(): Promise<boolean> {
    return this.#last;
  }

  /** @ignore */
  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
    // One that comes later than the element is told at once.
    if (this.renderRoot !== undefined && this.isConnected) controller.hostConnected?.();
  }

  /** @ignore */
  connectedCallback(): void {
    this.renderRoot ??= this.createRenderRoot();
    this.#begin(true);
    for (const each of this.#controllers) each.hostConnected?.();
  }

  /** @ignore */
  disconnectedCallback(): void {
    for (const each of this.#controllers) each.hostDisconnected?.();
  }

  /** @ignore */
  attributeChangedCallback(attribute: string, _old: string | null, value: string | null): void {
    for (const [name, { type }] of this.#properties)
      if (name.toLowerCase() === attribute && name !== this.#reflected)
        (this as unknown as Values)[name] = type === undefined ? value : value !== null;
  }

  /** @ignore Lets the element look at what has changed, soon. */
  requestUpdate(now = !this.waits): void {
    if (now) this.#go?.();
    if (!this.isUpdatePending) this.#last = this.#updateAfter(this.#last, now);
  }

  async #updateAfter(before: Promise<boolean>, now: boolean): Promise<boolean> {
    this.isUpdatePending = true;
    // Before whatever is asked of the next frame from now on.
    const frame =
      now ||
      new Promise((go) => {
        this.#go = go;
        requestAnimationFrame(go);
        setTimeout(go, PATIENCE);
      });
    try {
      await before;
    } catch (error) {
      // What went wrong before is heard of, and does not stop what comes now.
      void Promise.reject(error);
    }
    if (frame !== true) await frame;
    this.#perform();
    return !this.isUpdatePending;
  }

  #perform(): void {
    Object.assign(this, this.#early);
    this.#early = {};
    const changed = this.#changed;
    try {
      this.willUpdate(changed);
      for (const each of this.#controllers) each.hostUpdate?.();
      this.update(changed);
    } finally {
      // As long as an update is due, none can be asked for.
      if (this.#changed === changed) this.#settle();
    }
    for (const each of this.#controllers) each.hostUpdated?.();
    this.updated(changed);
  }

  #settle(): void {
    this.#changed = new Map();
    this.isUpdatePending = false;
  }

  /** Writes back what is reflected. From then on changes are for the next update. */
  protected update(changed: ChangedProperties): void {
    for (const [name, { reflect }] of this.#properties) {
      if (!reflect || !changed.has(name)) continue;
      const value = this.#values[name];
      this.#reflected = name;
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value as string);
      this.#reflected = '';
    }
    this.#settle();
  }

  /** Where it draws. */
  protected abstract createRenderRoot(): HTMLElement | DocumentFragment;

  /** Before an update: with what properties have changed. */
  protected willUpdate(_changed: ChangedProperties): void {}

  /** After an update. */
  protected updated(_changed: ChangedProperties): void {}
}
