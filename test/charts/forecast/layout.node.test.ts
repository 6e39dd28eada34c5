import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describePeriods } from '../../../src/charts/forecast/describe.js';
import { drawPeriods, fillPeriods } from '../../../src/charts/forecast/draw.js';
import { factsOf } from '../../../src/charts/forecast/facts.js';
import { layoutView } from '../../../src/charts/forecast/scaffold.js';
import type { ForecastLayout } from '../../../src/charts/forecast/scaffold.js';
import type { ForecastSpec, PeriodValue } from '../../../src/charts/forecast/spec.js';
import type { ForecastOverview } from '../../../src/metrics/forecast/index.js';
import type { PlacedText } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Scene } from '../../../src/scene/scene.js';
import { seeded } from '../funnel/sample-results.js';
import { assertApart, assertInside, inside, pick } from '../placed.js';
import { bandsAround, shownOf, voices } from './sample.js';

const WIDTHS = [120, 180, 200, 239, 240, 300, 360, 420, 479, 480, 600, 640, 760, 900, 1024, 1280, 1600];

/** Periods of all sizes: over, running, ahead; with and without bands and targets; short, long and Chinese names. */
function madeUp(random: () => number): PeriodValue[] {
  const count = 1 + Math.floor(random() * pick([3, 9, 40], random));
  const over = Math.floor(random() * count);
  const scale = pick([1, 40, 2500, 9_999_999], random);
  const name = pick<(i: number) => string>(
    [
      (i) => `2026-Q${i}`,
      (i) => `二〇二六年第${i}季度的预测`,
      (i) => `A period with a very long name indeed ${i}`,
      (i) => `\u0645\u0631\u062d\u0628\u0627 ${i}`,
    ],
    random,
  );
  const banded = random() < 0.8;
  return Array.from({ length: count }, (_, i): PeriodValue => {
    const id = name(i);
    const won = Math.round(scale * random());
    if (i < over) return { id, won };
    const expected = won + Math.round(scale * random());
    return {
      id,
      ...(i === over ? { won } : {}),
      expected,
      ...(banded ? { bands: bandsAround(expected, scale, i === over ? won : 0) } : {}),
      ...(random() < 0.5 ? { target: Math.round(scale * 2 * random()), chance: random() } : {}),
    };
  });
}

interface Drawn {
  readonly name: string;
  readonly layout: ForecastLayout;
  readonly scene: Scene;
  readonly marks: number;
}

function drawn(seed: number): Drawn {
  const random = seeded(seed);
  const spec: ForecastSpec = {
    kind: 'forecast',
    data: { periods: madeUp(random) },
    measure: pick(['count', 'amount'], random),
    currency: pick(['EUR', 'CNY'], random),
    ...(random() < 0.2 ? { show: ['past', 'bands', 'target'] as const satisfies ForecastSpec['show'] } : {}),
    ...(random() < 0.2 ? { title: 'A title that says what this is about, at some length' } : {}),
  };
  const width = pick(WIDTHS, random);
  const voice = pick(voices, random);
  const result = shownOf(spec) as ForecastOverview;
  const description = describePeriods(result, spec, voice);
  const frame = { width, measure: estimateText };
  const filling = fillPeriods(factsOf(result, spec, voice), voice, frame);
  return {
    name: `seed ${seed}, ${description.marks.length} periods, ${width} px`,
    layout: layoutView(filling, description, spec, voice, frame),
    scene: drawPeriods(result, description, spec, voice, frame),
    marks: description.marks.length,
  };
}

const textsOf = ({ heading, body, legend, notes }: ForecastLayout): PlacedText[] => [
  ...heading,
  ...body.axis,
  ...body.marks.flatMap(({ texts }) => texts),
  ...legend.map(({ text }) => text),
  ...notes,
];

const cases = Array.from({ length: 500 }, (_, i) => drawn(i + 1));

describe('layout of forecasts, over 500 made-up lists of periods from 120 to 1,600 px', () => {
  it('keeps every text and every mark inside the frame, and lets no text overlap another', () => {
    for (const { name, layout } of cases) {
      assertInside(textsOf(layout), layout, name);
      assertApart(textsOf(layout), name);
      for (const { hit } of layout.body.marks)
        assert.ok(inside(hit, { x: 0, y: 0, ...layout }), `${name} ${JSON.stringify(hit)}`);
    }
  });

  it('gives every period an area of its own', () => {
    for (const { name, layout, scene, marks } of cases) {
      assert.equal(layout.body.marks.length, marks, name);
      const places = new Set(layout.body.marks.map(({ hit }) => `${hit.x} ${hit.y}`));
      assert.equal(places.size, marks, name);
      assert.equal(
        scene.nodes.filter((node) => node.type === 'group' && node.label !== undefined).length,
        marks,
        name,
      );
    }
  });

  it('knows finite numbers only', () => {
    for (const { name, scene } of cases)
      assert.doesNotMatch(JSON.stringify(scene), /null|NaN|Infinity/, name);
  });
});
