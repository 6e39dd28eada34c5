import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { describeMovement, describeMovementTable } from '../../../src/charts/pipeline/movement/describe.js';
import { drawMovement } from '../../../src/charts/pipeline/movement/draw.js';
import { movementFacts } from '../../../src/charts/pipeline/movement/facts.js';
import { layoutMovement } from '../../../src/charts/pipeline/movement/layout.js';
import { pipelineReader } from '../../../src/charts/pipeline/reader.js';
import { pipeline as pipelineChart } from '../../../src/charts/pipeline/definition.js';
import type { PipelineShown, PipelineSpec } from '../../../src/charts/pipeline/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import type { AgingResult } from '../../../src/metrics/pipeline/aging-result.js';
import type { MovementResult, Movements } from '../../../src/metrics/movement/result.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { seeded } from '../funnel/sample-results.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import { overlap } from '../placed.js';

speakAllChinese();

const voiceOf = (locale: string): Voice => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
});
const [english, chinese] = [voiceOf('en'), voiceOf('zh-CN')];

/** A movement that nobody counted, which balances; the same for the same seed. */
function madeUpMovement(seed: number, parts = seed % 6): MovementResult {
  const random = seeded(seed);
  const size = [1, 40, 9000][seed % 3]!;
  const worth = [700, 55_000, 2_000_000][seed % 3]!;
  const paid = seed % 4 !== 0;
  const n = (): number => (random() < 0.3 ? 0 : Math.floor(random() * size));
  const leg = (count: number, sign: number): Movements['start'] => ({
    n: count,
    amount: paid ? sign * Math.round(count * worth * random()) : null,
    missing: 0,
  });
  const [into, out] = [
    { created: leg(n(), 1), pulledIn: leg(n(), 1), reopened: leg(n(), 1) },
    { pushedOut: leg(n(), -1), won: leg(n(), -1), lost: leg(n(), -1), removed: leg(n(), -1) },
  ];
  const change = { increased: leg(n(), 1), decreased: leg(n(), -1) };
  const moved = [...Object.values(into), ...Object.values(change), ...Object.values(out)];
  const gone = Object.values(out).reduce((sum, each) => sum + each.n, 0);
  const start = leg(gone + n() + (seed % 7 === 0 ? 0 : 1), 1);
  const enough = { ...start, amount: paid ? 40 * worth * size : null };
  const end = {
    n: enough.n + Object.values(into).reduce((sum, each) => sum + each.n, 0) - gone,
    amount: paid ? moved.reduce((sum, { amount }) => sum + (amount ?? 0), enough.amount ?? 0) : null,
    missing: 0,
  };
  const legs: Movements = {
    start: enough,
    ...into,
    ...change,
    ...out,
    end,
    advanced: leg(2, 0),
    regressed: leg(1, 0),
  };
  return {
    kind: 'movement',
    asOfBefore: '2026-06-30',
    asOf: '2026-09-30',
    closeFrom: seed % 2 ? '2026-07-01' : null,
    closeTo: seed % 2 ? '2026-12-31' : null,
    currency: paid ? 'EUR' : null,
    legs,
    segmentBy: parts === 0 ? null : 'owner',
    // Legs of others that are as large: each balances by itself.
    segments: Array.from({ length: parts }, (_, k) => ({
      id: ['Ann', '', '…rest', '华南大区第三销售组', 'A team with a very long name that is cut'][k]!,
      label: ['Ann', '', '…rest', '华南大区第三销售组', 'A team with a very long name that is cut'][k]!,
      legs: madeUpMovement(seed + 12 * (k + 1), 0).legs,
    })),
    problems: [],
  };
}

const spec: PipelineSpec = { kind: 'pipeline', title: 'A title', data: { stages: [] }, view: 'movement' };
const WIDTHS = [120, 200, 239, 240, 340, 479, 480, 640, 900, 1280];
const cases = Array.from({ length: 400 }, (_, seed) => {
  const result = madeUpMovement(seed);
  const voice = seed % 2 ? english : chinese;
  const frame = { width: WIDTHS[seed % WIDTHS.length]!, measure: estimateText };
  const facts = movementFacts(result, undefined, voice);
  const description = describeMovement(result, spec, voice);
  const layout = layoutMovement({ ...facts, segmentBy: result.segmentBy }, description, spec, voice, frame);
  return { name: `seed ${seed}, ${frame.width} px`, result, voice, frame, facts, description, layout };
});

