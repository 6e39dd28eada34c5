import type { ChartDefinition, Description, Voice } from '../charts/chart.js';
import { createFormat } from '../i18n/format.js';
import { messagesFor } from '../i18n/messages.js';
import type { Scene } from '../scene/scene.js';
import { measureIn } from './measure.js';
import type { SessionState } from './session.js';

/** A drawing and what it was made of. */
export interface Drawing {
  readonly scene: Scene;
  readonly description: Description;
}

interface Made extends Drawing {
  readonly spec: unknown;
  readonly result: unknown;
  readonly width: number;
  readonly look: string;
}

/** What a spec may say about language and calendar. */
interface Regional {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** The language of a chart: that of its spec, otherwise that of the page. */
export function voiceOf<Spec, Result>(state: SessionState<Spec, Result>, ofPage: () => string): Voice {
  const { locale: own, timeZone }: Regional = ('spec' in state ? state.spec : undefined) ?? {};
  const locale = own ?? ofPage();
  const remarks = 'remarks' in state ? (state.remarks?.(locale) ?? null) : null;
  return { locale, messages: messagesFor(locale), remarks, format: createFormat(locale, timeZone) };
}

/** Draws, and keeps the last drawing: what has not changed is not drawn again. */
export class Drawer<Spec, Result> {
  #made: Made | null = null;

  /** The last drawing, or null. */
  get last(): Drawing | null {
    return this.#made;
  }

  /** Forgets the last drawing: something it depends on has changed unseen. */
  forget(): void {
    this.#made = null;
  }

  /** The drawing of a state at a width in a font; null where there is nothing to draw yet, or no room. */
  draw(
    definition: ChartDefinition<Spec, Result>,
    state: SessionState<Spec, Result>,
    voice: Voice,
    { width, family }: { readonly width: number; readonly family: string },
  ): Drawing | null {
    if (!('result' in state) || state.result === undefined || state.spec === undefined || width < 1)
      return null;
    const { spec, result } = state;
    const look = `${voice.locale} ${family}`;
    const made = this.#made;
    if (made?.spec === spec && made.result === result && made.width === width && made.look === look)
      return made;
    const description = definition.describe(result, spec, voice);
    const scene = definition.draw(result, description, spec, voice, { width, measure: measureIn(family) });
    this.#made = { spec, result, width, look, scene, description };
    return this.#made;
  }
}
