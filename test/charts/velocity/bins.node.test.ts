import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { binScale } from '../../../src/charts/velocity/axis.js';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import { stagesFacts } from '../../../src/charts/velocity/stages/facts.js';
import type { VelocitySpec } from '../../../src/charts/velocity/spec.js';
import type { VelocityResult } from '../../../src/metrics/velocity/result.js';
import { english } from './sample.js';

/** A chart of one stage that deals left after so many days, in bars of a width. */
function drawn(days: readonly number[], binWidth: string) {
  const spec: VelocitySpec = {
    kind: 'velocity',
    binWidth,
    data: { stages: [{ id: 'A', days: [...days] }] },
  };
  const result = velocityReader.finish(spec) as VelocityResult;
  return { result, facts: stagesFacts(result, ['A'], spec, english) };
}

function refusal(binWidth: string): string | undefined {
  const parsed = velocityReader.parse({ kind: 'velocity', binWidth, data: { stages: [] } });
  return parsed.ok ? undefined : parsed.problems[0]?.code;
}

describe('times in bars of a given width', () => {
  it('have the same bars at two dates, however far they reach by then', () => {
    const early = [1, 3, 8, 9, 15, 20];
    const late = [...early, 22, 34, 47, 60];
    const [before, after] = [drawn(early, 'P1W'), drawn(late, 'P1W')].map(({ facts }) => facts);
    assert.deepEqual([before!.scale.bin, after!.scale.bin], [7, 7]);
    assert.ok(after!.scale.most > before!.scale.most);
    // Each bar holds the deals that left within its seven days, the first from day 0 on.
    for (const [facts, days] of [
      [before!, early],
      [after!, late],
    ] as const)
      facts.stages[0]!.bars.forEach((share, i) => {
        const n = days.filter((day) => day >= i * 7 && day < (i + 1) * 7).length;
        assert.ok(Math.abs(share - n / days.length) < 1e-9, `${i}: ${share}`);
      });
  });

  it('are at most 60, and a problem says how much is gathered behind them', () => {
    const days = Array.from({ length: 200 }, (_, i) => i + 1);
    const { facts, result } = drawn(days, 'P1D');
    assert.deepEqual([facts.scale.bin, facts.scale.most, facts.stages[0]!.bars.length], [1, 60, 60]);
    assert.deepEqual(result.problems, [
      { code: 'W-BINS-GATHERED', path: '/binWidth', params: { bins: 60, days: 60 } },
    ]);
    assert.equal(facts.stages[0]!.beyondText, '70% later');
    assert.deepEqual(drawn(days, 'P7D').result.problems, []);
  });

  it('are whole between the ticks of their scale, which reaches as far as the days', () => {
    for (const bin of [1, 7, 14, 30])
      for (let days = 0; days < 60 * bin; days += 13) {
        const { step, most } = binScale(days, bin);
        assert.deepEqual([step % bin, most % step], [0, 0]);
        assert.ok(most >= days && most / bin <= 60 && most / step <= 5, `${bin} ${days}`);
      }
  });

  it('are refused where they are no whole days', () => {
    for (const [binWidth, code] of [
      ['P0D', 'E-SPEC-RANGE'],
      ['PT5H', 'E-SPEC-VALUE'],
    ])
      assert.equal(refusal(binWidth!), code);
  });
});
