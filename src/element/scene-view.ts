import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { GroupNode, Scene, SceneNode, TextNode } from '../scene/scene.js';
import { attributesOf, spanAttributes, textAttributes } from '../scene/svg.js';
import type { Attributes } from '../scene/svg.js';
import { cssPaint } from '../theme/css.js';

type Leaf = Exclude<SceneNode, GroupNode | TextNode>;

/** An attribute that is left out where it has no value. */
function at(attributes: Attributes, name: string): string | number | typeof nothing {
  return attributes[name] ?? nothing;
}

function leafView(node: Leaf): SVGTemplateResult {
  const a = attributesOf(node, cssPaint);
  const fill = at(a, 'fill');
  const stroke = at(a, 'stroke');
  const width = at(a, 'stroke-width');
  const part = at(a, 'part');
  if (node.type === 'path')
    return svg`<path part=${part} d=${node.d} fill=${fill} stroke=${stroke} stroke-width=${width} stroke-linecap=${at(a, 'stroke-linecap')} />`;
  if (node.type === 'rect')
    return svg`<rect part=${part} x=${at(a, 'x')} y=${at(a, 'y')} width=${at(a, 'width')} height=${at(a, 'height')} rx=${at(a, 'rx')} fill=${fill} stroke=${stroke} stroke-width=${width} />`;
  if (node.type === 'line')
    return svg`<line part=${part} x1=${at(a, 'x1')} y1=${at(a, 'y1')} x2=${at(a, 'x2')} y2=${at(a, 'y2')} fill=${fill} stroke=${stroke} stroke-width=${width} stroke-dasharray=${at(a, 'stroke-dasharray')} />`;
  return svg`<circle part=${part} cx=${at(a, 'cx')} cy=${at(a, 'cy')} r=${at(a, 'r')} fill=${fill} stroke=${stroke} stroke-width=${width} />`;
}

function textView(node: TextNode): SVGTemplateResult {
  const a = textAttributes(node, cssPaint);
  const spans = node.spans.map((span) => {
    const s = spanAttributes(span, cssPaint);
    return svg`<tspan dx=${at(s, 'dx')} font-size=${at(s, 'font-size')} font-weight=${at(s, 'font-weight')} fill=${at(s, 'fill')}>${span.text}</tspan>`;
  });
  return svg`<text part=${at(a, 'part')} x=${at(a, 'x')} y=${at(a, 'y')} font-size=${at(a, 'font-size')} font-weight=${at(a, 'font-weight')} text-anchor=${at(a, 'text-anchor')} fill=${at(a, 'fill')}>${spans}</text>`;
}

/** Where focus is among the marks: the mark with it takes the tab stop. */
export interface MarkState {
  readonly focused: number;
  /** Counts labelled groups while a scene is drawn. */
  next: number;
}

function nodeView(node: SceneNode, state: MarkState): SVGTemplateResult {
  if (node.type === 'text') return textView(node);
  if (node.type !== 'group') return leafView(node);
  const children = node.children.map((child) => nodeView(child, state));
  if (node.label === undefined) return svg`<g part=${node.part ?? nothing}>${children}</g>`;
  const mark = state.next++;
  return svg`<g part=${node.part ?? nothing} role="img" aria-label=${node.label} tabindex=${mark === state.focused ? 0 : -1} data-mark=${mark}>${children}</g>`;
}

/**
 * A scene as live SVG. The groups are a list of their own between what comes before and after them, so that a stage keeps
 * its node, and with it the focus, however many lines of text come and go around it.
 */
export function sceneView(scene: Scene, focused: number): SVGTemplateResult {
  const state: MarkState = { focused, next: 0 };
  const { nodes } = scene;
  const groups = nodes.flatMap(({ type }, i) => (type === 'group' ? [i] : []));
  const first = groups[0] ?? nodes.length;
  const end = (groups.at(-1) ?? nodes.length - 1) + 1;
  const view = (part: readonly SceneNode[]): SVGTemplateResult[] => part.map((node) => nodeView(node, state));
  return svg`${view(nodes.slice(0, first))}${view(nodes.slice(first, end))}${view(nodes.slice(end))}`;
}
