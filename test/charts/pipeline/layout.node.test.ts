import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { describePipeline } from '../../../src/charts/pipeline/describe.js';
import { drawPipeline } from '../../../src/charts/pipeline/draw.js';
import { pipelineFacts } from '../../../src/charts/pipeline/facts.js';
import type { PipelineFacts } from '../../../src/charts/pipeline/facts.js';
import { layoutPipeline } from '../../../src/charts/pipeline/layout.js';
import type { PipelineLayout } from '../../../src/charts/pipeline/layout.js';
import type { PipelineSpec } from '../../../src/charts/pipeline/spec.js';
import { stageLabels } from '../../../src/charts/pipeline/words.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import type { PipelineOverview } from '../../../src/metrics/pipeline/overview.js';
import type { PlacedText } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { SceneNode } from '../../../src/scene/scene.js';
import type { Box } from '../../../src/scene/shapes.js';
import { madeUpOverview } from './sample-overviews.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import { overlap } from '../placed.js';

speakAllChinese();

const WIDTHS = [120, 180, 200, 239, 240, 300, 360, 420, 479, 480, 520, 600, 640, 760, 900, 1024, 1280];
const voices: Voice[] = ['en', 'zh-CN'].map((locale) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
}));

interface Case {
  readonly name: string;
  readonly overview: PipelineOverview;
  readonly spec: PipelineSpec;
  readonly voice: Voice;
  readonly width: number;
  readonly facts: PipelineFacts;
  readonly layout: PipelineLayout;
}

function madeUpCase(seed: number): Case {
  const overview = madeUpOverview(seed);
  const spec: PipelineSpec = {
    kind: 'pipeline',
    title:
      seed % 3 === 0 ? 'A title' : 'An unusually long title of a chart about everything that is still open',
    data: { stages: [] },
    measure: seed % 4 === 0 ? 'count' : 'amount',
  };
  const voice = voices[seed % 2]!;
  const width = WIDTHS[seed % WIDTHS.length]!;
  const facts = pipelineFacts(overview, spec, stageLabels(overview, spec, voice), voice);
  const description = describePipeline(overview, spec, voice);
  const layout = layoutPipeline(facts, overview, description, spec, voice, {
    width,
    measure: estimateText,
  });
  return { name: `seed ${seed}, ${width} px`, overview, spec, voice, width, facts, layout };
}

const cases = Array.from({ length: 1000 }, (_, i) => madeUpCase(i + 1));

const textsOf = ({ heading, legend, body, notes }: PipelineLayout): PlacedText[] => [
  ...heading,
  ...legend.map(({ text }) => text),
  ...body.stages.flatMap(({ texts }) => texts),
  ...body.segments.flatMap(({ texts }) => texts),
  ...body.alerts.flatMap(({ texts }) => texts),
  ...body.axis,
  ...notes,
];
const say = ({ node, box }: PlacedText): string =>
  `${node.key} “${node.spans.map(({ text }) => text).join('')}” at ${JSON.stringify(box)}`;
const inside = (box: Box, { width, height }: PipelineLayout): boolean =>
  box.x >= -0.5 && box.y >= -0.5 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5;
function numbersOf(node: SceneNode): number[] {
  if (node.type === 'group') return node.children.flatMap(numbersOf);
  if (node.type === 'path')
    return node.d.split(/[a-z\s]+/i).flatMap((word) => (word === '' ? [] : [Number(word)]));
  return Object.values(node).filter((value) => typeof value === 'number');
}

