import { attributesOf, spanAttributes, textAttributes } from './svg.js';
import type { Attributes, Painter } from './svg.js';
import { round } from './shapes.js';
import type { Scene, SceneNode, TextNode } from './scene.js';

/** How a drawing that stands alone is written. */
export interface SvgOptions {
  readonly paint: Painter;
  /** Fonts of a drawing that stands alone. Left out inside a page, which has its own. */
  readonly fontFamily?: string;
  /** Paint the surface behind the drawing. */
  readonly background?: boolean;
  /** Where it comes from, for whoever asks the file. */
  readonly metadata?: string;
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

function open(tag: string, attributes: Attributes): string {
  let text = `<${tag}`;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${name}="${escapeXml(String(value))}"`;
  return text;
}

function drawText(node: TextNode, paint: Painter): string {
  const { spans } = node;
  const inner = spans
    .map((span) => {
      const text = escapeXml(span.text);
      return spans.length === 1 ? text : `${open('tspan', spanAttributes(span, paint))}>${text}</tspan>`;
    })
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
  const words = `<title>${escapeXml(scene.title)}</title><desc>${escapeXml(scene.description)}</desc>${options.metadata === undefined ? '' : `<metadata>${escapeXml(options.metadata)}</metadata>`}`;
  return `${root}>${words}${surface}${[...scene.nodes, ...(scene.labels ?? [])].map((node) => drawNode(node, options.paint)).join('')}</svg>`;
}
