import type { Description, Voice } from '../charts/chart.js';
import type { Desk } from './tuning-desk.js';
import { button } from './pieces.js';
import type { Piece } from './pieces.js';
import type { Fill } from './spot.js';
import type { ReactiveControllerHost } from './reactive-element.js';

/** Rates of a scenario by the stage that is entered, 0 … 1. */
export interface Scenario {
  readonly [stage: string]: number;
}

/** A chart that can be changed on the page. */
export type Tuned = ReactiveControllerHost &
  HTMLElement & { whatIf: Scenario | null; counting: string | null };

/**
 * What a reader can change of a chart on the page: the rule by which deals are counted, and the rates of a scenario. Here is no
 * more than the button that begins one: the rest is loaded when it is used, or a chart that is drawn has something to change.
 */
export class Tuning {
  readonly #host: Tuned;
  #desk: Desk | null = null;
  #asked = false;

  constructor(host: Tuned) {
    this.#host = host;
  }

  /** What stands beside the button of the table, and below it. */
  views({
    description,
    voice,
  }: {
    readonly description: Description;
    readonly voice: Voice;
  }): [Piece | undefined, Fill | undefined] {
    const { adjustable, controls, choices = [] } = description;
    if (controls !== undefined || choices.length > 0) void this.load();
    return [
      adjustable ? button('what-if', voice.messages['what-if'], this.#begin) : undefined,
      this.#desk?.view(description, voice),
    ];
  }

  /** What changes a chart is here when its data is, so that nothing below the chart moves. */
  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.#desk = new (await import('./tuning-desk.js')).Desk(this.#host);
      this.#host.requestUpdate();
    } catch {
      // Its code did not come: the chart is there without.
    }
  }

  readonly #begin = async (): Promise<void> => {
    await this.load();
    this.#desk?.begin();
  };
}
