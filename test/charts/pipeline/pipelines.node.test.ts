import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { pipeline as chart } from '../../../src/charts/pipeline/definition.js';
import { pipelineReader } from '../../../src/charts/pipeline/reader.js';
import type { PipelineShown, PipelineSpec } from '../../../src/charts/pipeline/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import { joinPipelines } from '../../../src/metrics/pipeline/join-pipelines.js';
import type { PipelinesResult } from '../../../src/metrics/pipeline/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { GroupNode, Scene, SceneNode, TextNode } from '../../../src/scene/scene.js';
import { madeUpOverview } from './sample-overviews.js';

speakAllChinese();

const WIDTHS = [120, 200, 239, 240, 330, 420, 480, 640, 900, 960, 1400];
const voices: Voice[] = ['en', 'zh-CN'].map((locale) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
}));
const english = voices[0]!;
const specOf = (own: Partial<PipelineSpec> = {}): PipelineSpec => ({
  kind: 'pipeline',
  data: { stages: [] },
  ...own,
});

/** One to five made-up pipelines, in one currency or in several. */
function madeUp(seed: number): PipelinesResult {
  const pipelines = Array.from({ length: 1 + (seed % 5) }, (_, i) => {
    const overview = { ...madeUpOverview(seed * 7 + i), segments: [], segmentBy: null };
    const currency = overview.currency !== null && seed % 4 === 0 && i === 1 ? 'JPY' : overview.currency;
    const id = i === 4 ? '' : `Pipeline ${i} ${'of many names '.repeat(i)}`;
    return { id, label: id, overview: { ...overview, currency } };
  });
  const overviews = pipelines.map(({ overview }) => overview);
  const all = joinPipelines({ ...madeUpOverview(seed), coverage: null }, overviews);
  const omitted = { pipelines: seed % 3, n: seed % 3 };
  return { kind: 'pipelines', asOf: '2026-09-30', all, pipelines, omitted, excluded: [], problems: [] };
}

const cases = Array.from({ length: 240 }, (_, i) => {
  const result = madeUp(i + 1);
  const voice = voices[i % 2]!;
  const width = WIDTHS[i % WIDTHS.length]!;
  const spec = specOf({ title: 'Made up', measure: i % 3 === 0 ? 'count' : 'amount' });
  const description = chart.describe(result, spec, voice);
  const scene = chart.draw(result, description, spec, voice, { width, measure: estimateText });
  return { name: `seed ${i + 1}, ${width} px`, result, voice, width, spec, description, scene };
});

interface Extent {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
  readonly what: string;
}

/** About where a text stands: by the estimate that it was placed with. */
function extentOf(node: TextNode): Extent {
  const text = node.spans.map((span) => span.text).join('');
  const width = node.spans.reduce(
    (sum, span) =>
      sum +
      (span.gap ?? 0) +
      estimateText(span.text, span.size ?? node.size, span.strong ?? node.strong ?? false),
    0,
  );
  const x = node.anchor === 'end' ? node.x - width : node.anchor === 'middle' ? node.x - width / 2 : node.x;
  return { x, right: x + width, y: node.y - node.size * 0.75, bottom: node.y + node.size * 0.1, what: text };
}

const flat = (nodes: readonly SceneNode[]): SceneNode[] =>
  nodes.flatMap((node) => (node.type === 'group' ? flat(node.children) : [node]));
const groupsOf = (scene: Scene): GroupNode[] => scene.nodes.filter((node) => node.type === 'group');
const textOf = (node: SceneNode): string =>
  node.type === 'text' ? node.spans.map(({ text }) => text).join('') : '';

