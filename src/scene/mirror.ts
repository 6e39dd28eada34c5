import type { Area, Scene, SceneNode, TextNode } from './scene.js';
import { round } from './shapes.js';

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// A number with its sign, currency and unit, ranges included: `−5`, `$1.2M`, `27–33%`, `3/7`.
// The platform puts marks of direction (U+200E, U+061C) among the digits of some languages.
const NUMBER =
  /[<>≤≥≈~±+\-−\u200e\u061c]*\p{Sc}?\d(?:[\d.,:/–−+%'’\u00a0\u202f\u200e\u061c-]*[\d%\p{Sc}\u200e])?[A-Za-z]*/gu;

/** A text on a page that is read from right to left: numbers keep their order among its words, and a text without such words its own. */
export function isolateNumbers(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? text.replace(NUMBER, '\u2066$&\u2069') : `\u2066${text}\u2069`;
}

/** Where among the numbers of a command those are that lie across. */
function isAcross(command: string, i: number): boolean {
  if (command === 'H') return true;
  if (command === 'A') return i % 7 === 5;
  return command !== 'V' && i % 2 === 0;
}

/** A path seen in a mirror: what is measured from the left is measured from the right. */
export function mirrorPath(d: string, width: number): string {
  return d.replace(/([a-zA-Z])([^a-zA-Z]*)/g, (_, letter: string, rest: string) => {
    const command = letter.toUpperCase();
    const numbers = (rest.match(/-?(?:\d*\.)?\d+/g) ?? []).map(Number).map((value, i) => {
      if (isAcross(command, i)) return round(letter === command ? width - value : -value);
      // Arcs are turned, and run the other way round.
      if (command !== 'A' || i % 7 < 2) return value;
      return i % 7 === 2 ? round(-value) : i % 7 === 4 ? 1 - value : value;
    });
    return letter + numbers.join(' ');
  });
}

const OPPOSITE = { start: 'end', middle: 'middle', end: 'start' } as const;

/**
 * Words that run from right to left begin where they are put; all others end there. Facts beside each other change places, those
 * of a sentence do not unless its words run to the left.
 */
function mirrorText(node: TextNode, width: number): TextNode {
  const x = round(width - node.x);
  const isTurned = (text: string): boolean => RIGHT_TO_LEFT.test(text);
  const several = node.spans.length > 1 && node.part !== 'takeaway';
  if (!several && !node.spans.some(({ text }) => isTurned(text)))
    return { ...node, x, anchor: OPPOSITE[node.anchor ?? 'start'] };
  const spans = node.spans.map((span) => ({
    ...span,
    text: isolateNumbers(span.text),
    ...(span.gap === undefined ? {} : { gap: -span.gap }),
  }));
  return { ...node, x, spans, direction: 'rtl' };
}

function mirrorNode(node: SceneNode, width: number): SceneNode {
  const across = (x: number): number => width - x;
  if (node.type === 'text') return mirrorText(node, width);
  if (node.type === 'path') return { ...node, d: mirrorPath(node.d, width) };
  if (node.type === 'rect') return { ...node, x: across(node.x + node.width) };
  if (node.type === 'circle') return { ...node, cx: across(node.cx) };
  if (node.type === 'line') return { ...node, x1: across(node.x1), x2: across(node.x2) };
  return { ...node, children: node.children.map((child) => mirrorNode(child, width)) };
}

function mirrorArea(area: Area, width: number): Area {
  const spot = area.spot && mirrorArea(area.spot, width);
  return { ...area, x: width - area.x - area.width, ...(spot && { spot }) };
}

/**
 * A drawing for a page that is read from right to left: everything lies on the other side, as in a mirror – bars grow to the
 * left, time runs to the left –, and texts and numbers are written as they always are.
 */
export function mirrorScene(scene: Scene): Scene {
  const { width, nodes, areas, traces, labels } = scene;
  return {
    ...scene,
    direction: 'rtl',
    nodes: nodes.map((node) => mirrorNode(node, width)),
    ...(areas && { areas: areas.map((area) => mirrorArea(area, width)) }),
    ...(traces && { traces: traces.map((trace) => mirrorPath(trace, width)) }),
    ...(labels && { labels: labels.map((label) => mirrorText(label, width)) }),
  };
}
