import assert from 'node:assert/strict';
import { spansWidth } from '../../src/scene/blocks.js';
import type { PlacedText } from '../../src/scene/blocks.js';
import { estimateText } from '../../src/scene/estimate.js';
import type { Scene, SceneNode } from '../../src/scene/scene.js';
import type { Box } from '../../src/scene/shapes.js';

/** One of a list, by chance. */
export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Whether two areas share more than an edge. */
export function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width - 0.5 &&
    b.x < a.x + a.width - 0.5 &&
    a.y < b.y + b.height - 0.5 &&
    b.y < a.y + a.height - 0.5
  );
}

/** Whether an area lies in another. */
export function inside(box: Box, { x, y, width, height }: Box): boolean {
  return (
    box.x >= x - 0.5 &&
    box.y >= y - 0.5 &&
    box.x + box.width <= x + width + 0.5 &&
    box.y + box.height <= y + height + 0.5
  );
}

const say = ({ node, box }: PlacedText): string =>
  `${node.key} “${node.spans.map(({ text }) => text).join('')}” at ${JSON.stringify(box)}`;

/** Every text lies in the frame. */
export function assertInside(
  texts: readonly PlacedText[],
  { width, height }: { readonly width: number; readonly height: number },
  name: string,
): void {
  const frame = { x: 0, y: 0, width, height };
  for (const text of texts)
    assert.ok(inside(text.box, frame), `${name}\n${say(text)} in ${width} × ${height}`);
}

/** No text lies on another. Only what is on about the same line can meet. */
export function assertApart(texts: readonly PlacedText[], name: string): void {
  const lines = new Map<number, PlacedText[]>();
  for (const text of texts.filter(({ box }) => box.width > 0))
    for (const line of [0, 1]) {
      const key = Math.floor(text.box.y / 20) + line;
      lines.set(key, [...(lines.get(key) ?? []), text]);
    }
  for (const line of lines.values())
    line.forEach((a, i) => {
      for (const b of line.slice(i + 1)) assert.ok(!overlap(a.box, b.box), `${name}\n${say(a)}\n${say(b)}`);
    });
}

/** All nodes of a drawing, those of groups among them. */
export function nodesIn(nodes: readonly SceneNode[]): SceneNode[] {
  return nodes.flatMap((node) => (node.type === 'group' ? [node, ...nodesIn(node.children)] : [node]));
}

/** The texts of a drawing with the room they take, measured as it was laid out. */
export function textsIn({ nodes }: Scene): PlacedText[] {
  return nodesIn(nodes).flatMap((node) => {
    if (node.type !== 'text') return [];
    const width = spansWidth(node.spans, node, estimateText);
    const share = node.anchor === 'end' ? 1 : node.anchor === 'middle' ? 0.5 : 0;
    const box = { x: node.x - width * share, y: node.y - node.size * 0.9, width, height: node.size * 1.15 };
    return [{ node, box }];
  });
}

/** Labels of the marks of a drawing, in their order. */
export function labelsIn({ nodes }: Scene): (string | undefined)[] {
  return nodes.flatMap((node) => (node.type === 'group' ? [node.label] : []));
}

/** A drawing that can be read: its texts inside the frame and apart, no line of a target through a word, finite numbers only. */
export function assertReadable(scene: Scene, name: string): void {
  const texts = textsIn(scene);
  assertInside(texts, scene, name);
  assertApart(texts, name);
  assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|"[xy]\d?":null/, name);
  for (const node of nodesIn(scene.nodes)) {
    if (node.type !== 'line' || node.part !== 'target') continue;
    const { x1, x2, y1, y2 } = node;
    const line = {
      x: Math.min(x1, x2) - 1,
      y: Math.min(y1, y2) - 1,
      width: Math.abs(x2 - x1) + 2,
      height: Math.abs(y2 - y1) + 2,
    };
    for (const text of texts)
      if (text.box.width > 0) assert.ok(!overlap(line, text.box), `${name}: target through ${say(text)}`);
  }
}
