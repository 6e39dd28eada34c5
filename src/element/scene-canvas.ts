import type { Scene, SceneNode, TextNode } from '../scene/scene.js';
import { attributesOf } from '../scene/svg.js';
import type { Attributes, Painter, Shape } from '../scene/svg.js';

type Context = CanvasRenderingContext2D;

/** How a scene is painted. */
export interface Canvassing {
  readonly paint: Painter;
  readonly family: string;
  /** Pixels of the picture for one of the page. */
  readonly scale: number;
}

function paintShape(context: Context, node: Shape, paint: Painter): void {
  const attributes = attributesOf(node, paint);
  paintPath(context, new Path2D(String(attributes['d'])), attributes, node.type === 'line');
}

function paintPath(
  context: Context,
  path: Path2D,
  { fill, stroke, ...look }: Attributes,
  isLine: boolean,
): void {
  if (fill !== 'none' && (fill !== undefined || !isLine)) {
    context.fillStyle = String(fill ?? '#000');
    context.fill(path);
  }
  if (stroke === undefined || stroke === 'none') return;
  context.strokeStyle = String(stroke);
  context.lineWidth = Number(look['stroke-width'] ?? 1);
  context.lineCap = look['stroke-linecap'] === undefined ? 'butt' : 'round';
  const dash = String(look['stroke-dasharray'] ?? '').split(/[ ,]+/);
  context.setLineDash(dash.filter(Boolean).map(Number));
  context.stroke(path);
}

function paintText(context: Context, node: TextNode, { paint, family }: Canvassing): void {
  const turned = node.direction === 'rtl';
  const runs = node.spans.map(
    ({ text, size = node.size, strong = node.strong, fill = node.fill, gap = 0 }) => {
      const font = `${strong ? 600 : 400} ${size}px ${family}`;
      context.font = font;
      return {
        text,
        font,
        gap: Math.abs(gap),
        fill: paint(fill ?? 'ink'),
        width: context.measureText(text).width,
      };
    },
  );
  const width = runs.reduce((sum, run) => sum + run.gap + run.width, 0);
  // Of words that run from right to left the last stands at the left.
  const before = { start: turned ? width : 0, middle: width / 2, end: turned ? 0 : width };
  let x = node.x - before[node.anchor ?? 'start'];
  context.direction = turned ? 'rtl' : 'ltr';
  context.textAlign = 'left';
  for (const { text, font, fill, gap, width: wide } of turned ? runs.toReversed() : runs) {
    context.font = font;
    context.fillStyle = fill;
    context.fillText(text, turned ? x : x + gap, node.y);
    x += gap + wide;
  }
}

function paintNode(context: Context, node: SceneNode, how: Canvassing): void {
  if (node.type === 'group') for (const child of node.children) paintNode(context, child, how);
  else if (node.type === 'text') paintText(context, node, how);
  else paintShape(context, node, how.paint);
}

/** Paints a scene on a canvas: no picture is loaded for it, which a strict content security policy would forbid. */
export function paintScene(canvas: HTMLCanvasElement, scene: Scene, how: Canvassing): void {
  const { width, height, nodes, labels = [] } = scene;
  canvas.lang = scene.lang;
  canvas.width = Math.max(1, Math.floor(width * how.scale));
  canvas.height = Math.max(1, Math.floor(height * how.scale));
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(how.scale, how.scale);
  context.fillStyle = how.paint('surface');
  context.fillRect(0, 0, width, height);
  for (const node of [...nodes, ...labels]) paintNode(context, node, how);
}
