import type { Area, Scene } from '../scene/scene.js';
import { barPath } from '../scene/shapes.js';
import { Marks } from './marks.js';
import type { MarksActions, MarksHost } from './marks.js';
import { LabelCanvas } from './label-canvas.js';
import { WHOLE_TEXT } from './scene-view.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Texts that the table, the summary or the notes say too, and better. */
const SAID = new RegExp(`value|range|label|size|axis|${WHOLE_TEXT.source}`);

/** Hides the texts of some parts from whoever listens, and no others. */
function hideTexts(svg: Element, parts: RegExp): void {
  for (const text of svg.querySelectorAll('text'))
    text.ariaHidden = parts.test(text.part.value) ? 'true' : null;
}

/** Direction in which a key leads, and whether to the end of it. */
const WAYS: { readonly [key: string]: readonly [x: number, y: number, far?: boolean] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, 0, true],
  End: [1, 0, true],
  PageUp: [0, -1, true],
  PageDown: [0, 1, true],
};

function set(node: Element, values: { readonly [name: string]: string | number }): void {
  Object.entries(values).forEach(([name, value]) => node.setAttribute(name, String(value)));
}

/** A halo in the colour of the surface, so that a line is seen on every colour, and the line itself. */
function twoPaths(): SVGElement {
  const group = document.createElementNS(SVG, 'g');
  group.append(document.createElementNS(SVG, 'path'), document.createElementNS(SVG, 'path'));
  return group;
}

const holds = ({ x, y, width, height }: Area, px: number, py: number): boolean =>
  px >= x && px < x + width && py >= y && py < y + height;

/** True where two areas lie beside each other, in a row – along a curve: on the same – or in a column. */
function aligned(a: Area, b: Area, along: 'x' | 'y'): boolean {
  if (along === 'x' && (a.spot ?? b.spot)) return a.trace === b.trace && !a.spot === !b.spot;
  const [at, size] = along === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
  return Math.abs(a[at] + a[size] / 2 - b[at] - b[size] / 2) < (a[size] + b[size]) / 4;
}

/** From the end of a curve on: the nearest beginning, or end, of one in the panel beside; the same one where there is none. */
function beyond(areas: readonly Area[], now: number, way: number): number {
  const from = areas[now]!;
  const begins = new Map<number | undefined, number>();
  for (const { x, trace } of areas) begins.set(trace, Math.min(begins.get(trace) ?? x, x));
  let [best, least] = [now, Infinity];
  areas.forEach(({ x, y, trace, spot }, i) => {
    // Curves of one panel begin at one place: one that begins farther on is in another.
    if (!spot || (way > 0 && x !== begins.get(trace))) return;
    const distance = way * (x - from.x);
    const rank = distance * 1e5 + Math.abs(y - from.y);
    if (distance > 0 && rank < least) [best, least] = [i, rank];
  });
  return best;
}

/** The nearest area in a direction; the same one where there is none. */
function neighbour(
  areas: readonly Area[],
  now: number,
  [dx, dy, far]: readonly [number, number, boolean?],
): number {
  const from = areas[now]!;
  const along = dx === 0 ? 'y' : 'x';
  const way = dx + dy;
  let [best, least] = [now, Infinity];
  areas.forEach((area, i) => {
    const distance = way * (area[along] - from[along]);
    if (distance <= 0 || !aligned(from, area, along)) return;
    const rank = far ? -distance : distance;
    if (rank < least) [best, least] = [i, rank];
  });
  return best === now && dx !== 0 && from.spot && !far ? beyond(areas, now, way) : best;
}

/**
 * Marks without nodes of their own: a drawing of thousands of cells tells only where they lie. The cell with the tab stop
 * and the one that is pointed at get a node each while they are, as options of a list that says how long it is. Arrows lead
 * to the nearest cell in their direction, Home and End to the ends of a row, PageUp and PageDown to those of a column. Texts that a drawing has too many of are painted.
 */
export class AreaMarks extends Marks {
  readonly #list = document.createElementNS(SVG, 'g');
  /** The line of the mark that is pointed at, in front of the others. */
  readonly #trace = twoPaths();
  readonly #shown = new Map<number, SVGElement>();
  readonly #canvas = new LabelCanvas();
  readonly #host: MarksHost;
  readonly #drawing: MarksActions['drawing'];
  #drawn: unknown = null;

  constructor(host: MarksHost, actions: MarksActions) {
    super(host, actions);
    this.#host = host;
    this.#drawing = actions.drawing;
  }