describe('the waterfall of a movement, over 400 made-up ones', () => {
  it('ends where it says, every bar beginning where the one before it ends', () => {
    for (const { name, facts } of cases) {
      const [start, ...rest] = facts.legs;
      if (start === undefined) continue;
      let at = start.to;
      for (const { from, to } of rest.slice(0, -1)) {
        assert.equal(from, at, name);
        at = to;
      }
      assert.ok(
        Math.abs(at - rest.at(-1)!.to) < 1e-6 * Math.max(1, Math.abs(at)),
        `${name}: ${at} ≠ ${rest.at(-1)!.to}`,
      );
    }
  });

  it('keeps everything in the frame, and lets no text overlap another, a bar or a line between bars', () => {
    for (const { name, layout } of cases) {
      const { legs, segments, axis } = layout.body;
      const own = [...legs, ...segments].flatMap(({ texts: words }) => words);
      const texts = [...layout.heading, ...axis, ...layout.notes, ...own];
      for (const [i, { box, node }] of texts.entries()) {
        const say = `${name}: “${node.spans.map(({ text }) => text).join(' ')}”`;
        assert.ok(
          box.x >= -0.5 &&
            box.x + box.width <= layout.width + 0.5 &&
            box.y + box.height <= layout.height + 0.5,
          say,
        );
        for (const other of texts.slice(i + 1)) assert.ok(!overlap(box, other.box), say);
        for (const { bar, link } of legs) {
          assert.ok(!overlap(box, bar), `${say} on a bar`);
          if (link !== null)
            assert.ok(
              !overlap(box, { x: link.x - 1, y: link.from, width: 2, height: link.to - link.from }),
              `${say} on a line`,
            );
        }
      }
      for (const bar of segments.flatMap(({ bars }) => bars)) {
        assert.ok(bar.x >= 0 && bar.x + bar.width <= layout.width + 0.5, name);
        for (const { box } of texts) assert.ok(!overlap(box, bar), `${name}: words on a bar of a segment`);
      }
      for (const { bar } of legs) assert.ok(bar.x >= 0 && bar.x + bar.width <= layout.width + 0.5, name);
    }
  });

  it('draws bars on one scale', () => {
    for (const { name, facts, layout } of cases) {
      const { legs } = layout.body;
      const longest = facts.legs.reduce(
        (most, { from, to }, i) =>
          Math.abs(to - from) > most.size ? { size: Math.abs(to - from), i } : most,
        { size: 0, i: 0 },
      );
      legs.forEach(({ bar }, i) => {
        const { from, to } = facts.legs[i]!;
        const expected = (Math.abs(to - from) / longest.size) * legs[longest.i]!.bar.width;
        assert.ok(Math.abs(bar.width - expected) <= 1.001, `${name}: ${bar.width} ≠ ${expected}`);
      });
    }
  });

  it('draws the bars of every segment on one scale, each beginning where the one before it ends', () => {
    for (const { name, facts, layout } of cases) {
      if (layout.body.segments.length === 0) continue;
      assert.equal(layout.body.segments.length, facts.segments.length, name);
      const drawn = layout.body.segments.flatMap(({ bars }, k) =>
        bars.map((bar, i) => ({
          bar,
          size: Math.abs(facts.segments[k]!.bars[i]![1] - facts.segments[k]!.bars[i]![0]),
        })),
      );
      const longest = drawn.reduce((most, one) => (one.size > most.size ? one : most));
      for (const { bar, size } of drawn)
        assert.ok(Math.abs(bar.width - (size / longest.size) * longest.bar.width) <= 1.001, name);
      for (const { bars } of facts.segments)
        bars.slice(1, -1).forEach(([from], i) => assert.equal(from, bars[i]![1], name));
    }
  });

  it('gives every bar a name, and the table every leg, those in which nothing moved too', () => {
    for (const { name, result, voice, frame, description, facts } of cases) {
      const scene = drawMovement(result, description, spec, voice, frame);
      const labels = scene.nodes.flatMap((node) => (node.type === 'group' ? [node.label] : []));
      // On a tile there is no room for segments; whoever listens has them, too.
      const drawn = frame.width < 240 ? facts.legs.length : description.marks.length;
      assert.deepEqual(
        labels,
        description.marks.slice(0, drawn).map((mark) => mark.name),
        name,
      );
      assert.deepEqual(
        description.marks.map(({ target }) => target['leg'] ?? target['segment']),
        [
          ...facts.legs.map(({ leg }) => leg),
          ...(facts.legs.length > 0 ? result.segments : []).map(({ id }) => id),
        ],
        name,
      );
      const { rows } = describeMovementTable(result, spec, voice);
      assert.equal(rows.length, 13 * (1 + result.segments.length), name);
    }
  });
});

