import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The spec in a child `<script type="application/json">`, whenever it comes: before the element is defined, after it, or
 * in pieces. As long as the page is being parsed, text that is not yet JSON is still on its way.
 */
export class ChildSpec implements ReactiveController {
  /** Text of the child, or null where there is none. */
  text: string | null = null;
  readonly #host: ReactiveControllerHost & Element;
  readonly #changed: () => void;
  #observer: MutationObserver | null = null;

  constructor(host: ReactiveControllerHost & Element, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(this.#read);
    this.#observer.observe(this.#host, { childList: true, subtree: true, characterData: true });
    const { ownerDocument: home } = this.#host;
    if (home.readyState === 'loading') home.addEventListener('DOMContentLoaded', this.#read, { once: true });
    this.#read();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  readonly #read = (): void => {
    const found = this.#host.querySelector(':scope>script[type="application/json"]')?.textContent ?? '';
    const coming = this.#host.ownerDocument.readyState === 'loading' && !isJson(found);
    const text = coming || found.trim() === '' ? null : found;
    if (text === this.text) return;
    this.text = text;
    this.#changed();
  };
}
