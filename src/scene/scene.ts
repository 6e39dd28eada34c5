/**
 * A neutral drawing: six kinds of nodes with finite numbers, drawn by the page, by Node or by anything else.
 * Coordinates are CSS pixels from the top left. Paints name tokens, never colours, so that one scene serves every theme.
 */

/** Names of the colours a drawing may use; `theme/` gives them values. */
export type Token =
  | 'surface'
  | 'ink'
  | 'muted'
  | 'faint'
  | 'accent'
  | 'stage-from'
  | 'stage-to'
  | 'connector'
  | 'won'
  | 'lost'
  | 'open'
  | 'regressed'
  | 'alert'
  | 'alert-surface'
  | 'segment-1'
  | 'segment-2'
  | 'segment-3'
  | 'segment-4'
  | 'segment-5'
  | 'segment-6'
  | 'segment-7'
  | 'segment-8';

/** A colour by token, a mixture of two (`share` 0 … 1 of the second, in OKLCH), or none. */
export type Paint = Token | 'none' | { readonly from: Token; readonly to: Token; readonly share: number };

/** Sizes of type by role: 11 · 12 · 13 · 15 · 20 px. */
export type FontSize = 11 | 12 | 13 | 15 | 20;

interface Node {
  /** Unique among its siblings; stages keep theirs from drawing to drawing, so that updates match. */
  readonly key: string;
  /** What the reader sees, for `::part()`. */
  readonly part?: string;
  /** Id of the series that it belongs to, which a reader may hide. */
  readonly series?: string;
}

interface Shape extends Node {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  readonly strokeWidth?: number;
  /** Round ends: a zero-length stroke is then a dot. */
  readonly round?: boolean;
  readonly dash?: string;
}

export interface RectNode extends Shape {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
}

export interface PathNode extends Shape {
  readonly type: 'path';
  readonly d: string;
}

export interface LineNode extends Shape {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface CircleNode extends Shape {
  readonly type: 'circle';
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
}

/** A run of text within one line. */
export interface Span {
  readonly text: string;
  readonly fill?: Paint;
  readonly size?: FontSize;
  readonly strong?: boolean;
  /** Space before this run, in px. */
  readonly gap?: number;
}

export interface TextNode extends Node {
  readonly type: 'text';
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly size: FontSize;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: Paint;
  readonly strong?: boolean;
  readonly spans: readonly Span[];
  /** Its words run from right to left: it begins at the right, and gaps are negative. */
  readonly direction?: 'rtl';
}

export interface GroupNode extends Node {
  readonly type: 'group';
  /** Spoken name; a group with one is a mark: it can be focused, pointed at and selected. */
  readonly label?: string;
  readonly children: readonly SceneNode[];
}

export type SceneNode = RectNode | PathNode | LineNode | CircleNode | TextNode | GroupNode;

/** Where a mark lies. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What is ringed when it has the focus, where the area around it only makes it easier to hit. */
  readonly spot?: Area;
  /** The trace (`Scene.traces`) that the mark is on. */
  readonly trace?: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Short spoken name. */
  readonly title: string;
  /** Spoken summary. */
  readonly description: string;
  /** Language of the words, for speech and fonts. */
  readonly lang: string;
  readonly nodes: readonly SceneNode[];
  /** It was turned for a page that is read from right to left. */
  readonly direction?: 'rtl';
  /** Where the marks lie, in their order, in a drawing that has too many of them for a group each. */
  readonly areas?: readonly Area[];
  /** Lines that come to the front while a mark on them is focused or pointed at, as paths. */
  readonly traces?: readonly string[];
  /** Texts over everything else, too many for a node each where there is a page: it may paint them in one go. */
  readonly labels?: readonly TextNode[];
}