describe('several pipelines side by side, over 240 made-up charts', () => {
  it('keep every text and area inside the frame, and no text on another', () => {
    for (const { name, scene } of cases) {
      const nodes = flat(scene.nodes);
      const texts = nodes.filter((node): node is TextNode => node.type === 'text').map(extentOf);
      for (const { x, right, bottom, what } of texts)
        assert.ok(x >= -1 && right <= scene.width + 1 && bottom <= scene.height, `${name}: ${what}`);
      for (const [i, a] of texts.entries())
        for (const b of texts.slice(i + 1)) {
          const meet = a.x < b.right - 0.5 && b.x < a.right - 0.5 && a.y < b.bottom && b.y < a.bottom;
          assert.ok(!meet, `${name}: ${a.what} – ${b.what}`);
        }
    }
  });

  it('let no area that can be pointed at overlap another', () => {
    for (const { name, scene } of cases) {
      const hits = flat(scene.nodes).filter((node) => node.type === 'rect' && node.part === 'hit');
      for (const [i, a] of hits.entries())
        for (const b of hits.slice(i + 1)) {
          if (a.type !== 'rect' || b.type !== 'rect') continue;
          const apart =
            a.x + a.width <= b.x + 0.5 ||
            b.x + b.width <= a.x + 0.5 ||
            a.y + a.height <= b.y + 0.5 ||
            b.y + b.height <= a.y + 0.5;
          assert.ok(apart, name);
        }
    }
  });

  it('draw a labelled group for each pipeline, each of its stages and each listed deal, as they are described', () => {
    for (const { name, scene, description, result, width } of cases) {
      const labels = groupsOf(scene).map(({ label }) => label);
      const stages = result.pipelines.reduce((n, { overview }) => n + 1 + overview.stages.length, 0);
      const all = description.marks.map((mark) => mark.name);
      assert.deepEqual(labels, width < 240 ? all.slice(0, stages) : all, name);
      assert.equal(new Set(scene.nodes.map(({ key }) => key)).size, scene.nodes.length, name);
      assert.doesNotMatch(JSON.stringify([scene, description]), /NaN|Infinity|undefined|\{\w+\}/, name);
    }
  });

  it('have bars on one scale, whichever pipeline they are in', () => {
    for (const { name, scene, result, spec } of cases) {
      const bars = groupsOf(scene)
        .filter(({ key }) => /^pipeline\d+stage/.test(key))
        .map(({ children }) =>
          children.find(({ key }) => key === 'whole' || key === 'solid' || key === 'zero'),
        );
      const count = spec.measure === 'count' || result.all.currency === null;
      const values = result.pipelines.flatMap(({ overview }) =>
        overview.stages.map(({ n, amount }) => (count || overview.currency === null ? n : (amount ?? 0))),
      );
      if (!count && result.pipelines.some(({ overview }) => overview.currency === null)) continue;
      const widthOf = (node: SceneNode | undefined): number => {
        if (node?.type !== 'path') return 0;
        const xs = [...node.d.matchAll(/(?:^M|H)(-?[\d.]+)/g)].map(([, x]) => Number(x));
        const arc = /a(\d)/.exec(node.d);
        return Math.max(...xs) - Math.min(...xs) + (arc === null ? 0 : Number(arc[1]));
      };
      const lengths = bars.map(widthOf);
      const longest = Math.max(...lengths);
      const most = Math.max(...values);
      if (!(most > 0)) continue;
      for (const [i, value] of values.entries())
        if (value > 0)
          assert.ok(
            Math.abs(lengths[i]! - (value / most) * longest) <= 4.5,
            `${name}: ${value} of ${most} is ${lengths[i]} of ${longest}`,
          );
    }
  });

  it('have a row in the table for each stage, each pipeline and all of them, in the currency of each', async () => {
    for (const { result, spec, voice, name } of cases) {
      const { rows, columns } = await chart.table(result, spec, voice);
      const stages = result.pipelines.flatMap(({ overview }) => overview.stages.map(({ n }) => n));
      const alerts = result.pipelines.reduce((n, { overview }) => n + (overview.alerts?.length ?? 0), 0);
      assert.equal(rows.length, stages.length + result.pipelines.length + 1 + alerts, name);
      assert.ok(rows.every((row) => row.length === columns.length));
      if (stages.length > 0) {
        const own = rows.slice(0, stages.length + result.pipelines.length).map(([, n]) => n?.value as number);
        const total = rows[stages.length + result.pipelines.length]![1]!.value;
        assert.equal(
          own.reduce((sum, n) => sum + n, 0),
          2 * (total as number),
          name,
        );
      }
    }
  });
});

