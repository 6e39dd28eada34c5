import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, test } from 'node:test';
import { renderToSvg } from '../../../src/render.js';
import type { Description } from '../../../src/charts/chart.js';
import type { StageTimesValue, VelocitySpec } from '../../../src/charts/velocity/spec.js';
import type { VelocityResult, VelocitySegment } from '../../../src/metrics/velocity/index.js';
import { describeStages } from '../../../src/charts/velocity/stages/describe.js';
import { drawStages, layoutStages } from '../../../src/charts/velocity/stages/draw.js';
import { stagesFacts } from '../../../src/charts/velocity/stages/facts.js';
import { stageLabels } from '../../../src/charts/velocity/words.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { GroupNode, Scene } from '../../../src/scene/scene.js';
import type { PlacedText } from '../../../src/scene/blocks.js';
import { seeded } from '../funnel/sample-results.js';
import { assertApart, assertInside, inside, overlap, pick } from '../placed.js';
import { madeUp, resultOf, specOf, voices } from './sample.js';

const WIDTHS = [120, 180, 239, 240, 300, 360, 479, 480, 520, 600, 760, 960, 1280, 1600];

interface Drawn {
  readonly name: string;
  readonly layout: ReturnType<typeof layoutStages>;
  readonly scene: Scene;
  readonly description: Description;
}

/** The same stages with groups of their deals, by a field. */
function withGroups(stages: readonly StageTimesValue[], random: () => number): VelocityResult {
  const names = ['Ann', '', '…rest', '华南大区第三销售组', 'A team with a very long name'];
  const some = (days: readonly number[] = []): number[] => days.filter(() => random() < 0.5);
  const groups = names.slice(0, 1 + Math.floor(random() * 5)).map((id): VelocitySegment => {
    const own = stages.map(({ days, lost, open, ...rest }) => ({
      ...rest,
      ...{ days: some(days), lost: some(lost), open: some(open) },
    }));
    const { stages: times, cycle, between, sales, trend } = resultOf(own);
    const none = { n: 0, others: 0, upTo: null, days: null, low: null, high: null, p: null, pAdjusted: null };
    const differences = { stageDifferences: times.map(() => none), cycleDifference: none };
    return { id, label: id, stages: times, cycle, between, sales, trend, ...differences };
  });
  return { ...resultOf(stages), segmentBy: 'owner', segments: groups };
}

function drawn(seed: number): Drawn {
  const random = seeded(seed);
  const stages = madeUp(random, seed % 10 === 0 ? 16 : 7);
  const show = random() < 0.2 ? { show: ['takeaway'] as const satisfies VelocitySpec['show'] } : {};
  const title = random() < 0.2 ? { title: 'A title that says what this is about, at some length' } : {};
  const spec = specOf(stages, { ...show, ...title });
  const width = pick(WIDTHS, random);
  const voice = pick(voices, random);
  const result = random() < 0.4 ? withGroups(stages, random) : resultOf(stages);
  const description = describeStages(result, spec, voice);
  const frame = { width, measure: estimateText };
  const facts = stagesFacts(result, stageLabels(result, spec, voice), spec, voice);
  return {
    name: `seed ${seed}, ${stages.length} stages, ${width} px`,
    layout: layoutStages(facts, description, spec, voice, frame),
    scene: drawStages(result, description, spec, voice, frame),
    description,
  };
}

function textsOf({ heading, body, legend, notes }: Drawn['layout']): PlacedText[] {
  return [
    ...heading,
    ...body.axis,
    ...body.marks.flatMap(({ texts, segments }) => [...texts, ...segments.flatMap((one) => one.texts)]),
    ...legend.map(({ text }) => text),
    ...notes,
  ];
}

test('how many deals a stage has is never cut from 480 px on', () => {
  for (const name of ['velocity-stages', 'velocity-stages-zh']) {
    const spec: unknown = JSON.parse(readFileSync(`demo/examples/${name}.json`, 'utf8'));
    const svg = renderToSvg(spec, { width: 480 });
    const said = name.endsWith('zh') ? /20 个进行中</ : /14 open</;
    assert.match(svg, said);
    assert.doesNotMatch(svg, /(?:个商机|deals)[^<]*…/);
  }
});

test('how many deals a stage has is never broken at the comma of a number', () => {
  const spec: unknown = JSON.parse(readFileSync('demo/examples/velocity-many-open.json', 'utf8'));
  for (const locale of ['zh-CN', 'en'])
    for (const width of [360, 420, 480]) {
      const svg = renderToSvg(spec, { width, locale });
      assert.match(svg, /1,220 ?(?:个商机|deals)/);
      assert.doesNotMatch(svg, />1,</);
    }
});

const cases = Array.from({ length: 400 }, (_, i) => drawn(i + 1));

describe('layout of times, over 400 made-up pipelines from 120 to 1,600 px', () => {
  it('keeps every text inside the frame, and lets no text overlap another', () => {
    for (const { name, layout } of cases) {
      assertInside(textsOf(layout), layout, name);
      assertApart(textsOf(layout), name);
    }
  });

  it('keeps bars, lines and open deals inside the room of their stage, and rooms apart', () => {
    for (const { name, layout } of cases)
      layout.body.marks.forEach(({ hit, strip }, i) => {
        assert.ok(inside(hit, { x: 0, y: 0, ...layout }), `${name}: stage ${i}`);
        const { bars, hanging, line, median, p90, range } = strip;
        for (const box of [...bars, ...hanging, line, median, p90, range])
          if (box !== null)
            assert.ok(
              inside(box, { ...hit, x: hit.x - 3, width: hit.width + 6 }),
              `${name}: ${JSON.stringify([box, hit])}`,
            );
        for (const { cx, cy } of strip.dots)
          assert.ok(
            inside(
              { x: cx - 3, y: cy - 3, width: 6, height: 6 },
              { ...hit, x: hit.x - 3, width: hit.width + 6 },
            ),
            name,
          );
        const rooms = layout.body.marks.flatMap((mark) => [mark.hit, ...mark.segments.map((one) => one.hit)]);
        rooms.forEach((room, k) => {
          const next = rooms[k + 1];
          if (next) assert.ok(!overlap(room, next), `${name}: marks ${k} and ${k + 1}`);
        });
      });
  });

  it('draws a labelled group for every mark, in their order', () => {
    for (const { name, scene, description } of cases) {
      const groups = scene.nodes.filter((node): node is GroupNode => node.type === 'group');
      assert.deepEqual(
        groups.map(({ label }) => label),
        description.marks.map((mark) => mark.name),
        name,
      );
    }
  });
});
