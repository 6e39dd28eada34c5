import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { looksView } from '../../../src/charts/funnel/looks/view.js';
import type { FunnelSpec } from '../../../src/charts/funnel/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { measureComparison } from '../../../src/metrics/insight/comparison.js';
import { lookAt } from '../../../src/metrics/insight/measure.js';
import type { FunnelLook } from '../../../src/metrics/insight/result.js';
import { spansWidth } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Scene, SceneNode, TextNode } from '../../../src/scene/scene.js';
import type { Box } from '../../../src/scene/shapes.js';
import { madeUpResult, seeded } from './sample-results.js';

const WIDTHS = [120, 180, 239, 240, 300, 420, 479, 480, 560, 640, 760, 1024, 1280];
const KINDS = ['leverage', 'scenario', 'multiples', 'losses', 'comparison'] as const;

function madeUpLook(seed: number): { look: FunnelLook; name: string } {
  const random = seeded(seed);
  const kind = KINDS[seed % KINDS.length]!;
  const wishes = {
    count: 1 + Math.floor(random() * 9),
    first: [0, 1, 7, 120, 1000, 12_840, 4_500_000][Math.floor(random() * 7)]!,
    split: random() < 0.7,
    amounts: random() < 0.5,
    days: false,
    grows: random() < 0.2,
    segments: random() < 0.8 ? 1 + Math.floor(random() * 8) : 0,
  };
  const funnel = madeUpResult(wishes, random);
  const name = `seed ${seed} ${kind} ${JSON.stringify(wishes)}`;
  if (kind === 'comparison') {
    const items = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) => ({
      label: `A group with a rather long name ${i}`,
      funnel: i === 0 ? funnel : madeUpResult(wishes, random),
    }));
    return { look: measureComparison(items, 0.95, random() < 0.5), name };
  }
  const whatIf = Object.fromEntries(funnel.stages.slice(1, 3).map(({ id }) => [id, random()]));
  const benchmark = random() < 0.5 ? whatIf : undefined;
  return { look: lookAt(funnel, { look: kind, whatIf, benchmark }).look as FunnelLook, name };
}

const spec: FunnelSpec = { kind: 'funnel', data: { stages: [] }, title: 'A title' };

function sceneOf(seed: number): { scene: Scene; name: string; marks: number } {
  const { look, name } = madeUpLook(seed);
  const locale = seed % 2 === 0 ? 'en' : 'zh-CN';
  const voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale),
  };
  const description = looksView.describe(look, spec, voice);
  const width = WIDTHS[seed % WIDTHS.length]!;
  const frame = { width, measure: estimateText, textured: seed % 3 === 0 };
  const scene = looksView.draw(look, description, spec, voice, frame);
  const { columns, rows } = looksView.table(look, spec, voice);
  for (const row of rows) assert.equal(row.length, columns.length, name);
  return { scene, name: `${name} ${width} ${locale}`, marks: description.marks.length };
}

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
const scenes = Array.from({ length: 520 }, (_, i) => sceneOf(i + 1));

describe('layout of the looks at a funnel, over 520 made-up ones from 120 to 1,280 px', () => {
  it('keeps every text inside the frame', () => {
    for (const { scene, name } of scenes)
      for (const node of textsIn(scene.nodes)) {
        const { x, y, width, height } = boxOf(node);
        const fits =
          x >= -0.5 && y >= -0.5 && x + width <= scene.width + 0.5 && y + height <= scene.height + 0.5;
        assert.ok(fits, `${name}\n${say(node)} leaves ${scene.width} × ${scene.height}`);
      }
  });

  it('lets no text overlap another', () => {
    for (const { scene, name } of scenes) {
      const texts = textsIn(scene.nodes)
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
  });

  it('has a labelled group for every mark, keys that are unique among siblings, and finite numbers only', () => {
    for (const { scene, name, marks } of scenes) {
      assert.equal(scene.nodes.filter(({ type }) => type === 'group').length, marks, name);
      const check = (nodes: readonly SceneNode[]): void => {
        assert.equal(new Set(nodes.map(({ key }) => key)).size, nodes.length, name);
        for (const node of nodes) if (node.type === 'group') check(node.children);
      };
      check(scene.nodes);
      assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|null|undefined/, name);
    }
  });
});
