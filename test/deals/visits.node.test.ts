import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isNewestFirst, orderEvents } from '../../src/deals/event-order.js';
import type { StageEvents } from '../../src/deals/event-order.js';
import { atOnce } from '../../src/deals/steps.js';
import { visitsFromEntries, visitsFromEvents } from '../../src/deals/visits.js';

type Event = [deal: number, stage: number, at: number, from?: number];

function eventsOf(list: readonly Event[], deals: number, hasFrom = false): StageEvents {
  return {
    deals,
    deal: Uint32Array.from(list, ([deal]) => deal),
    stage: Uint16Array.from(list, ([, stage]) => stage),
    ...(hasFrom && { from: Uint16Array.from(list, ([, , , from]) => from ?? 0) }),
    at: Float64Array.from(list, ([, , at]) => at),
  };
}

function visitsOf(list: readonly Event[], deals: number, hasFrom = false): [number, number][][] {
  const events = eventsOf(list, deals, hasFrom);
  const visits = atOnce(visitsFromEvents(events, atOnce(orderEvents(events, isNewestFirst(events))), 10));
  return Array.from({ length: deals }, (_, deal) =>
    Array.from(visits.stage.subarray(visits.start[deal], visits.start[deal + 1]), (stage, k) => [
      stage,
      visits.enteredAt[visits.start[deal]! + k]!,
    ]),
  );
}

test('visits are the entries in time, without repetitions and without entries into the stage a deal is in', () => {
  const lists = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.nat(6)), { maxLength: 30 });
  fc.assert(
    fc.property(lists, (list) => {
      const events = eventsOf(list, 4);
      const visits = atOnce(visitsFromEvents(events, atOnce(orderEvents(events, false)), 10));
      for (let deal = 0; deal < 4; deal++) {
        const own = list.filter(([of]) => of === deal).map(([, stage, at]) => ({ stage, at }));
        const sorted = own.toSorted((a, b) => a.at - b.at);
        const single = sorted.filter(
          (event, i) => !sorted.slice(0, i).some(({ stage, at }) => stage === event.stage && at === event.at),
        );
        const expected = single.filter((event, i) => event.stage !== single[i - 1]?.stage);
        const found = Array.from(visits.stage.subarray(visits.start[deal], visits.start[deal + 1]));
        assert.deepEqual(
          found,
          expected.map(({ stage }) => stage),
        );
      }
    }),
    { seed: 71, numRuns: 3000 },
  );
});

test('of many events of one deal, in any order, every one finds its place', () => {
  const list = Array.from({ length: 5000 }, (_, i): Event => [0, 1 + ((i * 37) % 5), (i * 7919) % 5003]);
  const [visits] = visitsOf(list, 1);
  assert.ok(visits!.every(([, at], i) => i === 0 || at > visits![i - 1]![1]));
});

test('a source that lists the newest first is turned round where times are equal', () => {
  const list: Event[] = [
    [0, 3, 20],
    [0, 2, 20],
    [0, 1, 10],
    [1, 2, 20],
    [1, 1, 5],
  ];
  assert.equal(isNewestFirst(eventsOf(list, 2)), true);
  assert.deepEqual(visitsOf(list, 2)[0], [
    [1, 10],
    [2, 20],
    [3, 20],
  ]);
  assert.equal(isNewestFirst(eventsOf(list.toReversed(), 2)), false);
  assert.deepEqual(visitsOf(list.toReversed(), 2)[0], [
    [1, 10],
    [2, 20],
    [3, 20],
  ]);
});

test('moves of one moment follow each other as the stages they leave say', () => {
  const list: Event[] = [
    [0, 1, 10, 0],
    [0, 3, 20, 2],
    [0, 2, 20, 1],
    [0, 4, 20, 3],
  ];
  assert.deepEqual(visitsOf(list, 1, true)[0], [
    [1, 10],
    [2, 20],
    [3, 20],
    [4, 20],
  ]);
});

test('a stage that is left without having been entered is a visit without a time', () => {
  assert.deepEqual(
    visitsOf(
      [
        [0, 2, 10, 1],
        [0, 4, 20, 3],
      ],
      1,
      true,
    )[0],
    [
      [1, NaN],
      [2, 10],
      [3, NaN],
      [4, 20],
    ],
  );
});

test('rows without a change tell where a deal is, and nothing more', () => {
  assert.deepEqual(
    visitsOf(
      [
        [0, 1, 10, 1],
        [0, 1, 12, 1],
        [0, 2, 20, 1],
        [0, 2, 30, 2],
      ],
      1,
      true,
    )[0],
    [
      [1, NaN],
      [2, 20],
    ],
  );
});

test('an entry without a time stays behind the one before it', () => {
  assert.deepEqual(
    visitsOf(
      [
        [0, 1, 30],
        [0, 2, NaN],
        [0, 3, 40],
      ],
      1,
    )[0],
    [
      [1, 30],
      [2, NaN],
      [3, 40],
    ],
  );
  assert.deepEqual(
    visitsOf(
      [
        [0, 1, NaN],
        [0, 2, NaN],
      ],
      1,
    )[0],
    [
      [1, NaN],
      [2, NaN],
    ],
  );
});

test('one date a stage gives visits in time, equal dates in the order of the stages', () => {
  const dates = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { maxLength: 20 });
  // In which order the columns of the stages stand in a file does not matter.
  const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
  fc.assert(
    fc.property(dates, orders, fc.constantFrom(5, 100_000), (deals, order, labels) => {
      const rows = deals.map((deal) => order.filter((stage) => deal[stage] !== 0));
      const entries = {
        start: Uint32Array.from([[], ...rows].map((_, i) => rows.slice(0, i).flat().length)),
        stage: Uint16Array.from(rows.flat()),
        enteredAt: Float64Array.from(
          rows.flatMap((stages, row) => stages.map((stage) => deals[row]![stage]!)),
        ),
      };
      const visits = atOnce(visitsFromEntries(entries, [1, 2, 3], labels));
      deals.forEach((deal, row) => {
        const expected = deal
          .flatMap((at, stage) => (at === 0 ? [] : [[at, stage + 1]]))
          .toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
        const found = Array.from(
          visits.stage.subarray(visits.start[row], visits.start[row + 1]),
          (stage, k) => [visits.enteredAt[visits.start[row]! + k]!, stage],
        );
        assert.deepEqual(found, expected);
      });
    }),
    { seed: 72, numRuns: 2000 },
  );
});
