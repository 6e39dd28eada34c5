import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Drawing } from './drawing.js';
import type { Marks } from './marks.js';
import { sceneView } from './scene-view.js';
import { tooltipView } from './tooltip.js';

/** How a drawing is shown. */
export interface ChartLook {
  readonly marks: Marks;
  /** Class of the drawing: whether it moves, whether it is out of date. */
  readonly style: string;
  /** Spoken name of the list of marks. */
  readonly list: string;
  /** Whether its table is in the page. */
  readonly tabled: boolean;
}

/** A drawing, before it its summary and behind it its notes for whoever listens, and its tooltip. */
export function chartView(
  { scene, description, mirror }: Drawing<object, object>,
  look: ChartLook,
): TemplateResult {
  const { width, height, nodes, title, lang } = scene;
  const { marks, list, style, tabled } = look;
  const shown = marks.pointed === null ? undefined : description.marks[marks.pointed];
  const { summary, caption } = description;
  // What is counted is heard in any case: the lines in which a drawing says it are not for an ear.
  const told = summary.includes(caption) ? summary : `${summary} ${caption}`;
  return html`
    <p class="silent" id="summary">${told}</p>
    <div @keydown=${marks.onKey} @click=${marks.onClick} @focusin=${marks.onFocus} @focusout=${marks.onBlur}
      @pointermove=${marks.onMove} @pointerleave=${marks.onLeave}>
      <svg part="chart" class=${style} width=${width} height=${height} viewBox="0 0 ${width} ${height}" role=${nodes.length > 0 ? 'group' : 'img'}
        aria-label=${title} aria-describedby="summary" aria-details=${tabled ? 'table' : nothing} lang=${lang}>${sceneView(scene, marks.focused, list)}</svg>
      ${tooltipView(shown, marks.pinned, mirror?.isolateNumbers)}
    </div>
    <p class="silent">${description.notes.join(' · ')}</p>
  `;
}
