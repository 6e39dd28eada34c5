import type { Drawing } from './drawing.js';
import type { Marks } from './marks.js';
import { button } from './pieces.js';
import type { Inner, Piece } from './pieces.js';
import type { SceneLayer } from './scene-view.js';
import { tooltipView } from './tooltip.js';
import { createSpot, fillSpot } from './spot.js';
import type { Fill } from './spot.js';
import type { Twin } from './twin.js';

/** How a drawing is shown. */
export interface ChartLook<Spec, Result> {
  readonly marks: Marks;
  readonly twin: Twin<Spec, Result>;
  /** Where it is drawn. */
  readonly layer: SceneLayer;
  /** Class of the drawing: whether it moves, whether it is out of date. */
  readonly style: string;
  /** What a reader can do beside opening and closing the table: as elements, and as templates. */
  readonly more: readonly Inner[];
  readonly tools: Fill | undefined;
  /** The template of what stands between these and the table. */
  readonly panel: Fill | undefined;
}

/** Words that are heard and not seen. */
export function silent(key: string, inside: string, attributes: Piece['attributes'] = {}): Piece {
  return { name: 'p', key, attributes: { class: 'silent', ...attributes }, inside };
}

/** What is seen and heard of a chart. */
export class Face<Spec, Result> {
  readonly #tools = createSpot();
  readonly #panel = createSpot();

  /** A drawing, before it its summary and behind it its notes for whoever listens, its tooltip, its tools and its table. */
  view(drawing: Drawing<Spec, Result>, look: ChartLook<Spec, Result>): readonly Inner[] {
    const { scene, description, mirror, voice } = drawing;
    const { marks, twin, layer, style, more } = look;
    fillSpot(this.#tools, look.tools);
    fillSpot(this.#panel, look.panel);
    const { messages } = voice;
    const shown = description.marks[marks.pointed ?? -1];
    const { summary, caption, list = messages.marks } = description;
    // What is counted is heard in any case: the lines in which a drawing says it are not for an ear.
    const told = summary.includes(caption) ? summary : `${summary} ${caption}`;
    const svg = layer.show(scene, { focused: marks.focused, style, list, tabled: twin.isShown(drawing) });
    const { open, toggle } = twin;
    const state = { 'aria-expanded': String(open), 'aria-controls': open ? 'table' : undefined };
    return [
      silent('summary', told, { id: 'summary' }),
      {
        name: 'div',
        key: 'chart',
        attributes: {},
        inside: [svg, shown && tooltipView(shown, marks.pinned, mirror?.isolateNumbers)],
        made: marks.listen,
      },
      silent('notes', description.notes.join(' · ')),
      description.marks.length === 0
        ? undefined
        : {
            name: 'div',
            key: 'tools',
            attributes: { class: scene.width < 480 ? 'tools dense' : 'tools', part: 'tools' },
            inside: [
              button('toggle', messages[open ? 'table.hide' : 'table.show'], toggle, state),
              ...more,
              this.#tools,
            ],
          },
      this.#panel,
      twin.view(drawing),
    ];
  }
}
