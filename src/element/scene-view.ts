import type { Scene, SceneNode, TextNode } from '../scene/scene.js';
import { attributesOf, spanAttributes, textAttributes } from '../scene/svg.js';
import type { Attributes, Shape } from '../scene/svg.js';
import { cssPaint } from '../theme/css.js';
import { writeAll, writeOwn } from './pieces.js';
import type { Piece } from './pieces.js';

const SVG = 'http://www.w3.org/2000/svg';

const NONE: Attributes = {};

/** What makes a shape an option of the list of marks. */
interface Option {
  readonly label: string;
  readonly tabindex: number;
}

function shapePiece(node: Shape, option?: Option): Piece {
  const attributes = attributesOf(node, cssPaint);
  return {
    name: 'path',
    attributes: option
      ? { role: 'option', 'aria-label': option.label, tabindex: option.tabindex, ...attributes }
      : attributes,
    inside: '',
  };
}

/** Running text, of which a drawing shows lines: whoever listens hears it whole, before and after the drawing. */
export const WHOLE_TEXT = /title|caption|takeaway|notes/;

function textPiece(node: TextNode): Piece {
  const { part = '', spans } = node;
  const attributes = textAttributes(node, cssPaint);
  return {
    name: 'text',
    attributes: WHOLE_TEXT.test(part) ? { ...attributes, 'aria-hidden': 'true' } : attributes,
    inside:
      spans.length === 1
        ? spans[0]!.text
        : spans.map((span) => ({
            name: 'tspan',
            attributes: spanAttributes(span, cssPaint),
            inside: span.text,
          })),
  };
}

function nodePiece(node: SceneNode, state: MarkState): Piece {
  if (node.type === 'text') return textPiece(node);
  if (node.type !== 'group') return shapePiece(node);
  const { label, part, children } = node;
  const pieces = (list: readonly SceneNode[]): Piece[] => list.map((child) => nodePiece(child, state));
  if (label === undefined) return { name: 'g', attributes: { part }, inside: pieces(children) };
  const mark = state.next++;
  const option = { label, tabindex: mark === state.focused ? 0 : -1 };
  const [hit, ...rest] = children;
  // The area is the option, and its name says in sentences all that is drawn there.
  const seen: Piece = { name: 'g', attributes: { 'aria-hidden': 'true' }, inside: pieces(rest) };
  return {
    name: 'g',
    attributes: { part, role: 'none', 'data-mark': mark },
    inside: hit === undefined ? [seen] : [shapePiece(hit as Shape, option), seen],
  };
}

/** Where focus is among the marks: the mark with it takes the tab stop. */
interface MarkState {
  readonly focused: number;
  /** Counts labelled groups while a scene is drawn. */
  next: number;
}

/** How a scene is shown. */
export interface SceneLook {
  /** Index of the mark with the tab stop. */
  readonly focused: number;
  /** Class of the drawing: whether it moves, whether it is out of date. */
  readonly style: string;
  /** Spoken name of the list of marks. */
  readonly list: string;
  /** Whether its table is in the page. */
  readonly tabled: boolean;
}

function svgAttributes(
  { width, height, nodes, title, lang }: Scene,
  { style, tabled }: SceneLook,
): Attributes {
  return {
    part: 'chart',
    class: style,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: nodes.length > 0 ? 'group' : 'img',
    'aria-label': title,
    'aria-describedby': 'summary',
    'aria-details': tabled ? 'table' : undefined,
    lang,
  };
}

/**
 * A scene as live SVG. It is written without templates: a drawing is a hundred and more elements that nobody but the scene
 * changes, of which most stay as they are.
 */
export class SceneLayer {
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #marks = this.#svg.appendChild(document.createElementNS(SVG, 'g'));

  /**
   * The drawing. The groups are in one of their own between what comes before and after them, so that a stage keeps its node,
   * and with it the focus, however many lines of text come and go around it. Its marks are the options of a list.
   */
  show(scene: Scene, look: SceneLook): SVGSVGElement {
    const [svg, marks, { nodes }] = [this.#svg, this.#marks, scene];
    const state: MarkState = { focused: look.focused, next: 0 };
    const isGroup = ({ type }: SceneNode): boolean => type === 'group';
    const first = nodes.findIndex(isGroup);
    const [from, to] = first < 0 ? [nodes.length, nodes.length] : [first, nodes.findLastIndex(isGroup) + 1];
    const pieces = (part: readonly SceneNode[]): Piece[] => part.map((node) => nodePiece(node, state));
    writeOwn(svg, svgAttributes(scene, look));
    writeOwn(marks, first < 0 ? NONE : { role: 'listbox', 'aria-label': look.list });
    writeAll(svg, pieces(nodes.slice(0, from)), svg.firstChild, marks);
    writeAll(marks, pieces(nodes.slice(from, to)), marks.firstChild, null);
    writeAll(svg, pieces(nodes.slice(to)), marks.nextSibling, null);
    return svg;
  }
}
