import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import type { VelocitySpec } from '../../../src/charts/velocity/spec.js';
import { trendView } from '../../../src/charts/velocity/trend/view.js';
import type { DaysEstimate, TrendPeriod, VelocityResult } from '../../../src/metrics/velocity/result.js';
import { openDataNow } from '../../../src/engine/now.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { nodesIn } from '../placed.js';
import { english, resultOf } from './sample.js';

describe('trends of groups', () => {
  it('name in the panel of a stage the group that clearly changed unlike the others, and every change in its mark', () => {
    const text = readFileSync('demo/examples/velocity-trend-by-owner.json', 'utf8');
    const spec = JSON.parse(text) as VelocitySpec;
    const loaded = openDataNow(spec.data, {});
    const result = loaded.measure('velocity', velocityReader.request(spec)) as VelocityResult;
    const { marks, takeaway } = trendView.describe(result, spec, english);
    assert.match(takeaway.lead, /South deals got slower in .*Proposal/u);
    const scene = trendView.draw(result, trendView.describe(result, spec, english), spec, english, {
      width: 760,
      measure: estimateText,
    });
    const under = scene.nodes
      .filter(({ key }) => key.startsWith('panel'))
      .map((panel) =>
        nodesIn([panel]).flatMap((node) =>
          node.type === 'text' && node.key === 'under' ? node.spans.map((span) => span.text) : [],
        ),
      );
    const [one] = (result.trendChanges ?? []).filter(({ stage }) => stage === 1);
    const times = Math.round(one!.factor * 10) / 10;
    assert.match(under[1]!.join(''), new RegExp(`South.* slower: × ${times} beside others`, 'u'));
    for (const at of [0, 2]) assert.match(under[at]!.join(''), /^\d+ deals$/);
    const number = /p (?:=|<) 0\.\d+|p = 1/u;
    for (const { name } of marks) assert.match(name, number);
  });
});

describe('intervals of a trend that go on above its scale', () => {
  it('end in an arrow each, and the notes say how far they go and how many have no end yet', () => {
    const interval = (value: number, low: number, high: number | null): DaysEstimate => ({
      value,
      low,
      high,
    });
    const period = (name: string, median: DaysEstimate): TrendPeriod => ({
      period: name,
      cycle: { open: 0, won: 0, lost: 0, median: null },
      stages: [{ id: 'A', n: 12, still: 0, median }],
    });
    const result: VelocityResult = {
      ...resultOf([{ id: 'A', days: [5, 8, 10, 12, 20] }]),
      unit: 'month',
      trend: [
        period('2026-01', interval(10, 5, 15)),
        period('2026-02', interval(10, 5, 200)),
        period('2026-03', interval(12, 5, 90)),
        period('2026-04', interval(10, 5, null)),
      ],
    };
    const spec: VelocitySpec = { kind: 'velocity', view: 'trend', data: { deals: [] } };
    const description = trendView.describe(result, spec, english);
    const frame = { width: 480, measure: estimateText };
    const scene = trendView.draw(result, description, spec, english, frame);
    const arrows = nodesIn(scene.nodes).filter(({ key }) => /^over\d/.test(key));
    assert.deepEqual(
      arrows.map(({ key }) => key),
      ['over1', 'over2', 'over3'],
    );
    assert.deepEqual(description.notes.slice(0, 2), [
      'Intervals above the scale go as far as 200\u00a0d',
      '1 interval has no upper end yet',
    ]);
    const without = trendView.describe(result, { ...spec, show: ['key'] }, english);
    assert.doesNotMatch(without.notes.join(' '), /above the scale/);
  });
});

describe('a trend by fiscal quarter', () => {
  const spec: VelocitySpec = {
    kind: 'velocity',
    view: 'trend',
    unit: 'quarter',
    fiscalYearStart: 4,
    asOf: '2026-09-30',
    stages: ['A', { id: 'Won', role: 'won' }],
    data: {
      deals: Array.from({ length: 12 }, (_, i) => ({ id: `${i}`, stage: 'Won', outcome: 'won' })),
      transitions: Array.from({ length: 12 }, (_, i) => [
        { dealId: `${i}`, to: 'A', at: `2026-0${1 + (i % 6)}-05` },
        { dealId: `${i}`, to: 'Won', at: `2026-0${2 + (i % 6)}-05` },
      ]).flat(),
    },
  };
  const result = openDataNow(spec.data, {}).measure(
    'velocity',
    velocityReader.request(spec),
  ) as VelocityResult;

  it('has periods that begin in its first month, named by the year in which they end, and says so', () => {
    assert.deepEqual(
      result.trend.map(({ period, stages }) => [period, stages[0]?.n]),
      [
        ['FY2026-Q4', 6],
        ['FY2027-Q1', 6],
      ],
    );
    const { notes } = trendView.describe(result, spec, english);
    assert.ok(notes.includes('Fiscal years begin in April and are named by the year in which they end'));
  });
});
