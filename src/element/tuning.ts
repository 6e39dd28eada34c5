import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Description, Voice } from '../charts/chart.js';
import { tell } from './events.js';
import type { tuningPanel } from './tuning-panel.js';

/** Rates of a scenario by the stage that is entered, 0 … 1. */
export interface Scenario {
  readonly [stage: string]: number;
}

/** What a reader changes of a chart, by the key of its spec. */
export interface Change {
  readonly whatIf?: Scenario | null;
  readonly counting?: string;
}

/** A chart that can be changed on the page. */
type Tuned = ReactiveControllerHost & HTMLElement & { whatIf: Scenario | null; counting: string | null };

/**
 * What a reader can change of a chart on the page: the rule by which deals are counted, and the rates of a scenario. A change
 * lies over the spec as the property of that name does, and is told to the page. The code is loaded when a chart that is drawn
 * has something to change.
 */
export class Tuning implements ReactiveController {
  readonly #host: Tuned;
  #panel: typeof tuningPanel | null = null;
  #asked = false;
  #open = false;
  /** The reader has asked for the scenario: closed without a change, it goes again. */
  #begun = false;
  /** What is to be focused once it is there, in the place of a button that is gone. */
  #focus = '';

  constructor(host: Tuned) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#focus === '') return;
    const found = this.#host.shadowRoot?.querySelector<HTMLElement>(this.#focus);
    if (!found) return;
    this.#focus = '';
    found.focus();
  }

  /** What stands beside the button of the table, and below it. */
  views({
    description,
    voice,
  }: {
    readonly description: Description;
    readonly voice: Voice;
  }): [unknown, unknown] {
    return [this.#button(description, voice), this.#view(description, voice)];
  }

  /** The button that asks what other rates would bring; nothing where that cannot be said. */
  #button({ adjustable }: Description, { messages }: Voice): unknown {
    if (!adjustable) return nothing;
    return html`<button type="button" part="what-if" @click=${this.#begin}>${messages['what-if']}</button>`;
  }

  /** What can be changed; nothing where nothing can. */
  #view(description: Description, voice: Voice): unknown {
    const { controls, choices = [] } = description;
    if (controls === undefined && choices.length === 0) return nothing;
    if (!this.#asked) void this.#load();
    return (
      this.#panel?.(description, voice, {
        root: this.#host.shadowRoot,
        open: this.#open,
        toggle: () => this.#toggle(description),
        set: this.#set,
      }) ?? nothing
    );
  }

  async #load(): Promise<void> {
    this.#asked = true;
    this.#panel = await import('./tuning-panel.js').then(
      (code) => code.tuningPanel,
      () => null,
    );
    this.#host.requestUpdate();
  }

  readonly #set = (change: Change): void => {
    Object.assign(this.#host, change);
    tell(this.#host, 'sluicechange', change);
  };

  readonly #begin = (): void => {
    this.#begun = this.#open = true;
    this.#focus = '.rates button';
    this.#set({ whatIf: {} });
  };

  #toggle({ controls = [] }: Description): void {
    this.#open = !this.#open;
    this.#host.requestUpdate();
    if (this.#open || !this.#begun || controls.some(({ rate, base }) => rate !== base)) return;
    this.#begun = false;
    this.#focus = '[part=what-if]';
    this.#set({ whatIf: null });
  }
}