const deal = (id: string, said: object): object => ({
  id,
  stage: 'A',
  currency: 'EUR',
  createdAt: '2026-01-05',
  ...said,
});

/** The movement of a spec, counted. */
function counted(rest: object, deals: readonly object[]): MovementResult {
  const parsed = pipelineReader.parse({
    kind: 'pipeline',
    view: 'movement',
    asOf: '2026-09-30',
    stages: ['A', 'B'],
    ...rest,
    data: { deals },
  });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return openDataNow(parsed.spec.data).measure(
    'pipeline',
    pipelineReader.request(parsed.spec),
  ) as MovementResult;
}

describe('a movement that is counted', () => {
  it('compares the deals as they were with those that are there now, each in one way', () => {
    const before = [
      deal('won', { amount: 10, expectedCloseAt: '2026-08-01' }),
      deal('more', { amount: 20, expectedCloseAt: '2026-09-10' }),
      deal('later', { amount: 30, expectedCloseAt: '2026-09-20' }),
      deal('gone', { amount: 40, expectedCloseAt: '2026-09-25' }),
      deal('early', { amount: 50, expectedCloseAt: '2027-02-01' }),
    ];
    const after = [
      deal('won', { amount: 12, outcome: 'won', closedAt: '2026-08-03' }),
      deal('more', { amount: 25, expectedCloseAt: '2026-10-10', stage: 'B' }),
      deal('later', { amount: 30, expectedCloseAt: '2027-04-01' }),
      deal('early', { amount: 50, expectedCloseAt: '2026-11-01' }),
      deal('new', { amount: 60, createdAt: '2026-08-20', expectedCloseAt: '2026-12-01' }),
    ];
    const closeIn = { from: '2026-07-01', to: '2026-12-31' };
    const { legs } = counted({ movement: { from: '2026-06-30', before }, closeIn }, after);
    const told = Object.fromEntries(Object.entries(legs).map(([leg, { n, amount }]) => [leg, [n, amount]]));
    assert.deepEqual(told, {
      start: [4, 100],
      created: [1, 60],
      pulledIn: [1, 50],
      reopened: [0, 0],
      increased: [2, 7],
      decreased: [0, 0],
      pushedOut: [1, -30],
      won: [1, -12],
      lost: [0, 0],
      removed: [1, -40],
      end: [3, 135],
      advanced: [1, 0],
      regressed: [0, 0],
    });
  });

  it('looks at every open deal where no period is stated, expected to close or not', () => {
    const after = [
      deal('a', { amount: 10 }),
      deal('b', { amount: 20, outcome: 'lost', closedAt: '2026-08-03' }),
      deal('c', { amount: 30, createdAt: '2026-08-20' }),
    ];
    const { legs, closeFrom, closeTo } = counted({ movement: { from: '2026-06-30' } }, after);
    assert.deepEqual([closeFrom, closeTo], [null, null]);
    assert.deepEqual(
      [legs.start.amount, legs.created.amount, legs.lost.amount, legs.end.amount],
      [30, 30, -20, 40],
    );
  });

  it('needs to be told since when, and names a movement that does not balance', () => {
    const without = pipelineReader.parse({ kind: 'pipeline', view: 'movement', data: { deals: [] } });
    assert.deepEqual(!without.ok && without.problems.map(({ code, params }) => [code, params['key']]), [
      ['E-SPEC-MISSING', 'movement'],
    ]);
    const result = madeUpMovement(1);
    const wrong = {
      ...result,
      legs: { ...result.legs, end: { ...result.legs.end, amount: (result.legs.end.amount ?? 0) + 1 } },
    };
    const parsed = pipelineReader.parse({ kind: 'pipeline', data: { result: wrong } });
    assert.deepEqual(!parsed.ok && parsed.problems.map(({ code, path }) => [code, path]), [
      ['E-SPEC-IDENTITY', '/data/result/legs/end/amount'],
    ]);
  });
});

