import type { ReactiveControllerHost } from './reactive-element.js';
import type { adoptTurnedStyle, isolateNumbers, mirrorScene } from './turned.js';

/** Turns drawings, and holds numbers together in texts. */
export interface Mirror {
  readonly mirrorScene: typeof mirrorScene;
  readonly isolateNumbers: typeof isolateNumbers;
  readonly adoptTurnedStyle: typeof adoptTurnedStyle;
}

let mirror: Mirror | null | undefined;

/**
 * What turns a drawing for a page that is read from right to left; null where none is needed, undefined while it is on its
 * way. Its code comes with the first chart on such a page; where it does not come, charts are drawn from left to right.
 */
export function mirrorFor(
  direction: string,
  host: ReactiveControllerHost & Element,
): Mirror | null | undefined {
  if (direction !== 'rtl') return null;
  if (mirror === undefined)
    void import('./turned.js')
      .then(
        (code) => (mirror = code),
        () => (mirror = null),
      )
      .then(() => host.requestUpdate());
  mirror?.adoptTurnedStyle(host.shadowRoot);
  return mirror;
}
