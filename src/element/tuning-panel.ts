import { html, nothing } from './templates.js';
import type { TemplateResult } from './templates.js';
import type { Choice, Description, Voice } from '../charts/chart.js';
import { ratesPanel } from './rates-panel.js';
import type { PanelState } from './rates-panel.js';
import { PANEL_STYLE } from '../theme/panel-style.js';
import { adoptLateStyle } from './late-style.js';
import type { Change } from './tuning-desk.js';

/** What is shown of a chart that can be changed, and what it does. */
export interface TuningState extends Omit<PanelState, 'set'> {
  readonly set: (change: Change) => void;
}

/** The ways of one thing side by side, as buttons of which one is pressed in; below them what the chosen one means. */
function choiceView({ key, label, value, options }: Choice, set: TuningState['set']): TemplateResult {
  const hint = options.find(({ id }) => id === value)?.hint ?? '';
  return html`<div class="choice" part="choice">
    <span id="choice-${key}">${label}</span>
    <div role="radiogroup" aria-labelledby="choice-${key}" aria-describedby="hint-${key}">${options.map(
      ({
        id,
        label: name,
      }) => html`<label><input type="radio" name=${key} .value=${id} .checked=${id === value}
        @change=${() => set({ [key]: id })} />${name}</label>`,
    )}</div>
    <p id="hint-${key}">${hint}</p>
  </div>`;
}

/** Everything that a reader can change of a chart. */
export function tuningPanel(
  { choices = [], controls }: Description,
  voice: Voice,
  state: TuningState,
): TemplateResult {
  adoptLateStyle(state.root, PANEL_STYLE);
  return html`${choices.map((choice) => choiceView(choice, state.set))}
  ${controls === undefined ? nothing : ratesPanel(controls, voice, { ...state, set: (whatIf) => state.set({ whatIf }) })}`;
}
