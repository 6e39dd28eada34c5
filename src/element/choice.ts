import type { ReactiveControllerHost } from './reactive-element.js';
import type { Target } from '../engine/engine.js';
import type * as choosing from './choosing.js';
import { nextChosen } from './chosen.js';
import type { Choosing } from './chosen.js';
import { tell } from './events.js';
import type { MarkedDrawing, Marks } from './marks.js';
import type { Link } from './opened.js';

/** A chart as its choice sees it. */
export interface Chooser {
  readonly marks: () => Marks;
  readonly drawing: () => MarkedDrawing | null;
  /** What is chosen of data that charts share. */
  readonly link: () => Link | undefined;
}

/** A chart in which can be chosen. */
export interface ChoosingHost extends HTMLElement, ReactiveControllerHost {
  readonly records: (target: Target) => readonly string[];
}

const named = (target: Target): string => JSON.stringify(target);

/** What the reader has chosen in a chart. The code that shows it, and lets the reader drag, comes when a mark is pointed at. */
export class Choice {
  readonly #host: ChoosingHost;
  readonly #chooser: Chooser;
  #own: Link | undefined;
  /** Where a range begins: the mark that was chosen last without one. */
  #anchor = '';

  constructor(host: ChoosingHost, chooser: Chooser) {
    this.#host = host;
    this.#chooser = chooser;
  }

  /** What is chosen of shared data, or in this chart alone. */
  get link(): Link | undefined {
    const link = this.#chooser.link();
    return link?.chosen ? link : (this.#own ?? link);
  }

  /** Tells what is pointed at; who points may choose. */
  async hover(target: Target | null): Promise<void> {
    tell(this.#host, 'sluicehover', target);
    await this.#code();
  }

  async #code(): Promise<typeof choosing | null> {
    const code = await import('./choosing.js').catch(() => null);
    code?.letDrag(this.#host, this.#chooser.marks(), this);
    return code;
  }

  /** Chooses a mark, and tells the page: the mark, all that is chosen now, and the records behind both. */
  choose(mark: number, how: Choosing): void {
    const drawing = this.#chooser.drawing();
    const marks = drawing?.description.marks ?? [];
    const all = marks.map(({ target }) => target);
    if (drawing === null || all[mark] === undefined) return;
    const at = all.map(named);
    const known = (this.link?.chosen ?? []).map(named);
    const before = at.flatMap((name, i) => (known.includes(name) ? [i] : []));
    const from = at.indexOf(this.#anchor);
    const next = nextChosen(drawing, before, mark, how, from < 0 ? mark : from).toSorted((a, b) => a - b);
    const targets = next.map((one) => ({ ...all[one]! }));
    if (!this.#tell(targets, how, all[mark], marks[mark]?.about)) return;
    if (!how.range || from < 0) this.#anchor = at[mark]!;
    if (this.#chooser.link()?.chosen === undefined) void this.#show(targets);
  }

  /** Tells the page what is to be chosen; without a mark where nothing is any more. False where the page forbids it. */
  #tell(targets: readonly Target[], how: Choosing, target?: Target, about?: object): boolean {
    const ids = target === undefined ? [] : this.#host.records(target);
    const all = targets.length > 1 ? targets.flatMap((one) => this.#host.records(one)) : ids;
    const chosen = { targets, ids: targets.length === 0 ? [] : [...new Set(all)] };
    return tell(this.#host, 'sluiceselect', { ...target, ...(about && { about }), ...how, ids, chosen });
  }

  /** Shows what is chosen in this chart alone. */
  async #show(targets: readonly Target[]): Promise<void> {
    this.#own = {
      chosen: targets,
      words: () => '',
      confine: (own) => own,
      dress: () => {},
      ending: () => undefined,
    };
    const code = await this.#code();
    if (code === null || this.#own?.chosen !== targets) return;
    this.#own = code.ownLink(this.#host, targets, () => {
      if (this.#tell([], { several: false, range: false })) void this.#show([]);
    });
    this.#host.requestUpdate();
  }
}
