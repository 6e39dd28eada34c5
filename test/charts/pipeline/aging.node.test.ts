import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { placeAging, roundDays } from '../../../src/charts/pipeline/aging/layout.js';
import type { AgingFacts } from '../../../src/charts/pipeline/aging/layout.js';
import { agingView } from '../../../src/charts/pipeline/aging/view.js';
import { pipelineReader } from '../../../src/charts/pipeline/reader.js';
import type { PipelineSpec } from '../../../src/charts/pipeline/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import type { AgingResult } from '../../../src/metrics/pipeline/aging-result.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { GroupNode, SceneNode, TextNode } from '../../../src/scene/scene.js';
import type { Box } from '../../../src/scene/shapes.js';
import { seeded } from '../funnel/sample-results.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import { overlap } from '../placed.js';

speakAllChinese();

const voices: Voice[] = ['en', 'zh-CN'].map((locale) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
}));

/** Ages that nobody counted, the same for the same seed. */
function madeUpAging(seed: number, parts: 'none' | 'segments' | 'pipelines' = 'none'): AgingResult {
  const random = seeded(seed);
  const longest = [3, 60, 900][seed % 3]!;
  const stages = Array.from({ length: Math.floor(random() * 9) }, (_, i) => {
    const days = Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() ** 2 * longest));
    days.sort((a, b) => b - a);
    const median = random() < 0.7 ? Math.floor(random() * longest * 0.4) : null;
    const p90 = median !== null && random() < 0.8 ? median + Math.floor(random() * longest * 0.5) : null;
    return {
      id: `s${i}`,
      label: ['Lead', '方案报价', 'A long name of a stage that has to be broken somewhere'][i % 3]!,
      cases: 100,
      median,
      p90,
      n: days.length + 2,
      unknown: 2,
      beyond: p90 === null ? null : days.filter((day) => day > p90).length,
      deals: days.map((day, k) => ({ id: `d${k}`, name: '', days: day, amount: null })),
    };
  });
  const names = ['Ann', '', '…rest', '华南大区第三销售组', 'A team with a very long name that is cut'];
  const segments = names.slice(0, parts === 'none' ? 0 : 1 + (seed % 5)).map((id, k) => ({
    ...{ id, label: id },
    stages: parts === 'pipelines' ? madeUpAging(seed + 3 * (k + 1)).stages : stages,
  }));
  return {
    kind: 'aging',
    asOf: '2026-09-30',
    confidence: 0.95,
    stages: parts === 'pipelines' ? [] : stages,
    segmentBy: parts === 'none' ? null : 'owner',
    segments,
    excluded: [],
    problems: [],
  };
}

const spec: PipelineSpec = { kind: 'pipeline', view: 'aging', title: 'A title', data: { stages: [] } };
const WIDTHS = [120, 200, 239, 240, 340, 479, 480, 640, 900, 1280];

/** Where a line of text is. */
function boxOf({ x, y, size, anchor, spans }: TextNode): Box {
  const width = spans.reduce(
    (sum, { text, strong = false, gap = 0, ...own }) =>
      sum + gap + estimateText(text, own.size ?? size, strong),
    0,
  );
  return {
    x: anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x,
    y: y - size * 0.8,
    width,
    height: size,
  };
}

