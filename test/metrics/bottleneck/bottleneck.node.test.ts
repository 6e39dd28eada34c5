import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compareStageTimes,
  measureAccumulation,
  measureBottlenecks,
  measureFlow,
  measureFunnel,
  measureGivenStages,
  measureVelocity,
  tallyFlow,
  tallyFunnel,
  tallyVelocity,
} from '../../../src/metrics/index.js';
import type { FunnelResult } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { deal, instant, path, tableOf } from '../funnel/sample.js';

const given = (...counts: readonly number[]): FunnelResult =>
  measureGivenStages(counts.map((value, i) => ({ id: `s${i}`, value })));

test('of 1,000 leads 75% go on and 2% of those are won: the second step is named, one point being worth 7.5 wins against 0.2', () => {
  const found = measureBottlenecks({ funnel: given(1000, 750, 15) });
  assert.equal(found.basis, 'leverage');
  assert.equal(found.bottleneck, 1);
  const [first, second] = found.passages;
  assert.ok(Math.abs(first!.winsPerPoint! - 0.2) < 1e-12 && Math.abs(second!.winsPerPoint! - 7.5) < 1e-12);
  assert.deepEqual([first!.verdict, second!.verdict], ['none', 'evident']);
  assert.ok(second!.pAdjusted! < 1e-6);
});

test('the same rates from eight leads name nothing with evidence: there are too few', () => {
  const { passages, bottleneck } = measureBottlenecks({ funnel: given(8, 6, 1) });
  assert.deepEqual([bottleneck, passages[1]!.verdict, passages[1]!.smallSample], [1, 'possible', true]);
});

test('rates that differ by no more than chance are possible bottlenecks at most, equal ones are none', () => {
  assert.equal(measureBottlenecks({ funnel: given(200, 100, 49) }).passages[1]!.verdict, 'possible');
  const equal = measureBottlenecks({ funnel: given(400, 200, 100) });
  assert.deepEqual(
    [equal.bottleneck, equal.passages.map(({ verdict }) => verdict)],
    [null, ['none', 'none']],
  );
});

test('against fixed benchmarks the gap is that of the Wilson interval, and wins to benchmark carry it on', () => {
  const { passages, basis, bottleneck, comparisons } = measureBottlenecks({
    funnel: given(1000, 300, 120, 60),
    benchmark: { s1: 0.4, s2: 0.4 },
  });
  assert.deepEqual([basis, bottleneck, comparisons], ['benchmark', 0, 2]);
  const { gap, winsToBenchmark, verdict, rate } = passages[0]!;
  assert.ok(Math.abs(gap!.points + 0.1) < 1e-12 && Math.abs(gap!.low - (rate.low! - 0.4)) < 1e-12);
  // 1000 · 0.4 · 0.4 · 0.5 = 80 wins instead of 60.
  assert.ok(Math.abs(winsToBenchmark!.value - 20) < 1e-9);
  assert.ok(winsToBenchmark!.low > 0 && winsToBenchmark!.low < 20 && winsToBenchmark!.high > 20);
  assert.equal(verdict, 'evident');
  assert.deepEqual([passages[1]!.verdict, passages[2]!.gap], ['none', null]);
});

test('against another period the gap is Newcombe’s, and a small period before proves nothing', () => {
  const found = measureBottlenecks({ funnel: given(1000, 300, 30), benchmark: given(1000, 300, 90) });
  assert.deepEqual(
    found.passages.map(({ verdict }) => verdict),
    ['none', 'evident'],
  );
  const small = measureBottlenecks({ funnel: given(1000, 300, 30), benchmark: given(30, 20, 16) });
  assert.deepEqual([small.passages[1]!.smallSample, small.passages[1]!.verdict], [true, 'possible']);
});