describe('layout of a pipeline, over 1,000 made-up charts from 120 to 1,280 px', () => {
  it('keeps every text, bar and area inside the frame', () => {
    for (const { name, layout } of cases) {
      for (const text of textsOf(layout)) assert.ok(inside(text.box, layout), `${name}: ${say(text)}`);
      for (const { whole, solid, strip, hit } of layout.body.stages)
        for (const box of [whole, solid, ...strip, hit])
          assert.ok(inside(box, layout), `${name}: ${JSON.stringify(box)}`);
    }
  });

  it('lets no text overlap another, nor a bar or a strip', () => {
    for (const { name, layout } of cases) {
      const texts = textsOf(layout).filter(({ box }) => box.width > 0);
      for (const [i, a] of texts.entries())
        for (const b of texts.slice(i + 1))
          assert.ok(!overlap(a.box, b.box), `${name}: ${say(a)} – ${say(b)}`);
      const panels = layout.body.segments.flatMap(({ bars }) => bars);
      const marks = [...layout.body.stages.flatMap(({ whole, strip }) => [whole, ...strip]), ...panels];
      for (const text of texts)
        for (const box of marks)
          assert.ok(!overlap(text.box, box), `${name}: ${say(text)} – ${JSON.stringify(box)}`);
    }
  });

  it('lets no area that can be pointed at overlap another', () => {
    for (const { name, layout } of cases) {
      const hits = [...layout.body.stages, ...layout.body.segments, ...layout.body.alerts].map(
        ({ hit }) => hit,
      );
      for (const [i, a] of hits.entries())
        for (const b of hits.slice(i + 1)) assert.ok(!overlap(a, b), `${name}: ${JSON.stringify([a, b])}`);
    }
  });

  it('draws bars as long as their values, on one scale, and the solid part within the whole', () => {
    for (const { name, layout, facts } of cases)
      layout.body.stages.forEach(({ whole, solid }, i) => {
        const stage = facts.stages[i]!;
        const longest = Math.max(...layout.body.stages.map((other) => other.whole.width));
        const expected = facts.max === 0 ? 0 : (stage.value / facts.max) * longest;
        assert.ok(Math.abs(whole.width - expected) <= 1.001, `${name}: ${whole.width}, expected ${expected}`);
        assert.ok(solid.width <= whole.width + 1e-9, name);
        if (!facts.weighted) assert.ok(Math.abs(solid.width - whole.width) <= 1.001, name);
      });
  });

  it('fills a strip of ages with all deals of the stage, in proportion', () => {
    for (const { name, layout, facts } of cases)
      layout.body.stages.forEach(({ strip }, i) => {
        if (strip.length === 0) return;
        const { ages } = facts.stages[i]!;
        const all = ages.reduce((sum, n) => sum + n, 0);
        const width = strip.reduce((sum, box) => sum + box.width, 0);
        strip.forEach((box, k) => assert.ok(Math.abs(box.width / width - ages[k]! / all) < 1e-9, name));
      });
  });

  it('says every number that it draws whole: the value of a stage is never cut', () => {
    for (const { name, layout, facts } of cases)
      layout.body.stages.forEach(({ texts }, i) => {
        const value = texts.find(({ node }) => node.key === 'value');
        assert.equal(value?.node.spans[0]?.text, facts.stages[i]?.valueText, name);
      });
  });

  it('draws a labelled group for each stage and each listed deal, in the order of their descriptions, with finite numbers only', () => {
    for (const { name, overview, spec, voice, width } of cases) {
      const description = describePipeline(overview, spec, voice);
      const scene = drawPipeline(overview, description, spec, voice, { width, measure: estimateText });
      const groups = scene.nodes.filter((node) => node.type === 'group');
      const labels = description.marks.map((mark) => mark.name);
      const drawn = width < 240 ? overview.stages.length : labels.length;
      assert.deepEqual(
        groups.map(({ label }) => label),
        overview.stages.length === 0 ? [] : labels.slice(0, drawn),
        name,
      );
      for (const n of scene.nodes.flatMap(numbersOf)) assert.ok(Number.isFinite(n), name);
      for (const list of [scene.nodes, ...groups.map(({ children }) => children)])
        assert.equal(new Set(list.map(({ key }) => key)).size, list.length, name);
    }
  });
});