describe('several pipelines, and groups of one', () => {
  const deals = ['New', 'Renewal', 'New', 'Partner'].map((name, i) => ({
    ...{ id: `d${i}`, stage: 'Lead', amount: 100 * (i + 1), currency: 'EUR', pipeline: name },
    owner: i < 2 ? 'Ann' : 'Ben',
    createdAt: `2026-0${i + 1}-01`,
  }));
  const opened = (own: Partial<PipelineSpec>) => {
    const spec: PipelineSpec = { kind: 'pipeline', asOf: '2026-09-30', data: { deals }, ...own };
    const loaded = openDataNow(spec.data, {});
    const request = pipelineReader.request(spec);
    const shown = loaded.measure('pipeline', request) as PipelineShown;
    const idsOf = (target: { readonly [key: string]: string }) => loaded.records('pipeline', request, target);
    return { shown, idsOf, notes: pipelineChart.describe(shown, spec, english).notes.join('\n') };
  };
  const movement = { from: '2026-02-15' };

  it('are told apart in every view, without a word of one that is chosen', () => {
    for (const segment of ['pipeline', 'owner'])
      for (const own of [{ view: 'aging' }, { view: 'movement', movement }, {}] as const) {
        const { notes } = opened({ ...own, segment });
        assert.doesNotMatch(notes, /has no effect/, own.view);
        if (segment === 'pipeline') assert.doesNotMatch(notes, /is shown; the data has/, own.view);
      }
    assert.match(opened({ view: 'aging', segment: 'owner' }).notes, /“New” is shown; the data has 2 more/);
  });

  it('move by the deals of each, which together are all that moved', () => {
    const { shown, idsOf } = opened({ view: 'movement', movement, segment: 'pipeline' });
    const { legs, segments } = shown as MovementResult;
    assert.deepEqual([legs.start.amount, legs.created.amount, legs.end.amount], [300, 700, 1000]);
    assert.deepEqual(
      Object.fromEntries(segments.map(({ id, legs: own }) => [id, [own.start.amount, own.end.amount]])),
      { New: [100, 400], Renewal: [200, 200], Partner: [0, 400] },
    );
    assert.deepEqual(idsOf({ segment: 'New' }), ['d0', 'd2']);
    assert.deepEqual(idsOf({ leg: 'created' }), ['d2', 'd3']);
    assert.deepEqual(idsOf({ segment: 'New', leg: 'created' }), ['d2']);
  });

  it('have ages of the deals of each, and name them', () => {
    const apart = opened({ view: 'aging', segment: 'pipeline' });
    const { stages, segments } = apart.shown as AgingResult;
    assert.deepEqual(stages, []);
    assert.deepEqual(
      segments.map(({ id, stages: own }) => [id, own.map(({ n }) => n)]),
      [
        ['New', [2]],
        ['Partner', [1]],
        ['Renewal', [1]],
      ],
    );
    assert.deepEqual(apart.idsOf({ segment: 'New', stage: 'Lead' }), ['d0', 'd2']);
    const owners = opened({ view: 'aging', segment: 'owner', pipeline: 'New' });
    assert.deepEqual(owners.idsOf({ segment: 'Ben' }), ['d2']);
    assert.deepEqual(
      (owners.shown as AgingResult).segments.map(({ id, stages: own }) => [id, own.map(({ n }) => n)]),
      [
        ['Ann', [1]],
        ['Ben', [1]],
      ],
    );
  });
});