test('Holm over the steps: of five steps as good as their benchmark one is named in at most 5% of simulated funnels', () => {
  const random = randomFrom(701);
  const runs = 2000;
  let named = 0;
  for (let run = 0; run < runs; run++) {
    const counts = [400];
    for (let i = 0; i < 5; i++) {
      let k = 0;
      for (let one = 0; one < counts[i]!; one++) if (random() < 0.7) k++;
      counts.push(k);
    }
    const benchmark = { s1: 0.7, s2: 0.7, s3: 0.7, s4: 0.7, s5: 0.7 };
    const { passages } = measureBottlenecks({ funnel: given(...counts), benchmark });
    if (passages.some(({ verdict }) => verdict === 'evident')) named++;
  }
  assert.ok(named <= 0.05 * runs + 2 * Math.sqrt(0.05 * 0.95 * runs), `${named} of ${runs}`);
});

test('without benchmarks, of steps that are all the same the lowest is named in at most 5% of simulated funnels', () => {
  const random = randomFrom(702);
  const runs = 2000;
  for (const steps of [2, 4]) {
    let named = 0;
    for (let run = 0; run < runs; run++) {
      const counts = [500];
      for (let i = 0; i < steps; i++) {
        let k = 0;
        for (let one = 0; one < counts[i]!; one++) if (random() < 0.6) k++;
        counts.push(k);
      }
      if (
        measureBottlenecks({ funnel: given(...counts) }).passages.some(({ verdict }) => verdict === 'evident')
      )
        named++;
    }
    assert.ok(
      named <= 0.05 * runs + 2 * Math.sqrt(0.05 * 0.95 * runs),
      `${steps} steps: ${named} of ${runs}`,
    );
  }
});

test('what has no rates has no bottleneck: no stages, one stage, empty stages, and stages that grow', () => {
  assert.deepEqual(measureBottlenecks({ funnel: given() }).passages, []);
  assert.deepEqual(measureBottlenecks({ funnel: given(5) }).passages, []);
  const empty = measureBottlenecks({ funnel: given(0, 0, 0), benchmark: { s1: 0.5 } });
  assert.deepEqual([empty.bottleneck, empty.comparisons, empty.passages[0]!.p], [null, 0, null]);
  const grown = measureBottlenecks({ funnel: given(100, 300, 3) });
  assert.deepEqual([grown.passages[0]!.p, grown.passages[0]!.verdict], [null, 'none']);
  const unknown = measureBottlenecks({
    funnel: measureGivenStages([
      { id: 'a', value: null },
      { id: 'b', value: 5 },
    ]),
  });
  assert.deepEqual([unknown.passages[0]!.winsPerPoint, unknown.passages[0]!.rate.value], [null, null]);
});

test('as many as come go: the interval of the ratio holds 1, and its p-value is even in simulated stages', () => {
  const random = randomFrom(703);
  const runs = 2000;
  let [held, below] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const moves = 20 + Math.floor(random() * 180);
    let inflow = 0;
    for (let i = 0; i < moves; i++) if (random() < 0.5) inflow++;
    const flow = { inflow, outflow: moves - inflow, lost: 0, cancelled: 0, before: 10, stuck: 10 };
    const [pile] = measureAccumulation([flow], { days: 30 });
    if (pile!.low! <= 1 && (pile!.high ?? Infinity) >= 1) held++;
    if (pile!.p! < 0.05) below++;
    assert.equal(pile!.low! > 1 || pile!.high! < 1, pile!.p! < 0.05);
  }
  assert.ok(held >= 0.93 * runs && held <= 0.97 * runs, `${held}`);
  assert.equal(held + below, runs);
});

