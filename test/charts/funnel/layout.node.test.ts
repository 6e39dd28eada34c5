import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { describeFunnel } from '../../../src/charts/funnel/describe.js';
import { drawFunnel } from '../../../src/charts/funnel/draw.js';
import { funnelFacts } from '../../../src/charts/funnel/facts.js';
import type { FunnelLayout } from '../../../src/charts/funnel/layout.js';
import { layoutColumns } from '../../../src/charts/funnel/columns.js';
import { PLAIN } from '../../../src/charts/funnel/dress.js';
import type { Dress } from '../../../src/charts/funnel/dress.js';
import { addColumns, layoutFunnel } from '../../../src/charts/funnel/layout.js';
import { dressSegments } from '../../../src/charts/funnel/segments.js';
import type { FunnelSpec } from '../../../src/charts/funnel/spec.js';
import { lengthOf, shownResult } from '../../../src/charts/funnel/measured.js';
import { stageLabels } from '../../../src/charts/funnel/words.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import type { FunnelResult } from '../../../src/metrics/funnel/result.js';
import type { PlacedText } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { SceneNode } from '../../../src/scene/scene.js';
import type { Box } from '../../../src/scene/shapes.js';
import { madeUpResult, seeded } from './sample-results.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import { overlap } from '../placed.js';

addColumns(layoutColumns);
speakAllChinese();

const voices: Voice[] = ['en', 'zh-CN'].map((locale) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
}));
const WIDTHS = [120, 180, 200, 239, 240, 300, 360, 420, 479, 480, 520, 599, 600, 640, 760, 900, 1024, 1280];

