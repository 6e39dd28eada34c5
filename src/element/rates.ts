import { nothing } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { Control, Voice } from '../charts/chart.js';
import type { ratesPanel } from './rates-panel.js';

/** Rates of a scenario by the stage that is entered, 0 … 1. */
export interface Scenario {
  readonly [stage: string]: number;
}

/** The panel in which a reader changes the rates of a scenario. Its code is loaded with the first scenario that is drawn. */
export class Rates {
  readonly #host: ReactiveControllerHost & Element;
  readonly #set: (scenario: Scenario) => void;
  #panel: typeof ratesPanel | null = null;
  #asked = false;
  #open = false;

  constructor(host: ReactiveControllerHost & Element, set: (scenario: Scenario) => void) {
    this.#host = host;
    this.#set = set;
  }

  /** The panel; nothing where the drawing is of no scenario. */
  view(controls: readonly Control[] | undefined, voice: Voice): unknown {
    if (controls === undefined) return nothing;
    if (!this.#asked) void this.#load();
    return (
      this.#panel?.(controls, voice, {
        root: this.#host.shadowRoot,
        open: this.#open,
        toggle: this.#toggle,
        set: this.#set,
      }) ?? nothing
    );
  }

  async #load(): Promise<void> {
    this.#asked = true;
    this.#panel = await import('./rates-panel.js').then(
      (code) => code.ratesPanel,
      () => null,
    );
    this.#host.requestUpdate();
  }

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    this.#host.requestUpdate();
  };
}