test('a stage that 60 deals enter and 20 leave fills up; one in which nothing moves has no ratio', () => {
  const still = { inflow: 0, outflow: 0, lost: 0, cancelled: 0, before: 4, stuck: 4 };
  const full = { inflow: 60, outflow: 15, lost: 5, cancelled: 0, before: 10, stuck: 50 };
  const [first, second] = measureAccumulation([full, still], { days: 30, meanDays: [45, 3] });
  assert.deepEqual(
    [first!.leaving, first!.before, first!.after, first!.ratio, first!.evident],
    [20, 10, 50, 3, true],
  );
  // Stock 30 on average, 20 leaving in 30 days.
  assert.deepEqual(first!.littlesLaw, { expectedDays: 45, measuredDays: 45, ratio: 1, stationary: false });
  assert.deepEqual([second!.ratio, second!.low, second!.p, second!.evident], [null, null, null, false]);
  assert.deepEqual(second!.littlesLaw, {
    expectedDays: null,
    measuredDays: 3,
    ratio: null,
    stationary: null,
  });
});

test('Little 1961: where one deal comes and goes a day and stays four days, four are there', () => {
  const deals = Array.from({ length: 60 }, (_, i) => deal(`${i}`, { entries: path(`A${i} B${i + 4}`) }));
  const stages = ['A', 'B'].map((id) => ({ id }));
  const [start, end] = [instant(10), instant(50) - 1];
  const flows = measureFlow(tallyFlow(tableOf(deals), { stages, start, end }));
  const times = measureVelocity(tallyVelocity(tableOf(deals), { stages, asOf: end }));
  const funnel = measureFunnel(tallyFunnel(tableOf(deals), { stages, asOf: end }));
  const { passages } = measureBottlenecks({ funnel, times, timesBefore: times, flows });
  const { littlesLaw, before, after } = passages[0]!.accumulation!;
  assert.deepEqual([before, after, littlesLaw.stationary], [4, 4, true]);
  assert.ok(Math.abs(littlesLaw.expectedDays! - 4) < 1e-9 && Math.abs(littlesLaw.ratio! - 1) < 1e-9);
  assert.deepEqual([passages[0]!.time!.median.value, passages[0]!.time!.p90Before], [4, 4]);
});

test('wins to a benchmark are those of sending the first stage through the rates with one of them raised', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(counts, (losses) => {
      const all = losses.reduceRight<number[]>((sums, lost) => [lost + (sums[0] ?? 1), ...sums], []);
      const benchmark = Object.fromEntries(all.map((_, i) => [`s${i}`, 0.8]));
      const { passages } = measureBottlenecks({ funnel: given(...all), benchmark });
      const rates = all.slice(1).map((count, i) => count / all[i]!);
      passages.forEach(({ winsToBenchmark }, i) => {
        const raised = rates.reduce((wins, rate, k) => wins * (k === i ? 0.8 : rate), all[0]!);
        assert.ok(Math.abs(winsToBenchmark!.value - Math.max(0, raised - all.at(-1)!)) < 1e-9);
      });
    }),
    { seed: 704, numRuns: 300 },
  );
});

test('a stage in which deals stay longer than before is said to be slower only where chance does not explain it', () => {
  const stages = ['A', 'B'].map((id) => ({ id }));
  const timed = (days: (i: number) => number) =>
    tallyVelocity(
      tableOf(Array.from({ length: 80 }, (_, i) => deal(`${i}`, { entries: path(`A0 B${days(i)}`) }))),
      {
        stages,
        asOf: instant(100),
      },
    );
  const [was, slow, same] = [
    timed((i) => 1 + (i % 9)),
    timed((i) => 5 + (i % 19)),
    timed((i) => 1 + ((i + 3) % 9)),
  ];
  const slower = (after: typeof was) =>
    measureBottlenecks({
      funnel: measureGivenStages([
        { id: 'A', value: 80 },
        { id: 'B', value: 40 },
      ]),
      times: measureVelocity(after),
      timesBefore: measureVelocity(was),
      timeChanges: compareStageTimes(was, after),
    }).passages[0]!.time!.slower;
  assert.deepEqual([slower(slow), slower(same)], [true, false]);
  const bare = measureBottlenecks({ funnel: given(80, 40), times: measureVelocity(was) }).passages[0]!;
  assert.equal(bare.from, 's0');
  assert.equal(bare.time, null, 'stages are matched by id');
});
