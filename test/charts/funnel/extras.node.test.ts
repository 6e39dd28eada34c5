import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Voice } from '../../../src/charts/chart.js';
import { presetStages, withPreset } from '../../../src/charts/funnel/extras/presets.js';
import { fullView } from '../../../src/charts/funnel/extras/view.js';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import type { FunnelSpec, PresetName } from '../../../src/charts/funnel/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { GroupNode, PathNode, Scene, SceneNode } from '../../../src/scene/scene.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

speakAllChinese();

const voiceOf = (locale: string): Voice => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
});
const english = voiceOf('en');

const VALUES = [1000, 640, 700, 182, 118];
const counts = (more: Partial<FunnelSpec> = {}): FunnelSpec => ({
  kind: 'funnel',
  data: { stages: VALUES.map((value, i) => ({ id: `S${i}`, value })) },
  ...more,
});

function parsed(value: unknown): FunnelSpec {
  const read = funnelReader.parse(value);
  assert.ok(read.ok, JSON.stringify(read));
  return read.spec;
}

function drawn(spec: FunnelSpec, width = 760, voice = english): Scene {
  const result = funnelReader.finish(parsed(spec))!;
  return fullView.draw(result, fullView.describe(result, spec, voice), spec, voice, {
    width,
    measure: estimateText,
  });
}

const marksOf = ({ nodes }: Scene): GroupNode[] =>
  nodes.filter((node): node is GroupNode => node.type === 'group');

const pathsOf = (nodes: readonly SceneNode[], part: string): PathNode[] =>
  nodes.filter((node): node is PathNode => node.type === 'path' && node.part === part);

/** All points of an outline of straight and curved sides: numbers two by two, which also names control points. */
const pointsOf = ({ d }: PathNode): [number, number][] => {
  const numbers = (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!]);
};

const spread = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);

describe('a funnel whose stages narrow', () => {
  for (const shape of ['trapezoid', 'curve'] as const)
    for (const orientation of ['vertical', 'horizontal'] as const)
      for (const width of [300, 760])
        it(`has leading edges to scale: ${shape}, ${orientation}, ${width} px`, () => {
          const scene = drawn(counts({ shape, orientation }), width);
          const flip = orientation === 'horizontal' && width === 760;
          const edges = marksOf(scene).map(({ children }) => {
            const points = pointsOf(pathsOf(children, 'stage')[0]!).map(([x, y]) => (flip ? [y, x] : [x, y]));
            const top = Math.min(...points.map(([, y]) => y!));
            return spread(points.filter(([, y]) => Math.abs(y! - top) < 0.01).map(([x]) => x!));
          });
          edges.forEach((edge, i) =>
            assert.ok(Math.abs(edge / edges[0]! - VALUES[i]! / 1000) < 0.005, `${i}`),
          );
        });

  it('says that areas mean nothing, in both languages, in caption, summary and table', () => {
    for (const [locale, words] of [
      ['en', 'areas mean nothing'],
      ['zh-CN', '面积无含义'],
    ] as const) {
      const spec = counts({ shape: 'curve' });
      const result = funnelReader.finish(spec)!;
      const { caption, summary } = fullView.describe(result, spec, voiceOf(locale));
      for (const text of [caption, summary, fullView.table(result, spec, voiceOf(locale)).caption])
        assert.ok(text.includes(words), text);
    }
  });

  it('does not narrow where there is no way between stages', () => {
    const spec = counts({ shape: 'trapezoid' });
    const result = { ...funnelReader.finish(spec)!, counting: 'current' as const };
    assert.doesNotMatch(fullView.describe(result, spec, english).caption, /areas/);
  });
});

describe('targets of stages', () => {
  const spec = counts({ stages: ['S0', 'S1', { id: 'S2', target: 700 }, { id: 'S3', target: 200 }, 'S4'] });

  it('are told as reached or missed by how much', () => {
    const result = funnelReader.finish(spec)!;
    const { caption, marks } = fullView.describe(result, spec, english);
    assert.match(caption, /1 of 2 targets reached/);
    assert.match(marks[2]!.name, /Target 700: reached\./);
    assert.match(marks[3]!.name, /Target 200: missed by 18\./);
    assert.doesNotMatch(marks[0]!.name, /Target/);
    const { columns, rows } = fullView.table(result, spec, english);
    const at = columns.indexOf('Target');
    assert.deepEqual(
      rows.map((row) => row[at]!.value),
      [null, null, 700, 200, null],
    );
    assert.equal(rows[3]![at + 1]!.text, 'missed by 18');
  });

  it('are marked on the scale of the bars, on both sides of a middle line', () => {
    for (const align of ['start', 'center'] as const)
      for (const orientation of ['vertical', 'horizontal'] as const) {
        const marks = marksOf(drawn({ ...spec, align, orientation }));
        const box = (node: PathNode): number[] => {
          const [x, y, far = ''] = /^M([\d.]+) ([\d.]+)H?([\d.]+)?/.exec(node.d)!.slice(1);
          return [Number(x), Number(y), Number(far)];
        };
        const ticks = pathsOf(marks[3]!.children, 'target').filter(({ stroke }) => stroke === 'ink');
        assert.equal(ticks.length, align === 'center' ? 2 : 1);
        if (orientation === 'horizontal') continue;
        const [from, to] = ticks.map((tick) => box(tick)[0]!);
        const first = box(pathsOf(marks[0]!.children, 'stage')[0]!);
        const origin = align === 'center' ? from! : first[0]! - 0;
        const length = align === 'center' ? to! - from! : from! - origin;
        const whole = pointsExtent(pathsOf(marks[0]!.children, 'stage')[0]!);
        assert.ok(Math.abs(length / whole - 0.2) < 0.02, `${align}: ${length} of ${whole}`);
      }
  });
});

