import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureFlow, mergeFlowTallies, tallyFlow, validateFlowTally } from '../../../src/metrics/index.js';
import type { FlowRequest } from '../../../src/metrics/index.js';
import { deal, instant, path, sampleDeals, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const names = ['A', 'B', 'C', 'D', 'Won'];
const base = { stages: names.map((id) => ({ id })), pipeline: 'sales', start: instant(3), end: instant(8) };

const requests = fc.record({
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
  start: fc.constantFrom(instant(0), instant(5)),
}) as fc.Arbitrary<Partial<FlowRequest>>;

demandTallyLaws({
  name: 'flow',
  tally: (table, request: Partial<FlowRequest>) => tallyFlow(table, { ...base, ...request }),
  merge: mergeFlowTallies,
  validate: validateFlowTally,
  requests,
});

interface Visit {
  readonly stage: string;
  readonly from: number;
  readonly to: number;
  readonly how: string;
}

/** Every visit of a deal, from the definition: it ends with the next entry elsewhere, otherwise with the deal. */
function naiveVisits(one: SampleDeal): Visit[] {
  const rank = (stage: string): number => (names.includes(stage) ? names.indexOf(stage) : 99);
  const timed = one.entries
    .filter(({ day }) => day !== null)
    .toSorted((a, b) => a.day! - b.day! || rank(a.stage) - rank(b.stage));
  const kind = (stage: string): string =>
    names.includes(stage) ? stage : stage === 'Closed Lost' ? 'lost' : stage === '' ? 'none' : 'other';
  return timed.flatMap(({ stage, day }, i) => {
    if (!names.includes(stage)) return [];
    const next = timed.slice(i + 1).find((other) => kind(other.stage) !== stage);
    const visit = { stage, from: day! };
    if (next !== undefined)
      return [{ ...visit, to: next.day!, how: kind(next.stage) === 'lost' ? 'lost' : 'out' }];
    if (one.outcome === 'open' || (one.outcome === 'won' && stage === 'Won'))
      return [{ ...visit, to: Infinity, how: 'here' }];
    const how = one.outcome === 'won' ? 'out' : one.outcome === 'lost' ? 'lost' : 'cancelled';
    return [{ ...visit, to: one.closed ?? NaN, how }];
  });
}

test('flows are those of writing down every visit, and what was there and came is what went and stayed', () => {
  fc.assert(
    fc.property(sampleDeals, fc.nat(12), fc.nat(8), (deals, start, length) => {
      const end = start + length;
      const { stages } = measureFlow(
        tallyFlow(tableOf(deals), { ...base, start: instant(start), end: instant(end) }),
      );
      const visits = deals.filter((one) => one.pipeline === 'sales').flatMap(naiveVisits);
      for (const stage of stages) {
        const mine = visits.filter((visit) => visit.stage === stage.id);
        const inside = (at: number): boolean => at >= start && at <= end;
        const ended = (how: string): number =>
          mine.filter((visit) => visit.how === how && inside(visit.to)).length;
        const unknown = mine.filter(({ from, to }) => Number.isNaN(to) && inside(from)).length;
        assert.deepEqual(
          [stage.inflow, stage.outflow, stage.lost, stage.cancelled, stage.before, stage.stuck],
          [
            mine.filter(({ from }) => inside(from)).length,
            ended('out'),
            ended('lost'),
            ended('cancelled') + unknown,
            mine.filter(({ from, to }) => from < start && to >= start).length,
            mine.filter(({ from, to }) => from <= end && to > end).length,
          ],
        );
        if (mine.some(({ from, to }) => to < from)) continue;
        assert.equal(stage.before + stage.inflow, stage.outflow + stage.lost + stage.cancelled + stage.stuck);
      }
    }),
    { seed: 301, numRuns: 1500 },
  );
});

test('segments add up to the whole, and a period has its length in days', () => {
  const deals = [
    deal('1', { entries: path('A3 B5'), owner: 'ann', pipeline: 'sales' }),
    deal('2', { entries: path('A4'), owner: 'bob', pipeline: 'sales' }),
  ];
  const found = measureFlow(tallyFlow(tableOf(deals), { ...base, segment: 'owner' }));
  assert.deepEqual(
    found.segments.map(({ id, stages }) => [id, stages[0]!.inflow, stages[0]!.stuck]),
    [
      ['ann', 1, 0],
      ['bob', 1, 1],
    ],
  );
  assert.equal(Math.round(found.days), 5);
  assert.throws(() => validateFlowTally({ ...tallyFlow(tableOf([]), base), end: 'soon' }), /E-DATA-TALLY/);
});
