import { barPath, round } from './shapes.js';
import type { GroupNode, Paint, Scene, SceneNode, Span, TextNode } from './scene.js';

/** Turns a paint into what a `fill` attribute may say. */
export type Painter = (paint: Paint) => string;

/** Attributes of an element, in drawing order; undefined ones are left out. */
export type Attributes = { readonly [name: string]: string | number | undefined };

export interface SvgOptions {
  readonly paint: Painter;
  /** Fonts of a drawing that stands alone. Left out inside a page, which has its own. */
  readonly fontFamily?: string;
  /** Paint the surface behind the drawing. */
  readonly background?: boolean;
  /** Height the drawing is fitted into. Left out, it is that of the scene. */
  readonly height?: number;
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML: nothing of it can become markup. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A shape of a scene. */
export type Shape = Exclude<SceneNode, GroupNode | TextNode>;

/** The outline of a shape. Every kind is drawn as a path: one way to draw, and one shape can become another. */
function outlineOf(node: Shape): string {
  if (node.type === 'path') return node.d;
  if (node.type === 'rect') return barPath(node, 'both', node.radius ?? 0);
  if (node.type === 'line') return `M${round(node.x1)} ${round(node.y1)}L${round(node.x2)} ${round(node.y2)}`;
  const arc = (way: number): string =>
    `a${round(node.r)} ${round(node.r)} 0 1 0 ${round(2 * way * node.r)} 0`;
  return `M${round(node.cx - node.r)} ${round(node.cy)}${arc(1)}${arc(-1)}Z`;
}

/** Attributes of a shape, the same for the string and the page, so that both draw alike. */
export function attributesOf(node: Shape, paint: Painter): Attributes {
  return {
    part: node.part,
    d: outlineOf(node),
    fill: node.fill === undefined ? undefined : paint(node.fill),
    stroke: node.stroke === undefined ? undefined : paint(node.stroke),
    'stroke-width': node.strokeWidth,
    'stroke-linecap': node.round ? 'round' : undefined,
    'stroke-dasharray': node.dash,
  };
}

/** Attributes of a text. */
export function textAttributes(node: TextNode, paint: Painter): Attributes {
  return {
    x: round(node.x),
    y: round(node.y),
    part: node.part,
    'font-size': node.size,
    'font-weight': node.strong ? 600 : undefined,
    'text-anchor': node.anchor === 'start' ? undefined : node.anchor,
    fill: paint(node.fill ?? 'ink'),
  };
}

/** Attributes of a run of text within its line; empty where it is set like the line. */
export function spanAttributes(span: Span, paint: Painter): Attributes {
  return {
    dx: span.gap,
    'font-size': span.size,
    'font-weight': span.strong === undefined ? undefined : span.strong ? 600 : 400,
    fill: span.fill === undefined ? undefined : paint(span.fill),
  };
}

function open(tag: string, attributes: Attributes): string {
  let text = `<${tag}`;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${name}="${escapeXml(String(value))}"`;
  return text;
}

function drawText(node: TextNode, paint: Painter): string {
  const inner = node.spans
    .map((span) => `${open('tspan', spanAttributes(span, paint))}>${escapeXml(span.text)}</tspan>`)
    .join('');
  return `${open('text', textAttributes(node, paint))}>${inner}</text>`;
}

function drawNode(node: SceneNode, paint: Painter): string {
  if (node.type === 'text') return drawText(node, paint);
  if (node.type !== 'group') return `${open('path', attributesOf(node, paint))}/>`;
  const attributes = {
    part: node.part,
    role: node.label === undefined ? undefined : 'img',
    'aria-label': node.label,
  };
  return `${open('g', attributes)}>${node.children.map((child) => drawNode(child, paint)).join('')}</g>`;
}

/** The part of the plane that an image shows: the scene in its middle, with room around it where the shapes differ. */
function viewOf(
  { width, height }: Scene,
  high: number,
): { x: number; y: number; width: number; height: number } {
  const wide = Math.max(width, (height * width) / high);
  const tall = (wide * high) / width;
  return { x: (width - wide) / 2, y: (height - tall) / 2, width: wide, height: tall };
}

/** A scene as a standalone SVG document: concrete colours, no script, no style sheet, no outside reference. */
export function drawSvg(scene: Scene, options: SvgOptions): string {
  const { height = scene.height } = options;
  const view = viewOf(scene, height);
  const box = { x: round(view.x), y: round(view.y), width: round(view.width), height: round(view.height) };
  const root = open('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    width: round(scene.width),
    height: round(height),
    viewBox: Object.values(box).join(' '),
    role: 'img',
    lang: scene.lang,
    'font-family': options.fontFamily,
  });
  const surface = options.background
    ? `${open('rect', { ...box, x: box.x || undefined, y: box.y || undefined, fill: options.paint('surface') })}/>`
    : '';
  const words = `<title>${escapeXml(scene.title)}</title><desc>${escapeXml(scene.description)}</desc>`;
  return `${root}>${words}${surface}${[...scene.nodes, ...(scene.labels ?? [])].map((node) => drawNode(node, options.paint)).join('')}</svg>`;
}
