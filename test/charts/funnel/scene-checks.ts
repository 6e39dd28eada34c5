import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spansWidth } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Scene, SceneNode, TextNode } from '../../../src/scene/scene.js';
import type { Box } from '../../../src/scene/shapes.js';

function textsIn(nodes: readonly SceneNode[]): TextNode[] {
  return nodes.flatMap((node) =>
    node.type === 'group' ? textsIn(node.children) : node.type === 'text' ? [node] : [],
  );
}

function boxOf(node: TextNode): Box {
  const { size, strong = false, anchor = 'start' } = node;
  const width = spansWidth(node.spans, { size, strong }, estimateText);
  const x = anchor === 'start' ? node.x : anchor === 'end' ? node.x - width : node.x - width / 2;
  return { x, y: node.y - size * 0.9, width, height: size * 1.15 };
}

const say = (node: TextNode): string =>
  `${node.key} “${node.spans.map(({ text }) => text).join(' ')}” ${JSON.stringify(boxOf(node))}`;

/** Every text lies within the frame. */
function assertTextsInside({ nodes, width: right, height: bottom }: Scene, name: string): void {
  for (const node of textsIn(nodes)) {
    const { x, y, width, height } = boxOf(node);
    const fits = x >= -0.5 && y >= -0.5 && x + width <= right + 0.5 && y + height <= bottom + 0.5;
    assert.ok(fits, `${name}\n${say(node)} leaves ${right} × ${bottom}`);
  }
}

/** No text lies on another. */
function assertTextsApart({ nodes }: Scene, name: string): void {
  const texts = textsIn(nodes)
    .map((node) => ({ node, box: boxOf(node) }))
    .filter(({ box }) => box.width > 0);
  for (const [i, a] of texts.entries())
    for (const b of texts.slice(i + 1)) {
      const apart =
        a.box.x >= b.box.x + b.box.width - 0.5 ||
        b.box.x >= a.box.x + a.box.width - 0.5 ||
        a.box.y >= b.box.y + b.box.height - 0.5 ||
        b.box.y >= a.box.y + a.box.height - 0.5;
      assert.ok(apart, `${name}\n${say(a.node)}\n${say(b.node)}`);
    }
}

/** As many groups as marks, keys unique among siblings, and finite numbers only. */
function assertMarks(scene: Scene, marks: number, name: string): void {
  assert.equal(scene.nodes.filter(({ type }) => type === 'group').length, marks, name);
  const check = (nodes: readonly SceneNode[]): void => {
    assert.equal(new Set(nodes.map(({ key }) => key)).size, nodes.length, name);
    for (const node of nodes) if (node.type === 'group') check(node.children);
  };
  check(scene.nodes);
  assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|null|undefined/, name);
}

/** The widths at which drawings are checked: tile to wide, and both sides of every bound. */
export const WIDTHS = [120, 180, 239, 240, 300, 420, 479, 480, 560, 640, 760, 1024, 1280];

/** A drawing, what it is called in a failure, and how many marks were described. */
export interface CheckedScene {
  readonly scene: Scene;
  readonly name: string;
  readonly marks: number;
}

/** What holds for every drawing of a funnel, whatever it shows. */
export function checkScenes(title: string, scenes: readonly CheckedScene[]): void {
  describe(title, () => {
    it('keeps every text inside the frame', () => {
      for (const { scene, name } of scenes) assertTextsInside(scene, name);
    });

    it('lets no text overlap another', () => {
      for (const { scene, name } of scenes) assertTextsApart(scene, name);
    });

    it('has a labelled group for every mark, keys that are unique among siblings, and finite numbers only', () => {
      for (const { scene, name, marks } of scenes) assertMarks(scene, marks, name);
    });
  });
}