/** Width of a bar: from where it begins to the far end of its upper side, the rounded corner included. */
function pointsExtent({ d }: PathNode): number {
  const [, x, far, radius = '0'] = /^M([\d.]+) [\d.]+H([\d.]+)(?:a([\d.]+))?/.exec(d)!;
  return Number(far) + Number(radius) - Number(x);
}

describe('models of stages', () => {
  const names: readonly PresetName[] = [
    'aida',
    'classic-six',
    'b2b-three',
    'b2b-five',
    'pipeline-four',
    'pipeline-six',
    'buying-four',
    'marketing-five',
    'lead-to-win',
    'decision-journey',
    'event',
    'circular',
  ];

  it('have names in both languages, whole pairs of words, and ids of their own', () => {
    for (const name of names) {
      const stages = presetStages(name);
      assert.ok(stages.length >= 3, name);
      assert.equal(new Set(stages.map(({ id }) => id)).size, stages.length);
      for (const { label, description, exitCriterion, rateLabel } of stages)
        for (const text of [label!, description, exitCriterion, rateLabel])
          if (typeof text === 'object')
            assert.ok(
              /^[ -~]+$/.test(text.en) && /[\u4e00-\u9fff]/.test(text['zh-CN']),
              JSON.stringify(text),
            );
    }
  });

  it('are the stages that are known by these names', () => {
    const labels = (name: PresetName): string[] =>
      presetStages(name).map(({ label }) => (label as { 'zh-CN': string })['zh-CN']);
    assert.deepEqual(labels('b2b-five'), ['初步接洽', '需求挖掘', '方案呈现', '谈判协商', '签约成交']);
    assert.deepEqual(labels('buying-four'), ['认知', '兴趣', '熟悉', '决策']);
    assert.deepEqual(labels('decision-journey'), ['考虑', '评估', '购买', '体验', '拥护', '互信']);
    assert.deepEqual(labels('event'), ['报名', '审核', '参会', '回放']);
    assert.equal(presetStages('lead-to-win').filter(({ rateLabel }) => rateLabel).length, 5);
  });

  it('are refused with the names of all where there is none of that name', () => {
    const read = funnelReader.parse({ ...counts(), preset: 'adia' });
    assert.ok(!read.ok);
    assert.equal(read.problems[0]!.path, '/preset');
    for (const name of names) assert.ok(String(read.problems[0]!.params['allowed']).includes(name));
  });

  it('leave what the spec says of a stage, and find counts whatever their case', () => {
    const spec: FunnelSpec = {
      kind: 'funnel',
      preset: 'aida',
      stages: ['awareness', { id: 'action', label: 'Order' }],
      data: { stages: [] },
    };
    const [first, last] = withPreset(spec).stages as { label: unknown; band: unknown }[];
    assert.deepEqual(first!.label, { en: 'Awareness', 'zh-CN': '认知' });
    assert.deepEqual([last!.label, last!.band], ['Order', 'bofu']);
    const data = {
      stages: ['Awareness', 'INTEREST', 'Desire', 'Action'].map((id, i) => ({ id, value: 90 - i })),
    };
    const result = funnelReader.finish(parsed({ kind: 'funnel', preset: 'aida', data }))!;
    assert.deepEqual(
      result.stages.map(({ id, entered }) => [id, entered]),
      [
        ['awareness', 90],
        ['interest', 89],
        ['desire', 88],
        ['action', 87],
      ],
    );
    assert.deepEqual(result.problems, []);
  });

  it('tell bands, exit criteria and named rates in speech and table', () => {
    const ids = ['visitor', 'lead', 'mql', 'sql', 'opportunity', 'won'];
    const data = { stages: ids.map((id, i) => ({ id, value: 2000 >> i })) };
    const spec = parsed({ kind: 'funnel', preset: 'lead-to-win', data });
    const result = funnelReader.finish(spec)!;
    const { marks } = fullView.describe(result, spec, english);
    assert.match(marks[1]!.name, /Top of funnel\. Visitor conversion: 50%\. Leaves contact details\./);
    assert.match(marks[5]!.name, /Bottom of funnel\. Win conversion: 50%\./);
    const { columns, rows } = fullView.table(result, spec, voiceOf('zh-CN'));
    assert.equal(rows[5]![columns.indexOf('转化率名称')]!.text, '成交转化率');
    assert.equal(rows[0]![columns.indexOf('漏斗部分')]!.text, '漏斗顶部');
  });

  it('draw a name for each band over its stages', () => {
    for (const orientation of ['vertical', 'horizontal'] as const) {
      const spec = counts({
        orientation,
        stages: VALUES.map((_, i) => ({ id: `S${i}`, band: i < 2 ? 'tofu' : 'Sales' })),
      });
      const texts = drawn(spec).nodes.filter((node) => node.type === 'text' && node.part === 'band');
      assert.deepEqual(
        texts.map((node) => (node.type === 'text' ? node.spans[0]!.text : '')),
        ['Top of funnel', 'Sales'],
      );
    }
  });
});
