import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Drawing } from './drawing.js';
import type { Marks } from './marks.js';
import type { SceneLayer, SceneLook } from './scene-view.js';
import { tooltipView } from './tooltip.js';

/** How a drawing is shown. */
export interface ChartLook extends Omit<SceneLook, 'focused'> {
  readonly marks: Marks;
  /** Where it is drawn. */
  readonly layer: SceneLayer;
}

/** A drawing, before it its summary and behind it its notes for whoever listens, and its tooltip. */
export function chartView(
  { scene, description, mirror }: Drawing<object, object>,
  look: ChartLook,
): TemplateResult {
  const { marks, layer } = look;
  const shown = description.marks[marks.pointed ?? -1];
  const { summary, caption } = description;
  // What is counted is heard in any case: the lines in which a drawing says it are not for an ear.
  const told = summary.includes(caption) ? summary : `${summary} ${caption}`;
  return html`
    <p class="silent" id="summary">${told}</p>
    <div @keydown=${marks.onKey} @click=${marks.onClick} @focusin=${marks.onFocus} @focusout=${marks.onBlur}
      @pointermove=${marks.onMove} @pointerleave=${marks.onLeave}>
      ${layer.show(scene, { ...look, focused: marks.focused })}
      ${shown === undefined ? nothing : tooltipView(shown, marks.pinned, mirror?.isolateNumbers)}
    </div>
    <p class="silent">${description.notes.join(' · ')}</p>
  `;
}
