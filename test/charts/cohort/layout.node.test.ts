import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeCohorts } from '../../../src/charts/cohort/describe.js';
import { drawCohorts } from '../../../src/charts/cohort/draw.js';
import { layoutCohorts } from '../../../src/charts/cohort/layout.js';
import type { CohortLayout } from '../../../src/charts/cohort/layout.js';
import { shownCohorts } from '../../../src/charts/cohort/shown.js';
import type { CohortSpec, CohortValue } from '../../../src/charts/cohort/spec.js';
import type { Scene } from '../../../src/scene/scene.js';
import type { PlacedText } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { seeded } from '../funnel/sample-results.js';
import { assertApart, assertInside, inside, pick } from '../placed.js';
import { resultOf, voices } from './sample.js';

const WIDTHS = [120, 180, 200, 239, 240, 300, 360, 420, 479, 480, 600, 640, 760, 900, 1024, 1280, 1600];

/** Cohorts of all sizes: triangles and full tables, gaps, empty ones, long and Chinese names, money. */
function madeUp(random: () => number, most: number): CohortValue[] {
  const count = Math.floor(random() * most);
  const ages = 1 + Math.floor(random() * most);
  const scale = pick([1, 40, 2500, 9_999_999], random);
  const triangle = random() < 0.7;
  const name = pick<(i: number) => string>(
    [
      (i) => `2026-${i}`,
      (i) => `第${i}批在一季度签约的客户`,
      (i) => `A cohort with a very long name indeed ${i}`,
      (i) => `\u0645\u0631\u062d\u0628\u0627 ${i}`,
    ],
    random,
  );
  const paid = random() < 0.5;
  return Array.from({ length: count }, (_, i) => {
    const size = random() < 0.1 ? 0 : Math.round(scale * (0.2 + random()));
    const length = triangle ? Math.max(1, ages - i) : ages;
    const counts = Array.from({ length }, (__, age) => {
      if (random() < 0.03) return null;
      return Math.min(size, Math.round(size * (age === 0 ? 1 : random())));
    });
    const amounts = counts.map((k) => (k === null ? null : Math.round(k * 120 * (random() - 0.1))));
    return { id: name(i), size, counts, complete: Math.max(0, length - 1), ...(paid ? { amounts } : {}) };
  });
}

interface Drawn {
  readonly name: string;
  readonly layout: CohortLayout;
  readonly scene: Scene;
  readonly marks: number;
}

function drawn(seed: number): Drawn {
  const random = seeded(seed);
  const cohorts = madeUp(random, seed % 10 === 0 ? 62 : 16);
  const spec: CohortSpec = {
    kind: 'cohort',
    data: { cohorts },
    mode: pick(['on', 'onOrAfter', 'onOrBefore'], random),
    measure: pick(['count', 'count', 'amount'], random),
    currency: pick(['EUR', 'CNY'], random),
    ...(random() < 0.2 ? { show: ['size', 'values', 'mean'] as const satisfies CohortSpec['show'] } : {}),
    ...(random() < 0.2 ? { title: 'A title that says what this is about, at some length' } : {}),
  };
  const width = pick(WIDTHS, random);
  const voice = pick(voices, random);
  const result = resultOf(cohorts, spec);
  const description = describeCohorts(result, spec, voice);
  const frame = { width, measure: estimateText };
  return {
    name: `seed ${seed}, ${cohorts.length} cohorts, ${width} px`,
    layout: layoutCohorts(shownCohorts(result, spec, voice), description, spec, voice, frame),
    scene: drawCohorts(result, description, spec, voice, frame),
    marks: description.marks.length,
  };
}

function textsOf({ heading, body, notes }: CohortLayout): PlacedText[] {
  const { grid, axis } = body;
  const inGrid =
    grid === null
      ? []
      : [...grid.texts, ...grid.cells.flatMap(({ texts }) => texts), ...(grid.key?.texts ?? [])];
  return [...heading, ...inGrid, ...axis, ...notes];
}

const cases = Array.from({ length: 500 }, (_, i) => drawn(i + 1));

describe('layout of cohorts, over 500 made-up tables from 120 to 1,600 px', () => {
  it('keeps every text inside the frame, and lets no text overlap another', () => {
    for (const { name, layout } of cases) {
      assertInside(textsOf(layout), layout, name);
      assertApart(textsOf(layout), name);
    }
  });

  it('keeps what is written on a cell inside it', () => {
    for (const { name, layout } of cases)
      for (const { box, texts } of layout.body.grid?.cells ?? [])
        for (const text of texts) assert.ok(inside(text.box, box), `${name}\n${JSON.stringify([text, box])}`);
  });

  it('gives every mark an area of its own inside the frame', () => {
    for (const { name, scene, marks } of cases) {
      const { areas = [], width, height } = scene;
      assert.equal(areas.length, marks, name);
      const places = new Set(areas.map(({ x, y }) => `${x} ${y}`));
      assert.equal(places.size, areas.length, name);
      for (const area of areas) {
        assert.ok(area.width > 0 && area.height > 0, name);
        assert.ok(inside(area, { x: 0, y: 0, width, height }), name);
      }
    }
  });

  it('draws thousands of cells with a handful of shapes', () => {
    for (const { name, scene } of cases)
      assert.ok(scene.nodes.filter(({ type }) => type === 'path').length <= 22, name);
    assert.ok(cases.some(({ scene }) => (scene.areas ?? []).length > 2000));
    assert.ok(cases.some(({ scene }) => (scene.labels ?? []).length > 600));
  });

  it('knows finite numbers only', () => {
    for (const { name, scene } of cases)
      assert.doesNotMatch(JSON.stringify(scene), /null|NaN|Infinity/, name);
  });
});