describe('ages, over 300 made-up charts', () => {
  const cases = Array.from({ length: 300 }, (_, seed) => {
    const result = madeUpAging(seed);
    const facts = result.stages.map(({ label, median, p90, deals, beyond, n }, i): AgingFacts => ({
      label,
      median,
      p90,
      days: deals.map(({ days }) => days),
      text: beyond === null ? `${n} deals` : `${beyond} of ${n} longer`,
      alert: i === 1,
    }));
    const width = WIDTHS[seed % WIDTHS.length]!;
    const density = width < 240 ? 'tile' : width < 480 ? 'compact' : 'regular';
    const room = { x: 12, top: 40, width: width - 24 };
    const body = placeAging(facts, room, density, (days) => `${days} days`, estimateText);
    return { name: `seed ${seed}, ${width} px`, result, facts, room, width, body };
  }).filter(({ facts }) => facts.length > 0);

  it('keep every dot, band and text in the room, and no text on another, on a band or on a dot', () => {
    for (const { name, body, room } of cases) {
      const texts = [...body.axis, ...body.stages.flatMap((stage) => stage.texts)];
      const within = (box: Box): boolean =>
        box.x >= room.x - 6 && box.x + box.width <= room.x + room.width + 6;
      for (const [i, { box, node }] of texts.entries()) {
        const say = `${name}: “${node.spans[0]?.text}”`;
        assert.ok(within(box) && box.y >= room.top && box.y + box.height <= body.bottom + 6, say);
        for (const other of texts.slice(i + 1)) assert.ok(!overlap(box, other.box), say);
        for (const { half, most, dots } of body.stages) {
          for (const band of [half, most])
            assert.ok(band === null || !overlap(box, band), `${say} on a band`);
          for (const { cx, cy } of dots)
            assert.ok(!overlap(box, { x: cx - 3, y: cy - 3, width: 6, height: 6 }), `${say} on a dot`);
        }
      }
      for (const { dots, hit } of body.stages)
        for (const { cx, cy } of dots)
          assert.ok(
            within({ x: cx, y: cy, width: 0, height: 0 }) && cy > hit.y && cy < hit.y + hit.height,
            name,
          );
    }
  });

  it('put dots and bands on one scale of days, and tell a dot beyond the band from one within', () => {
    for (const { name, body, facts } of cases) {
      const [first] = body.stages;
      const { x, width } = first!.base;
      const most = roundDays(Math.max(1, ...facts.flatMap(({ days, p90 }) => [...days, p90 ?? 0])));
      body.stages.forEach(({ dots, most: band }, i) => {
        const { days, p90 } = facts[i]!;
        const sorted = days.toSorted((a, b) => a - b);
        dots.forEach(({ cx, beyond }, k) => {
          assert.ok(Math.abs(cx - (x + (sorted[k]! / most) * width)) < 1e-6, name);
          assert.equal(beyond, p90 !== null && sorted[k]! > p90, name);
        });
        if (p90 !== null && band !== null)
          assert.ok(Math.abs(band.x + band.width - (x + (p90 / most) * width)) < 1e-6, name);
      });
    }
  });

  it('draw a labelled group for each stage and name each, with a row for each in the table', () => {
    for (const { name, result, width } of cases)
      for (const voice of voices) {
        const description = agingView.describe(result, spec, voice);
        const scene = agingView.draw(result, description, spec, voice, { width, measure: estimateText });
        const labels = scene.nodes.flatMap((node) => (node.type === 'group' ? [node.label] : []));
        assert.deepEqual(
          labels,
          description.marks.map((mark) => mark.name),
          name,
        );
        assert.equal(agingView.table(result, spec, voice).rows.length, result.stages.length, name);
        for (const text of [description.summary, ...description.notes, ...labels])
          assert.doesNotMatch(text ?? '', /\{\w+\}|undefined|NaN/, name);
      }
  });
});

describe('ages of segments and of several pipelines, over 300 made-up charts', () => {
  const cases = Array.from({ length: 300 }, (_, seed) => {
    const result = madeUpAging(seed, seed % 2 ? 'segments' : 'pipelines');
    const voice = voices[Math.floor(seed / 2) % 2]!;
    const width = WIDTHS[Math.floor(seed / 2) % WIDTHS.length]!;
    const description = agingView.describe(result, spec, voice);
    const scene = agingView.draw(result, description, spec, voice, { width, measure: estimateText });
    return { name: `seed ${seed}, ${width} px`, seed, result, width, voice, description, scene };
  });
  const groupsIn = (nodes: readonly SceneNode[]): GroupNode[] =>
    nodes.flatMap((node) => (node.type === 'group' ? [node] : []));
  const leavesOf = (nodes: readonly SceneNode[]): SceneNode[] =>
    nodes.flatMap((node) => (node.type === 'group' ? leavesOf(node.children) : [node]));

  it('keep every word in the drawing, and none on another', () => {
    for (const { name, scene } of cases) {
      const boxes = leavesOf(scene.nodes).flatMap((node) =>
        node.type === 'text' ? [{ ...boxOf(node), node }] : [],
      );
      for (const [i, box] of boxes.entries()) {
        const say = `${name}: “${box.node.spans[0]?.text}”`;
        const inside = box.x >= -0.5 && box.x + box.width <= scene.width + 0.5;
        assert.ok(inside && box.y + box.height <= scene.height + 0.5, say);
        for (const other of boxes.slice(i + 1))
          assert.ok(!overlap(box, other), `${say} and “${other.node.spans[0]?.text}”`);
      }
    }
  });

  it('are a mark for each stage and each segment, of several pipelines each with its stages, and rows as many', () => {
    for (const { name, result, width, voice, description, scene } of cases) {
      const { stages, segments } = result;
      const own = segments.flatMap((one) => one.stages);
      const names = description.marks.map((mark) => mark.name);
      const apart = stages.length === 0;
      assert.equal(names.length, segments.length + (apart ? own.length : stages.length), name);
      assert.equal(agingView.table(result, spec, voice).rows.length, stages.length + own.length, name);
      if (apart && own.length === 0) continue;
      const drawn = !apart && width < 240 ? stages.length : names.length;
      assert.deepEqual(
        groupsIn(scene.nodes).map(({ label }) => label),
        names.slice(0, drawn),
        name,
      );
    }
  });

  it('draw a dot for each deal that is told, inside the mark of its stage or segment', () => {
    for (const { name, result, width, scene } of cases) {
      const { stages, segments } = result;
      const told = (all: AgingResult['stages']): number =>
        all.reduce((sum, { deals }) => sum + deals.length, 0);
      const panels = width < 240 && stages.length > 0 ? [] : segments;
      const marks = groupsIn(scene.nodes).map(({ children }) => leavesOf(children));
      const dots = marks.flatMap((leaves) => {
        const hit = leaves.find(({ key }) => key === 'hit');
        const own = leaves.flatMap((node) => (node.type === 'circle' ? [node] : []));
        assert.ok(hit?.type === 'rect', name);
        for (const { cx, cy } of own)
          assert.ok(cx >= hit.x && cx <= hit.x + hit.width && cy > hit.y && cy < hit.y + hit.height, name);
        return own;
      });
      assert.equal(dots.length, told(stages) + panels.reduce((sum, one) => sum + told(one.stages), 0), name);
    }
  });
});