describe('several pipelines', () => {
  const stage = (id: string, value: number, more: object = {}) => ({ id, value, ...more });
  const data = {
    pipelines: [
      {
        id: 'new',
        label: { en: 'New business', 'zh-CN': '新签' },
        stages: [stage('Offer', 40, { amount: 400, stalled: 4 })],
      },
      {
        id: 'old',
        stages: [
          stage('Notice', 30, { amount: 300, stalled: 25 }),
          { ...stage('Offer', 20, { amount: 100, stalled: 2 }), label: { en: 'Talks', 'zh-CN': '洽谈' } },
        ],
      },
    ],
  };
  const shown = (own: object = {}): { spec: PipelineSpec; result: PipelineShown } => {
    const parsed = pipelineReader.parse({ kind: 'pipeline', currency: 'EUR', data, ...own });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return { spec: parsed.spec, result: pipelineReader.finish(parsed.spec)! };
  };

  it('are told in the words of the host, and the stage that stands out is one among all of them', () => {
    const { spec, result } = shown();
    const [en, zh] = voices.map((voice) => chart.describe(result, spec, voice));
    assert.equal(en!.takeaway.lead, 'Most stalled: old · Notice.');
    assert.match(zh!.marks[0]!.name, /^新签：1 个阶段，共 40 个商机/);
    assert.deepEqual(
      en!.marks.map(({ target }) => target),
      [
        { segment: 'new' },
        { segment: 'new', stage: 'Offer' },
        { segment: 'old' },
        { segment: 'old', stage: 'Notice' },
        { segment: 'old', stage: 'Offer' },
      ],
    );
    assert.match(en!.marks[4]!.name, /^old – Talks, stage 2 of 2: 20 deals/);
    const scene = chart.draw(result, en!, spec, english, { width: 960, measure: estimateText });
    const alerts = flat(scene.nodes).filter((node) => node.type === 'text' && node.fill === 'alert');
    assert.deepEqual(alerts.map(textOf), ['25 stalled']);
  });

  it('are drawn as deals where their money is in different currencies, and say so', async () => {
    const { spec, result } = shown();
    assert.equal(result.kind, 'pipelines');
    if (result.kind !== 'pipelines') return;
    const [first, ...rest] = result.pipelines;
    const pipelines = [{ ...first!, overview: { ...first!.overview, currency: 'USD' } }, ...rest];
    const all = joinPipelines(
      result.all,
      pipelines.map(({ overview }) => overview),
    );
    const mixed: PipelinesResult = { ...result, pipelines, all };
    const description = chart.describe(mixed, spec, english);
    assert.ok(description.notes.some((note) => note.startsWith('Amounts are in different currencies')));
    const scene = chart.draw(mixed, description, spec, english, { width: 960, measure: estimateText });
    assert.ok(groupsOf(scene).some(({ children }) => children.some((node) => textOf(node).startsWith('40'))));
    const { rows, columns } = await chart.table(mixed, spec, english);
    const amount = columns.indexOf('Amount');
    assert.deepEqual(
      rows.map((row) => row[amount]!.text),
      ['$400.00', '$400.00', '€300.00', '€100.00', '€400.00', '—'],
    );
  });

  it('are refused where they are named twice, or a stage holds more stalled deals than deals', () => {
    const problems = (pipelines: object[]): string[] => {
      const parsed = pipelineReader.parse({ kind: 'pipeline', data: { pipelines } });
      return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
    };
    const one = { id: 'a', stages: [stage('x', 3)] };
    assert.deepEqual(problems([one]), []);
    assert.deepEqual(problems([one, one]), ['/data/pipelines/1/id']);
    assert.deepEqual(problems([{ ...one, stages: [stage('x', 3, { stalled: 4 })] }]), [
      '/data/pipelines/0/stages/0/stalled',
    ]);
    const { result } = shown();
    const again = pipelineReader.parse({ kind: 'pipeline', segment: 'pipeline', data: { result } });
    assert.ok(again.ok);
    assert.equal(JSON.stringify(again.ok && pipelineReader.finish(again.spec)), JSON.stringify(result));
    const spoiled = structuredClone(result) as PipelinesResult;
    spoiled.pipelines[0]!.overview.stages[0]!.overdue = 99;
    const parsed = pipelineReader.parse({ kind: 'pipeline', data: { result: spoiled } });
    assert.deepEqual(parsed.ok ? [] : parsed.problems.map(({ path }) => path), [
      '/data/result/pipelines/0/overview/stages/0/overdue',
    ]);
  });

  it('say that there is nothing where there is none', async () => {
    const { spec, result } = shown({ data: { pipelines: [] } });
    const description = chart.describe(result, spec, english);
    assert.deepEqual([description.marks, (await chart.table(result, spec, english)).rows], [[], []]);
    const scene = chart.draw(result, description, spec, english, { width: 480, measure: estimateText });
    assert.ok(scene.nodes.map(textOf).includes('No data'));
  });
});
