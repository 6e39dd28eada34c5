import { nothing, svg } from 'lit/html.js';
import type { SVGTemplateResult } from 'lit/html.js';
import type { Scene, SceneNode, TextNode } from '../scene/scene.js';
import { attributesOf, spanAttributes, textAttributes } from '../scene/svg.js';
import type { Attributes, Shape } from '../scene/svg.js';
import { cssPaint } from '../theme/css.js';

/** An attribute that is left out where it has no value. */
function at(attributes: Attributes, name: string): string | number | typeof nothing {
  return attributes[name] ?? nothing;
}

/** What makes a shape an option of the list of marks. */
interface Option {
  readonly label: string;
  readonly tabindex: number;
}

function shapeView(node: Shape, option?: Option): SVGTemplateResult {
  const a = attributesOf(node, cssPaint);
  return svg`<path role=${option ? 'option' : nothing} aria-label=${option?.label ?? nothing} tabindex=${option?.tabindex ?? nothing} part=${at(a, 'part')} d=${at(a, 'd')} fill=${at(a, 'fill')} stroke=${at(a, 'stroke')} stroke-width=${at(a, 'stroke-width')} stroke-linecap=${at(a, 'stroke-linecap')} stroke-dasharray=${at(a, 'stroke-dasharray')} />`;
}

/** Running text, of which a drawing shows lines: whoever listens hears it whole, before and after the drawing. */
export const WHOLE_TEXT = /title|caption|takeaway|notes/;

function textView(node: TextNode): SVGTemplateResult {
  const a = textAttributes(node, cssPaint);
  const spans = node.spans.map((span) => {
    const s = spanAttributes(span, cssPaint);
    return svg`<tspan dx=${at(s, 'dx')} font-size=${at(s, 'font-size')} font-weight=${at(s, 'font-weight')} fill=${at(s, 'fill')}>${span.text}</tspan>`;
  });
  return svg`<text part=${at(a, 'part')} direction=${at(a, 'direction')} x=${at(a, 'x')} y=${at(a, 'y')} font-size=${at(a, 'font-size')} font-weight=${at(a, 'font-weight')} text-anchor=${at(a, 'text-anchor')} fill=${at(a, 'fill')} aria-hidden=${WHOLE_TEXT.test(node.part ?? '') ? 'true' : nothing}>${spans}</text>`;
}

/** Where focus is among the marks: the mark with it takes the tab stop. */
export interface MarkState {
  readonly focused: number;
  /** Counts labelled groups while a scene is drawn. */
  next: number;
}

function nodeView(node: SceneNode, state: MarkState): SVGTemplateResult {
  if (node.type === 'text') return textView(node);
  if (node.type !== 'group') return shapeView(node);
  const { label, part, children } = node;
  const view = (list: readonly SceneNode[]): SVGTemplateResult[] =>
    list.map((child) => nodeView(child, state));
  if (label === undefined) return svg`<g part=${part ?? nothing}>${view(children)}</g>`;
  const mark = state.next++;
  const option = { label, tabindex: mark === state.focused ? 0 : -1 };
  const [hit, ...rest] = children;
  // The area is the option, and its name says in sentences all that is drawn there.
  return svg`<g part=${part ?? nothing} role="none" data-mark=${mark}>${hit === undefined ? nothing : shapeView(hit as Shape, option)}<g aria-hidden="true">${view(rest)}</g></g>`;
}

/**
 * A scene as live SVG. The groups are a list of their own between what comes before and after them, so that a stage keeps
 * its node, and with it the focus, however many lines of text come and go around it. Its marks are the options of a list
 * with the name `list`.
 */
export function sceneView(scene: Scene, focused: number, list: string): SVGTemplateResult {
  const state: MarkState = { focused, next: 0 };
  const { nodes } = scene;
  const groups = nodes.flatMap(({ type }, i) => (type === 'group' ? [i] : []));
  const first = groups[0] ?? nodes.length;
  const end = (groups.at(-1) ?? nodes.length - 1) + 1;
  const view = (part: readonly SceneNode[]): SVGTemplateResult[] => part.map((node) => nodeView(node, state));
  return svg`${view(nodes.slice(0, first))}<g role=${groups.length > 0 ? 'listbox' : nothing} aria-label=${groups.length > 0 ? list : nothing}>${view(nodes.slice(first, end))}</g>${view(nodes.slice(end))}`;
}
