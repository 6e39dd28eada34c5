import { barPath, round } from './shapes.js';
import type { GroupNode, Paint, SceneNode, Span, TextNode } from './scene.js';

/** Turns a paint into what a `fill` attribute may say. */
export type Painter = (paint: Paint) => string;

/** Attributes of an element, in drawing order; undefined ones are left out. */
export type Attributes = { readonly [name: string]: string | number | undefined };

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

/** Attributes of a text. Of one run it is one element, which is set as the run is. */
export function textAttributes(node: TextNode, paint: Painter): Attributes {
  const alone = node.spans.length === 1 ? node.spans[0]! : NONE;
  return {
    x: round(node.x),
    y: round(node.y),
    part: node.part,
    direction: node.direction,
    dx: alone.gap,
    'font-size': alone.size ?? node.size,
    'font-weight': (alone.strong ?? node.strong) ? 600 : undefined,
    'text-anchor': node.anchor === 'start' ? undefined : node.anchor,
    fill: paint(alone.fill ?? node.fill ?? 'ink'),
  };
}

const NONE: Partial<Span> = {};

/** Attributes of one of several runs of text within a line; empty where it is set like the line. */
export function spanAttributes(span: Span, paint: Painter): Attributes {
  return {
    dx: span.gap,
    'font-size': span.size,
    'font-weight': span.strong === undefined ? undefined : span.strong ? 600 : 400,
    fill: span.fill === undefined ? undefined : paint(span.fill),
  };
}
