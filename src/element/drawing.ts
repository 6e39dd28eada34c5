import type { ChartDefinition, Description, Voice } from '../charts/chart.js';
import type { Scene } from '../scene/scene.js';
import type { HidingHost } from './legend.js';
import { measureSpaced } from './measure.js';
import type { Mirror } from './mirror.js';
import type { Link } from './opened.js';
import { SceneLayer } from './scene-view.js';
import type { SessionState } from './session.js';
import type { Place } from './width.js';

type Drawn<Spec, Result> = Pick<ChartDefinition<Spec, Result>, 'describe' | 'draw' | 'table'>;

/** What a result says in words, and what both were made of. */
interface Told<Spec, Result> {
  readonly spec: Spec;
  readonly result: Result;
  readonly voice: Voice;
  readonly description: Description;
  /** What the numbers are confined to; empty where they are of all deals. */
  readonly confined: string | undefined;
}

/** A drawing and what it was made of. */
export interface Drawing<Spec, Result> extends Told<Spec, Result> {
  readonly scene: Scene;
  /** What turned it, where it is read from right to left. */
  readonly mirror: Space['mirror'];
}

/** Where and how is drawn. */
export interface Space extends Place {
  /** Areas are told apart by pattern, since colours will not do. */
  readonly textured: boolean;
  /** What turns a drawing that is read from right to left; null elsewhere. */
  readonly mirror: Mirror | null;
}

/** True where marks stand for the same things in the same order: only then can one become the other. */
export function haveSameMarks(one: Description, other: Description): boolean {
  const named = ({ marks }: Description): string => JSON.stringify(marks.map(({ target }) => target));
  return named(one) === named(other);
}

/** What is announced: that the reader has to wait for a first drawing, and new numbers, where these are to be spoken. */
export function spokenOf(
  drawing: { readonly description: Description } | null,
  waits: boolean,
  speaks: boolean,
  { messages }: Voice,
): string {
  if (drawing === null) return waits ? messages['state.loading'] : '';
  const { takeaway, summary } = drawing.description;
  return speaks ? `${takeaway.lead} ${takeaway.rest}`.trim() || summary : '';
}

/** Describes and draws, and keeps the last of both: what has not changed is not made again. */
export class Drawer<Spec, Result> {
  /** Where the last drawing is shown. */
  readonly layer = new SceneLayer();
  /** What describes, draws and makes tables, in the place of a definition: without what the reader hides, once that can be hidden. */
  wrap: ((definition: Drawn<Spec, Result>) => Drawn<Spec, Result>) | undefined;
  #hiding: Promise<void> | undefined;
  #tried = false;
  #told: Told<Spec, Result> | null = null;
  #made: (Drawing<Spec, Result> & { readonly look: string }) | null = null;

  /** What was described last, drawn or not. */
  get description(): Description | null {
    return this.#told?.description ?? null;
  }

  /** The last drawing. */
  get made(): Drawing<Spec, Result> | null {
    return this.#made;
  }

  /** Lets what the last drawing tells apart be hidden, where it tells something apart. */
  tend(host: HidingHost): void {
    if (this.#made?.description.series) void this.#tend(host);
  }

  #tend(host: HidingHost): Promise<void> {
    return import('./legend.js').then(
      ({ tendLegend }) => tendLegend(host, this),
      () => {},
    );
  }

  /** Waits for what hides series where some are hidden already: nothing is drawn with them first. Null = nothing to wait for. */
  awaitHiding(host: HidingHost): Promise<void> | null {
    if (this.wrap || this.#tried || !host.hide?.length) return null;
    return (this.#hiding ??= this.#tend(host).then(() => {
      this.#tried = true;
      host.requestUpdate();
    }));
  }

  /** A definition without what the reader hides. */
  shown(given: Drawn<Spec, Result>): Drawn<Spec, Result> {
    return this.wrap?.(given) ?? given;
  }

  /** Forgets the last drawing and its words: something they depend on has changed unseen. */
  forget(): void {
    this.#told = this.#made = null;
  }

  /** The drawing of a state; null where there is nothing to draw yet, or no room. */
  draw(
    given: Drawn<Spec, Result>,
    state: SessionState<Spec, Result>,
    voice: Voice,
    { width, family, spacing, textured, mirror }: Space,
  ): Drawing<Spec, Result> | null {
    if (!('result' in state) || state.result === undefined || state.spec === undefined) return null;
    const definition = this.shown(given);
    const told = this.#describe(definition, state.result, state.spec, voice, state.link);
    if (width < 1) return null;
    const look = `${width} ${textured} ${mirror === null} ${family} ${spacing.letter} ${spacing.word}`;
    if (this.#made?.description === told.description && this.#made.look === look) return this.#made;
    const { result, spec, description } = told;
    const frame = { width, textured, measure: measureSpaced(family, voice.messages.lang, spacing) };
    const scene = definition.draw(result, description, spec, voice, frame);
    this.#made = { ...told, look, mirror, scene: mirror?.mirrorScene(scene) ?? scene };
    return this.#made;
  }

  #describe(
    definition: Drawn<Spec, Result>,
    result: Result,
    spec: Spec,
    voice: Voice,
    link: Link | undefined,
  ): Told<Spec, Result> {
    const told = this.#told;
    const confined = link?.words(voice.locale);
    const same = told?.result === result && told.spec === spec && told.confined === confined;
    if (same && told.voice.locale === voice.locale) return told;
    const own = definition.describe(result, spec, voice);
    const description = confined ? link!.confine(own, voice) : own;
    this.#told = { result, spec, voice, confined, description };
    return this.#told;
  }
}
