import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { flowFacts, toldFlows } from '../../../src/charts/pipeline/flow/facts.js';
import { placeFlow } from '../../../src/charts/pipeline/flow/layout.js';
import { flowView } from '../../../src/charts/pipeline/flow/view.js';
import { pipelineReader } from '../../../src/charts/pipeline/reader.js';
import type { PipelineSpec } from '../../../src/charts/pipeline/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import type { StageFlows } from '../../../src/metrics/flow/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Box } from '../../../src/scene/shapes.js';
import { seeded } from '../funnel/sample-results.js';
import { overlap } from '../placed.js';

speakAllChinese();

const voices: Voice[] = ['en', 'zh-CN'].map((locale) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
}));
const english = voices[0]!;
const spec: PipelineSpec = { kind: 'pipeline', view: 'flow', title: 'A title', data: { stages: [] } };
const WIDTHS = [120, 200, 239, 240, 340, 479, 480, 640, 900, 1280];

/** Flows that nobody counted, in which what was there and came in is what left and is there. */
function madeUpFlows(seed: number): StageFlows {
  const random = seeded(seed);
  const most = [4, 60, 9000][seed % 3]!;
  const some = (): number => (random() < 0.2 ? 0 : Math.floor(random() * most));
  const stages = Array.from({ length: Math.floor(random() * 9) }, (_, i) => {
    const [before, outflow, lost, cancelled, stuck] = [
      some(),
      some(),
      some(),
      random() < 0.5 ? 0 : some(),
      some(),
    ];
    const gone = outflow + lost + cancelled + stuck;
    const here = Math.min(before, gone);
    const inflow = gone - here;
    const label = ['Lead', '方案报价', 'A long name of a stage that has to be broken somewhere'][i % 3]!;
    const role = i === 8 ? ('won' as const) : ('open' as const);
    const rate = (n: number): number | null => (inflow === 0 ? null : n / inflow);
    const counts = { inflow, outflow, lost, cancelled, before: here, stuck };
    return {
      id: `s${i}`,
      label,
      role,
      ...counts,
      conversion: rate(outflow),
      lossRate: rate(lost),
      p: random() < 0.5 ? null : random(),
    };
  });
  return {
    ...{ kind: 'flow', start: '2026-07-01T00:00:00.000Z', end: '2026-09-30T23:59:59.999Z', days: 92 },
    ...{ untimed: 0, segmentBy: null, segments: [], excluded: [], problems: [], stages },
  };
}

describe('what moves through stages, over 300 made-up charts', () => {
  const cases = Array.from({ length: 300 }, (_, seed) => {
    const result = madeUpFlows(seed);
    const voice = voices[seed % 2]!;
    const width = WIDTHS[Math.floor(seed / 2) % WIDTHS.length]!;
    const { told, worst } = toldFlows(result, spec, voice);
    const facts = flowFacts(told, worst, voice);
    const density = width < 240 ? 'tile' : width < 480 ? 'compact' : 'regular';
    const room = { x: 12, top: 40, width: width - 24 };
    const body = facts.length > 0 ? placeFlow(facts, room, density, estimateText) : null;
    return { name: `seed ${seed}, ${width} px`, result, voice, width, facts, room, body };
  });

  it('keep every bar and text in the room, and no text on another or on a bar', () => {
    for (const { name, body, room } of cases) {
      if (body === null) continue;
      const texts = body.stages.flatMap((stage) => stage.texts);
      const bars = body.stages.flatMap(({ parts }) => parts.map(({ box }) => box));
      const within = ({ x, y, width, height }: Box): boolean =>
        x >= room.x - 6 &&
        x + width <= room.x + room.width + 6 &&
        y >= room.top &&
        y + height <= body.bottom + 6;
      for (const box of bars) assert.ok(within(box), `${name}: a bar`);
      for (const [i, { box, node }] of texts.entries()) {
        const say = `${name}: “${node.spans[0]?.text}”`;
        assert.ok(within(box), say);
        for (const other of texts.slice(i + 1)) assert.ok(!overlap(box, other.box), say);
        for (const bar of bars) assert.ok(!overlap(box, bar), `${say} on a bar`);
      }
    }
  });

  it('have bars on one scale of deals, and two as long as each other in every stage', () => {
    for (const { name, body, facts } of cases) {
      const sizes = facts.flatMap(({ into, out }) =>
        [...into, ...out].filter(({ n }) => n > 0).map(({ n }) => n),
      );
      const boxes = body?.stages.flatMap(({ parts }) => parts.map(({ box }) => box)) ?? [];
      assert.equal(boxes.length, sizes.length, name);
      boxes.forEach(({ width }, i) => {
        const expected = (sizes[i]! / sizes[0]!) * boxes[0]!.width;
        assert.ok(Math.abs(width - expected) < 1e-6 * Math.max(1, expected), name);
      });
      for (const { parts } of body?.stages ?? []) {
        const rows = [...new Set(parts.map(({ box }) => box.y))];
        const ends = rows.map((y) =>
          Math.max(...parts.filter(({ box }) => box.y === y).map(({ box }) => box.x + box.width)),
        );
        if (ends.length === 2) assert.ok(Math.abs(ends[0]! - ends[1]!) < 1e-6, name);
      }
    }
  });

  it('are a labelled group and a row of the table for each open stage, and name it', () => {
    for (const { name, result, voice, width } of cases) {
      const description = flowView.describe(result, spec, voice);
      const scene = flowView.draw(result, description, spec, voice, { width, measure: estimateText });
      const labels = scene.nodes.flatMap((node) => (node.type === 'group' ? [node.label] : []));
      assert.deepEqual(
        labels,
        description.marks.map((mark) => mark.name),
        name,
      );
      const open = result.stages.filter(({ role }) => role === 'open');
      assert.equal(flowView.table(result, spec, voice).rows.length, open.length, name);
      const moved = open.some(({ before, inflow, stuck }) => before + inflow + stuck > 0);
      assert.equal(description.marks.length, moved ? open.length : 0, name);
    }
  });
});