interface Case {
  readonly name: string;
  readonly result: FunnelResult;
  readonly spec: FunnelSpec;
  readonly voice: Voice;
  readonly width: number;
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** In every fifth chart some counts and amounts are not known, and some sums of money are negative. */
function withGaps(result: FunnelResult, seed: number): FunnelResult {
  if (seed % 5 > 0) return result;
  const random = seeded(seed);
  const unknown = result.stages.map(() => random() < 0.3);
  return {
    ...result,
    n: unknown[0] ? null : result.n,
    stages: result.stages.map((stage, i) => ({
      ...stage,
      ...(unknown[i] ? { entered: null, advanced: null, lost: null, regressed: null, open: null } : {}),
      step: unknown[i] || unknown[i - 1] ? null : stage.step,
      overall: unknown[i] || unknown[0] ? null : stage.overall,
      amount: stage.amount === null || random() < 0.2 ? null : random() < 0.2 ? -stage.amount : stage.amount,
    })),
  };
}

function madeUpCase(seed: number): Case {
  const random = seeded(seed);
  const wishes = {
    count: 1 + Math.floor(random() * 20),
    first: pick([0, 1, 7, 120, 1000, 12_840, 4_500_000, 987_654_321], random),
    split: random() < 0.5,
    amounts: random() < 0.5,
    days: random() < 0.5,
    grows: random() < 0.3,
    segments: random() < 0.3 ? 1 + Math.floor(random() * 8) : 0,
  };
  const spec: FunnelSpec = {
    kind: 'funnel',
    data: { stages: [] },
    shape: pick(['bars', 'steps'], random),
    align: pick(['start', 'center'], random),
    orientation: pick(['vertical', 'horizontal'], random),
    percentOf: pick(['previous', 'first'], random),
    measure: wishes.amounts ? pick(['count', 'amount'], random) : 'count',
  };
  const width = pick(WIDTHS, random);
  return {
    name: `seed ${seed}: ${JSON.stringify({ ...wishes, ...spec, width })}`,
    result: withGaps(madeUpResult(wishes, random), seed),
    spec,
    voice: pick(voices, random),
    width,
  };
}

function layoutOf({ result, spec, voice, width }: Case): FunnelLayout {
  const description = describeFunnel(result, spec, voice);
  const facts = funnelFacts(result, spec, stageLabels(result, spec, voice), voice);
  return layoutFunnel(
    facts,
    description,
    spec,
    voice,
    { width, measure: estimateText },
    dressOf(result, voice),
  );
}

/** As bars in parts are drawn. */
function dressOf({ segments }: FunnelResult, voice: Voice): Dress {
  return { ...PLAIN, ...dressSegments(segments, false, voice) };
}

function textsOf(layout: FunnelLayout): PlacedText[] {
  return [
    ...layout.heading,
    ...layout.legend.map(({ text }) => text),
    ...layout.body.stages.flatMap(({ texts }) => texts),
    ...layout.body.axis,
    ...layout.notes,
  ];
}

const inside = (box: Box, { width, height }: FunnelLayout): boolean =>
  box.x >= -0.5 && box.y >= -0.5 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5;
const say = ({ node, box }: PlacedText): string =>
  `${node.key} “${node.spans.map(({ text }) => text).join('')}” at ${JSON.stringify(box)}`;

function numbersOf(node: SceneNode): number[] {
  if (node.type === 'group') return node.children.flatMap(numbersOf);
  if (node.type === 'path')
    return node.d.split(/[a-z\s]+/i).flatMap((word) => (word === '' ? [] : [Number(word)]));
  return Object.values(node).filter((value) => typeof value === 'number');
}

const cases = Array.from({ length: 1200 }, (_, i) => {
  const made = madeUpCase(i + 1);
  return { ...made, layout: layoutOf(made) };
});

describe('layout of a funnel, over 1,200 made-up charts from 120 to 1,280 px', () => {
  it('keeps every text inside the frame', () => {
    for (const each of cases) {
      const { layout } = each;
      for (const text of textsOf(layout))
        assert.ok(
          inside(text.box, layout),
          `${each.name}\n${say(text)} leaves ${layout.width} × ${layout.height}`,
        );
    }
  });

  it('lets no text overlap another', () => {
    for (const each of cases) {
      const texts = textsOf(each.layout).filter(({ box }) => box.width > 0);
      for (const [i, a] of texts.entries())
        for (const b of texts.slice(i + 1))
          assert.ok(!overlap(a.box, b.box), `${each.name}\n${say(a)}\n${say(b)}`);
    }
  });

  it('keeps every bar, loss and whisker inside the frame, without NaN', () => {
    for (const each of cases) {
      const { layout } = each;
      for (const stage of layout.body.stages) {
        const boxes = [...stage.bars, ...stage.connectors, ...stage.drops.map(({ box }) => box)];
        for (const box of boxes) {
          assert.ok(
            Object.values(box).every((value) => Number.isFinite(value)),
            each.name,
          );
          assert.ok(
            inside(box, layout),
            `${each.name}\n${JSON.stringify(box)} leaves ${layout.width} × ${layout.height}`,
          );
        }
        const { whisker } = stage;
        if (whisker !== null)
          for (const end of [whisker.low, whisker.high])
            assert.ok(end >= 0 && end <= (whisker.axis === 'x' ? layout.width : layout.height), each.name);
      }
    }
  });

  it('draws bars as long as their values, within a pixel', () => {
    for (const each of cases) {
      const { layout } = each;
      const lengths = layout.body.stages.map(({ bars }) =>
        bars.reduce((sum, box) => sum + (layout.orientation === 'horizontal' ? box.height : box.width), 0),
      );
      const values = shownResult(each.result, each.spec).stages.map(lengthOf);
      const most = Math.max(...values);
      const scale = most > 0 ? Math.max(...lengths) / most : 0;
      values.forEach((value, i) =>
        assert.ok(
          Math.abs((lengths[i] ?? 0) - value * scale) <= 1.01,
          `${each.name}\nstage ${i}: ${lengths[i]} for ${value} at ${scale}`,
        ),
      );
    }
  });

  it('says every number and every rate of a stage somewhere in the drawing', () => {
    for (const each of cases) {
      const { result, spec, voice } = each;
      const facts = funnelFacts(result, spec, stageLabels(result, spec, voice), voice);
      const words = each.layout.body.stages.map(({ texts }) =>
        texts.flatMap(({ node }) => node.spans.map(({ text }) => text)),
      );
      facts.stages.forEach(({ valueText }, i) =>
        assert.ok(
          words[i]?.includes(valueText) || words[i]?.includes(facts.stages[i]?.shortText ?? ''),
          `${each.name}\nstage ${i} does not say ${valueText}`,
        ),
      );
      facts.gaps.forEach(({ rate }, i) =>
        assert.ok(
          words[i]?.includes(rate) || words[i + 1]?.includes(rate),
          `${each.name}\ngap ${i} does not say ${rate}`,
        ),
      );
    }
  });

  it('says what every rate is of: beside it, or in the caption where stages stand side by side or there is hardly room', () => {
    for (const { layout, result, spec, voice, name } of cases) {
      const facts = funnelFacts(result, spec, stageLabels(result, spec, voice), voice);
      const base = voice.messages[spec.percentOf === 'first' ? 'rate.first' : 'rate.previous'].replaceAll(
        ' ',
        '',
      );
      // Without spaces: a line may break anywhere between Chinese characters.
      const said = (texts: readonly PlacedText[]): string =>
        texts.flatMap(({ node }) => node.spans.map(({ text }) => text.replaceAll(' ', ''))).join('');
      if (layout.density === 'tile' || layout.orientation === 'horizontal') {
        // On less than 180 px even the caption is cut.
        if (facts.gaps.length > 0 && layout.width >= 180)
          assert.ok(said(layout.heading).includes(base), `${name}\n${said(layout.heading)} | ${base}`);
        continue;
      }
      facts.gaps.forEach(({ share }, i) => {
        const { texts } = layout.body.stages[spec.shape === 'steps' ? i + 1 : i] ?? { texts: [] };
        const rate = texts.filter(({ node }) => node.part === 'rate');
        if (share !== null) assert.ok(said(rate).includes(base), `${name}\ngap ${i}: ${said(rate)}`);
      });
    }
  });

  it('draws a scale of rates only where it costs no word', () => {
    for (const { layout, name } of cases)
      if (layout.body.axis.some(({ node }) => node.part === 'axis')) {
        assert.ok(layout.width >= 700, name);
        assert.ok(layout.density === 'regular', name);
      }
  });

  it('becomes a scene of finite numbers and keys that are unique among siblings', () => {
    for (const { result, spec, voice, width, name } of cases) {
      const frame = { width, measure: estimateText };
      const description = describeFunnel(result, spec, voice);
      const scene = drawFunnel(result, description, spec, voice, frame, dressOf(result, voice));
      assert.ok(
        [scene.width, scene.height, ...scene.nodes.flatMap(numbersOf)].every((value) =>
          Number.isFinite(value),
        ),
        name,
      );
      const groups = [
        scene.nodes,
        ...scene.nodes.flatMap((node) => (node.type === 'group' ? [node.children] : [])),
      ];
      for (const nodes of groups) assert.equal(new Set(nodes.map(({ key }) => key)).size, nodes.length, name);
    }
  });

  it('has one labelled group for every mark of the description, in its order', () => {
    for (const { result, spec, voice, width, name } of cases.slice(0, 200)) {
      const description = describeFunnel(result, spec, voice);
      const frame = { width, measure: estimateText };
      const { nodes } = drawFunnel(result, description, spec, voice, frame, dressOf(result, voice));
      const labels = nodes.flatMap((node) =>
        node.type === 'group' && node.label !== undefined ? [node.label] : [],
      );
      assert.deepEqual(
        labels,
        description.marks.map((mark) => mark.name),
        name,
      );
    }
  });
});
