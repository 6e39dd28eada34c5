import type { Paint, Scene } from '../scene/scene.js';

/** Properties of the canvas that hold a colour of the theme, and tell when it changes. */
const COLOURS = { ink: 'color', surface: 'outline-color', muted: 'text-decoration-color' } as const;

/** Most pixels of a canvas: more of them some browsers leave empty. */
const MOST_PIXELS = 16_000_000;

/**
 * The texts of a drawing that has too many for a node each, painted over it in one go. They follow the theme: the canvas
 * carries its colours as properties of its own, whose transition tells when the page has changed them.
 */
export class LabelCanvas {
  readonly #canvas = document.createElement('canvas');
  #scene: Scene | null = null;
  #painted: unknown = null;
  constructor() {
    const { style } = this.#canvas;
    for (const [token, property] of Object.entries(COLOURS)) style.setProperty(property, `var(--_${token})`);
    const watched = Object.values(COLOURS).join(',');
    const own = { position: 'absolute', left: '0', top: '0', 'pointer-events': 'none' };
    for (const [property, value] of Object.entries(own)) style.setProperty(property, value);
    style.setProperty('transition', '1ms');
    style.setProperty('transition-property', watched);
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#canvas.addEventListener('transitionend', () => {
      this.#painted = null;
      this.#paint();
    });
  }

  /** Paints the labels of a scene over its drawing; again only where something has changed. */
  paint(svg: SVGSVGElement, scene: Scene): void {
    this.#scene = scene;
    if (scene.labels === undefined || scene.labels.length === 0) {
      this.#canvas.remove();
      this.#painted = null;
      return;
    }
    if (this.#canvas.previousSibling !== svg) {
      svg.after(this.#canvas);
      svg.parentElement?.style.setProperty('position', 'relative');
    }
    if (this.#painted !== scene) this.#paint();
  }

  /** Sharp on the screen as long as the canvas is not too large. */
  #scaleOf({ width, height }: Scene): number {
    const ratio = this.#canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    return Math.min(ratio, Math.sqrt(MOST_PIXELS / (width * height)));
  }

  #paint(): void {
    const scene = this.#scene;
    const context = this.#canvas.getContext('2d');
    if (scene === null || context === null || !this.#canvas.isConnected) return;
    this.#painted = scene;
    const { width, height, lang, labels = [] } = scene;
    this.#canvas.lang = lang;
    const scale = this.#scaleOf(scene);
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.#canvas.style.setProperty('width', `${width}px`);
    this.#canvas.style.setProperty('height', `${height}px`);
    const style = getComputedStyle(this.#canvas);
    const colourOf = (fill: Paint = 'ink'): string =>
      style.getPropertyValue(COLOURS[fill as keyof typeof COLOURS] ?? 'color');
    const colours = { ink: colourOf('ink'), surface: colourOf('surface'), muted: colourOf('muted') };
    context.scale(scale, scale);
    context.textAlign = 'center';
    let [font, fill] = ['', ''];
    for (const { x, y, size, strong, fill: paint, spans } of labels) {
      const nextFont = `${strong ? 600 : 400} ${size}px ${style.fontFamily}`;
      if (nextFont !== font) context.font = font = nextFont;
      const nextFill = colours[paint as keyof typeof colours] ?? colours.ink;
      if (nextFill !== fill) context.fillStyle = fill = nextFill;
      for (const { text } of spans) context.fillText(text, x, y);
    }
  }
}