describe('what moves through stages', () => {
  const day = (n: number): string =>
    new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  /** Deals that come into A, one a day from day 0 on; of them every third goes on to B ten days later, every fourth is lost. */
  const deals = Array.from({ length: 60 }, (_, i) => ({
    ...{ id: `d${i}`, createdAt: day(i), stage: i % 3 === 0 ? 'B' : 'A' },
    ...(i % 3 !== 0 && i % 4 === 0 ? { outcome: 'lost', closedAt: day(i + 5) } : {}),
  }));
  const transitions = deals.flatMap(({ id }, i) => [
    { dealId: id, to: 'A', at: day(i) },
    ...(i % 3 === 0 ? [{ dealId: id, to: 'B', at: day(i + 10) }] : []),
  ]);
  const given = {
    kind: 'pipeline',
    view: 'flow',
    stages: ['A', 'B'],
    asOf: day(49),
    data: { deals, transitions },
  };

  function counted(more: object) {
    const parsed = pipelineReader.parse({ ...given, ...more });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const loaded = openDataNow(parsed.spec.data);
    const request = pipelineReader.request(parsed.spec);
    const result = loaded.measure('pipeline', request) as StageFlows;
    const ids = (target: { readonly [key: string]: string }): readonly string[] =>
      loaded.records('pipeline', request, target);
    return { result, spec: parsed.spec, ids };
  }

  it('is what a list by hand has between two days, the first one left out', () => {
    const { result, spec: own, ids } = counted({ movement: { from: day(19) } });
    const inPeriod = (n: number): boolean => n > 19 && n <= 49;
    const rows = deals.map((_, i) => ({ i, on: i % 3 === 0, lost: i % 3 !== 0 && i % 4 === 0 }));
    const leaves = ({ i, on, lost }: (typeof rows)[number]): number =>
      on ? i + 10 : lost ? i + 5 : Infinity;
    const [a, b] = result.stages;
    const count = (test: (row: (typeof rows)[number]) => boolean): number => rows.filter(test).length;
    assert.deepEqual(
      [a!.before, a!.inflow, a!.outflow, a!.lost, a!.stuck],
      [
        count((row) => row.i <= 19 && leaves(row) > 19),
        count(({ i }) => inPeriod(i)),
        count((row) => row.on && inPeriod(leaves(row))),
        count((row) => row.lost && inPeriod(leaves(row))),
        count((row) => row.i <= 49 && leaves(row) > 49),
      ],
    );
    assert.equal(b!.inflow, a!.outflow);
    const { takeaway, caption, notes } = flowView.describe(result, own, english);
    assert.match(takeaway.lead, /^.?[AB].? is filling up: \d+ → \d+ deals\.$/u);
    assert.match(caption, /Jan 21, 2026 to Feb 19, 2026/);
    assert.match(notes.join(), /before \+ came in = went on/);
    assert.deepEqual(
      ids({ stage: 'B' }),
      rows.filter((row) => row.on && leaves(row) <= 49).map(({ i }) => `d${i}`),
    );
  });

  it('is filling up only where chance does not explain it', () => {
    const { result, spec: own } = counted({ movement: { from: day(46) } });
    assert.match(flowView.describe(result, own, english).takeaway.rest, /^In no stage/);
  });

  it('needs to be told since when, and is refused as a result with a count below nothing', () => {
    const without = pipelineReader.parse(given);
    assert.ok(!without.ok);
    assert.deepEqual(
      without.problems.map(({ code, params }) => [code, params['key']]),
      [['E-SPEC-MISSING', 'movement']],
    );
    const result = structuredClone(madeUpFlows(2));
    result.stages[1]!.lost = -1;
    const wrong = pipelineReader.parse({ kind: 'pipeline', data: { result } });
    assert.ok(!wrong.ok);
    assert.deepEqual(
      wrong.problems.map(({ path }) => path),
      ['/data/result/stages/1/lost'],
    );
  });

  it('is of one pipeline as a whole, and cannot be told without a history, and says both', () => {
    const { result, spec: own } = counted({ movement: { from: day(19) }, segment: 'owner' });
    assert.match(flowView.describe(result, own, english).notes.join(), /“segment” has no effect/);
    const bare = counted({
      movement: { from: day(19) },
      data: { deals: deals.map(({ id, stage }) => ({ id, stage })) },
    });
    const description = flowView.describe(bare.result, bare.spec, english);
    assert.match(description.takeaway.lead, /cannot be told/);
    assert.deepEqual(description.marks, []);
  });
});