describe('ages that are counted', () => {
  it('hold every open deal of a stage against the days in which half and nine in ten have left it', () => {
    // 30 deals leave A after 1 … 30 days, one after the other; two are still there, for 40 and for 3 days.
    const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const left = Array.from({ length: 30 }, (_, i) => ({
      id: `l${i}`,
      stage: 'B',
      createdAt: day(100),
      outcome: 'won',
      closedAt: day(200),
    }));
    const here = [
      { id: 'old', stage: 'A', name: 'The old one', amount: 7, createdAt: day(240) },
      { id: 'young', stage: 'A', createdAt: day(277) },
    ];
    const transitions = [
      ...left.flatMap(({ id }, i) => [
        { dealId: id, to: 'A', at: day(100) },
        { dealId: id, to: 'B', at: day(101 + i) },
      ]),
      { dealId: 'old', to: 'A', at: day(240) },
      { dealId: 'young', to: 'A', at: day(277) },
    ];
    const parsed = pipelineReader.parse({
      kind: 'pipeline',
      view: 'aging',
      asOf: `${day(280)}T00:00:00Z`,
      stages: ['A', 'B'],
      data: { deals: [...left, ...here], transitions },
    });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const result = openDataNow(parsed.spec.data).measure(
      'pipeline',
      pipelineReader.request(parsed.spec),
    ) as AgingResult;
    // Kaplan–Meier by hand: one leaves a day; the young one is watched for three days, the old one for 40.
    let lasting = 1;
    const quantiles: number[] = [];
    for (let at = 1; at <= 30; at++) {
      lasting *= 1 - 1 / (32 - (at - 1) - (at > 3 ? 1 : 0));
      if (quantiles.length === 0 && lasting <= 0.5) quantiles.push(at);
      if (quantiles.length === 1 && lasting <= 0.1) quantiles.push(at);
    }
    const [a] = result.stages;
    assert.deepEqual([a?.median, a?.p90, a?.cases, a?.n, a?.unknown, a?.beyond], [...quantiles, 32, 2, 0, 1]);
    assert.deepEqual(a?.deals, [
      { id: 'old', name: 'The old one', days: 40, amount: 7 },
      { id: 'young', name: '', days: 3, amount: null },
    ]);
  });

  it('are refused as a result where parts are more than the whole', () => {
    const result = madeUpAging(4);
    const stage = { ...result.stages[0]!, beyond: 9999 };
    const parsed = pipelineReader.parse({
      kind: 'pipeline',
      data: { result: { ...result, stages: [stage] } },
    });
    assert.deepEqual(!parsed.ok && parsed.problems.map(({ code, path }) => [code, path]), [
      ['E-SPEC-RANGE', '/data/result/stages/0/beyond'],
    ]);
  });
});