  get #areas(): readonly Area[] {
    return this.#drawing()?.scene.areas ?? [];
  }

  override markOf(event: Event): number | null {
    if (this.#areas.length === 0 || !(event instanceof MouseEvent)) return super.markOf(event);
    const svg = this.#svg;
    if (svg === null || (event.target as Element).closest('.tip') !== null) return null;
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = (this.#drawing()?.scene.width ?? width) / width;
    const [x, y] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
    const mark = this.#areas.findIndex((area) => holds(area, x, y));
    return mark < 0 ? null : mark;
  }

  protected override target(key: string, now: number): number | undefined {
    const areas = this.#areas;
    if (areas[now] === undefined) return super.target(key, now);
    const way = WAYS[key];
    if (way === undefined) return undefined;
    const [dx, dy, far] = way;
    // A row ends where it is read to; arrows lead where they point.
    const turned = far === true && this.#drawing()?.scene.direction === 'rtl';
    return neighbour(areas, now, turned ? [-dx, dy, far] : way);
  }

  /** A mark that has no node yet gets one: the focus is on its way to it. */
  protected override nodeOf(mark: number): SVGElement | null {
    if (this.#areas[mark] !== undefined) this.#show(mark);
    return super.nodeOf(mark);
  }

  get #svg(): SVGSVGElement | null {
    return this.#host.renderRoot.querySelector<SVGSVGElement>('svg[part=chart]');
  }

  override hostUpdated(): void {
    this.#showMarks();
    super.hostUpdated();
  }

  #showMarks(): void {
    const svg = this.#svg;
    const drawing = this.#drawing();
    if (svg === null || drawing === null) return;
    const some = this.#areas.length > 0;
    // Nodes that a drawing without areas takes over are as it would have made them.
    hideTexts(svg, some ? SAID : WHOLE_TEXT);
    this.#canvas.paint(svg, drawing.scene);
    if (!some) {
      this.#trace.remove();
      return this.#list.remove();
    }
    if (this.#drawn !== drawing) for (const mark of this.#shown.keys()) this.#dress(mark);
    this.#drawn = drawing;
    const wanted = new Set([this.focused, this.pointed ?? this.focused]);
    for (const [mark, node] of this.#shown)
      if (!wanted.has(mark)) {
        node.remove();
        this.#shown.delete(mark);
      }
    for (const mark of wanted) this.#show(mark);
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', drawing.description.list ?? drawing.scene.title);
    if (this.#list.parentNode !== svg) svg.append(this.#list);
    this.#showTrace(drawing.scene);
  }

  #showTrace({ areas, traces }: Scene): void {
    const d = traces?.[areas?.[this.pointed ?? -1]?.trace ?? -1] ?? '';
    if (d === '') return this.#trace.remove();
    if (this.#trace.nextSibling !== this.#list) this.#list.before(this.#trace);
    const [halo, line] = this.#trace.children;
    const shared = { d, fill: 'none', 'stroke-linejoin': 'round', 'pointer-events': 'none' };
    set(halo!, { ...shared, stroke: 'var(--_surface)', 'stroke-width': 6 });
    set(line!, { ...shared, stroke: 'var(--_accent)', 'stroke-width': 2.5 });
  }

  #show(mark: number): void {
    if (!this.#shown.has(mark)) {
      const group = twoPaths();
      this.#shown.set(mark, group);
      this.#list.append(group);
    }
    this.#dress(mark);
  }

  #dress(mark: number): void {
    const area = this.#areas[mark];
    const [halo, option] = this.#shown.get(mark)?.querySelectorAll('path') ?? [];
    if (area === undefined || halo === undefined || option === undefined) return;
    const ring = mark === this.pointed ? 1 : 0;
    const d = barPath(area.spot ?? area, 'both', 0);
    const { marks } = this.#drawing()!.description;
    set(halo.parentElement!, { role: 'none', 'data-mark': mark });
    set(halo, {
      d,
      fill: 'none',
      stroke: 'var(--_surface)',
      'stroke-width': ring * 8,
      'aria-hidden': 'true',
    });
    set(option, {
      d,
      role: 'option',
      fill: 'none',
      stroke: 'var(--_ink)',
      'stroke-width': ring * 2,
      tabindex: mark === this.focused ? 0 : -1,
      'aria-label': marks[mark]?.name ?? '',
      'aria-setsize': this.#areas.length,
      'aria-posinset': mark + 1,
    });
  }
}
