import type { ChartDefinition, Description, Voice } from '../charts/chart.js';
import { createFormat } from '../i18n/format.js';
import { messagesFor } from '../i18n/messages.js';
import type { Scene } from '../scene/scene.js';
import { measureIn } from './measure.js';
import type { Link } from './opened.js';
import type { SessionState } from './session.js';

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
}

/** Where and how is drawn. */
export interface Space {
  readonly width: number;
  readonly family: string;
  /** Areas are told apart by pattern, since colours will not do. */
  readonly textured: boolean;
}

/** What a spec may say about language and calendar. */
interface Regional {
  readonly locale?: string | undefined;
  readonly timeZone?: string;
}

/** The language of a chart: that of its spec, read or refused, otherwise that of the page. */
export function voiceOf<Spec, Result>(state: SessionState<Spec, Result>, ofPage: () => string): Voice {
  const asked: Regional =
    state.phase === 'error' ? state : (('spec' in state ? state.spec : undefined) ?? {});
  const locale = asked.locale ?? ofPage();
  const remarks = 'remarks' in state ? (state.remarks?.(locale) ?? null) : null;
  return { locale, messages: messagesFor(locale), remarks, format: createFormat(locale, asked.timeZone) };
}

/** True where marks stand for the same things in the same order: only then can one become the other. */
export function haveSameMarks(one: Description, other: Description): boolean {
  const named = ({ marks }: Description): string => JSON.stringify(marks.map(({ target }) => target));
  return named(one) === named(other);
}

/** What is announced of new numbers. */
export function spokenOf({ takeaway: { lead, rest }, summary }: Description): string {
  return `${lead} ${rest}`.trim() || summary;
}

/** Describes and draws, and keeps the last of both: what has not changed is not made again. */
export class Drawer<Spec, Result> {
  #told: Told<Spec, Result> | null = null;
  #made: (Drawing<Spec, Result> & { readonly look: string }) | null = null;

  /** What was described last, drawn or not. */
  get description(): Description | null {
    return this.#told?.description ?? null;
  }

  /** Forgets the last drawing: something it depends on has changed unseen. */
  forget(): void {
    this.#made = null;
  }

  /** The drawing of a state; null where there is nothing to draw yet, or no room. */
  draw(
    definition: ChartDefinition<Spec, Result>,
    state: SessionState<Spec, Result>,
    voice: Voice,
    { width, family, textured }: Space,
  ): Drawing<Spec, Result> | null {
    if (!('result' in state) || state.result === undefined || state.spec === undefined) return null;
    const told = this.#describe(definition, state.result, state.spec, voice, state.link);
    if (width < 1) return null;
    const look = `${width} ${textured} ${family}`;
    if (this.#made?.description === told.description && this.#made.look === look) return this.#made;
    const { result, spec, description } = told;
    const frame = { width, textured, measure: measureIn(family) };
    this.#made = { ...told, look, scene: definition.draw(result, description, spec, voice, frame) };
    return this.#made;
  }

  #describe(
    definition: ChartDefinition<Spec, Result>,
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
