import type { Fill } from './spot.js';
import { filling } from './templates.js';
import type { Description, Voice } from '../charts/chart.js';
import { tell } from './events.js';
import type { ReactiveController } from './reactive-element.js';
import { tuningPanel } from './tuning-panel.js';
import type { Scenario, Tuned } from './tuning.js';

/** What a reader changes of a chart, by the key of its spec. */
export interface Change {
  readonly whatIf?: Scenario | null;
  readonly counting?: string;
}

/** Where a reader changes a chart. A change lies over the spec as the property of that name does, and is told to the page. */
export class Desk implements ReactiveController {
  readonly #host: Tuned;
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

  /** What can be changed; nothing where nothing can. */
  view(description: Description, voice: Voice): Fill | undefined {
    const { controls, choices = [] } = description;
    if (controls === undefined && choices.length === 0) return undefined;
    const state = {
      root: this.#host.shadowRoot,
      open: this.#open,
      toggle: () => this.#toggle(description),
      set: this.#set,
    };
    return filling(tuningPanel(description, voice, state));
  }

  /** Begins a scenario. */
  begin(): void {
    this.#begun = this.#open = true;
    this.#focus = '.rates button';
    this.#set({ whatIf: {} });
  }

  readonly #set = (change: Change): void => {
    Object.assign(this.#host, change);
    tell(this.#host, 'sluicechange', change);
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
