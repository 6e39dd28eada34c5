import { html, nothing } from './templates.js';
import type { TemplateResult } from './templates.js';
import type { Control, Voice } from '../charts/chart.js';
import { lookWordsFor } from '../i18n/look-words.js';
import { fillMessage } from '../i18n/messages.js';
import type { Scenario } from './tuning.js';

/** What the panel shows and does. */
export interface PanelState {
  readonly root: ShadowRoot | null;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly set: (scenario: Scenario) => void;
}

/** Percent as they are typed: one decimal. */
const percentOf = (rate: number): number => Math.round(rate * 1000) / 10;

/** A slider and a field for one rate, with what it was beside them. */
function rateView(
  control: Control,
  voice: Voice,
  change: (id: string, event: Event) => void,
): TemplateResult {
  const { id, label, rate, base } = control;
  const words = lookWordsFor(voice.locale);
  const name = fillMessage(words['panel.percent'], { label }, voice.format.count);
  const was = fillMessage(words['panel.base'], { rate: voice.format.percent(base, 1) }, voice.format.count);
  const on = (event: Event): void => change(id, event);
  return html`<div class="rate">
    <span>${label}</span>
    <input type="range" min="0" max="100" step="0.1" aria-label=${name} .value=${String(percentOf(rate))} @input=${on} />
    <input type="number" min="0" max="100" step="0.1" aria-label=${name} .value=${String(percentOf(rate))} @change=${on} />
    <span class="was">${was}</span>
  </div>`;
}

/** The rates of a scenario, each with a slider and a field; closed, no more than the button that opens it. */
export function ratesPanel(controls: readonly Control[], voice: Voice, state: PanelState): TemplateResult {
  const words = lookWordsFor(voice.locale);
  const { open, toggle, set } = state;
  const change = (id: string, event: Event): void => {
    const { value, valueAsNumber: percent } = event.target as HTMLInputElement;
    if (value === '' || !(percent >= 0 && percent <= 100)) return;
    const changed = controls.filter((control) => control.id !== id && control.rate !== control.base);
    set({
      ...Object.fromEntries(changed.map(({ id: own, rate }) => [own, rate])),
      [id]: percentOf(percent / 100) / 100,
    });
  };
  return html`<div class="rates" part="rates">
    <button type="button" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>${words[open ? 'panel.close' : 'panel.open']}</button>
    ${
      open
        ? html`<div role="group" aria-label=${words['panel.group']}>
          ${controls.map((control) => rateView(control, voice, change))}
          <button type="button" @click=${() => set({})}>${words['panel.reset']}</button>
        </div>`
        : nothing
    }
  </div>`;
}
