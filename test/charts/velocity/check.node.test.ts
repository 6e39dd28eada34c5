import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import type { VelocityResult } from '../../../src/metrics/velocity/index.js';
import { openData } from '../../../src/engine/index.js';
import { ProblemError } from '../../../src/problems.js';

interface Example {
  readonly data: { readonly result: VelocityResult };
}

const example = (): Example =>
  JSON.parse(readFileSync('demo/examples/velocity-result.json', 'utf8')) as Example;

/** Codes and places of what is wrong with a result after a change. */
function wrongAfter(change: (result: VelocityResult) => void): string[] {
  const spec = example();
  change(spec.data.result);
  const parsed = velocityReader.parse(spec);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

describe('the check of a result of times', () => {
  it('takes a result as it was measured', () =>
    assert.deepEqual(
      wrongAfter(() => undefined),
      [],
    ));

  it('names parts that are not parts, curves that rise, and times below zero', () => {
    const stage = '/data/result/stages/0';
    assert.deepEqual(
      wrongAfter(({ stages }) => void stages[0]!.lost++),
      [`E-SPEC-IDENTITY ${stage}/n`],
    );
    assert.deepEqual(
      wrongAfter(({ stages }) => void (stages[0]!.curve[1]!.lasting = 1)),
      [`E-SPEC-RANGE ${stage}/curve/1/lasting`],
    );
    assert.deepEqual(
      wrongAfter(({ stages }) => void (stages[0]!.median.value = -1)),
      [`E-SPEC-RANGE ${stage}/median/value`],
    );
    assert.deepEqual(
      wrongAfter(({ cycle }) => void (cycle.ages[0]!.won = 1.5)),
      ['E-SPEC-RANGE /data/result/cycle/ages/0'],
    );
    assert.deepEqual(
      wrongAfter(({ sales }) => void (sales.cycleDays = -3)),
      ['E-SPEC-RANGE /data/result/sales/cycleDays'],
    );
  });

  it('names working days and holidays that are none', () => {
    const data = { deals: [] };
    const wrong = (workDays: object): string[] => {
      const parsed = velocityReader.parse({ kind: 'velocity', data, workDays });
      return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
    };
    assert.deepEqual(wrong({}), []);
    assert.deepEqual(wrong({ days: [1, 8] }), ['E-SPEC-RANGE /workDays/days/1']);
    assert.deepEqual(wrong({ holidays: ['soon'] }), ['E-SPEC-VALUE /workDays/holidays/0']);
  });
});

describe('how times are counted on demand', () => {
  const deals = [
    { id: '1', stage: 'B', createdAt: '2026-01-01' },
    { id: '2', stage: 'A', createdAt: '2026-01-10' },
  ];
  const transitions = [
    { dealId: '1', to: 'A', at: '2026-01-01' },
    { dealId: '1', to: 'B', at: '2026-01-05' },
    { dealId: '2', to: 'A', at: '2026-01-10' },
  ];

  it('times deals and names those behind a stage', async () => {
    const loaded = await openData({ deals, transitions }, { kind: 'velocity' });
    const ask = { stages: [{ id: 'A' }, { id: 'B' }], asOf: Date.UTC(2026, 0, 20) };
    const { stages } = (await loaded.measure('velocity', ask)) as VelocityResult;
    assert.deepEqual(
      stages.map(({ id, n, still, waiting }) => [id, n, still, waiting]),
      [
        ['A', 2, 1, [{ days: 10, n: 1 }]],
        ['B', 1, 1, [{ days: 15, n: 1 }]],
      ],
    );
    assert.deepEqual(loaded.records('velocity', ask, { stage: 'A' }), ['1', '2']);
    assert.deepEqual(loaded.records('velocity', ask, { stage: 'B' }), ['1']);
  });

  it('refuses finished counts of stages, which say nothing of time', async () => {
    const source = new TextEncoder().encode('Stage,Count\nLead,100\nWon,10\n');
    const loaded = await openData({ src: 'counts.csv' }, { files: [{ source }] });
    await assert.rejects(
      async () => loaded.measure('velocity', {}),
      (error) => error instanceof ProblemError && error.problem.code === 'E-DATA-COUNTS',
    );
  });
});
