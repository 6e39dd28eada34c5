import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DealTable } from '../../../src/deals/deal-table.js';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import { entered, problemIn, stages, tally } from './ask.js';
import { deal, path, tableOf } from './sample.js';

test('without stages the order is worked out, named, and ends in a won stage even where the source has none', () => {
  const found = tally(
    [
      deal('1', { entries: path('New0 Offer4'), outcome: 'won', closed: 9 }),
      deal('2', { entries: path('New1') }),
      deal('3', { entries: path('New1 Offer2') }),
    ],
    {},
  );
  assert.deepEqual(found.stages, [
    { id: 'New', label: 'New', role: 'open' },
    { id: 'Offer', label: 'Offer', role: 'open' },
    { id: 'won', label: 'Won', role: 'won' },
  ]);
  assert.deepEqual(problemIn(found, 'W-STAGE-ORDER'), { basis: 'history', order: 'New → Offer' });
  assert.deepEqual(entered(found), [3, 2, 1]);
});

test('an order that the source states needs no remark, and stages that mean lost are no part of the funnel', () => {
  const deals = [
    deal('1', { entries: path('B0 Won3'), outcome: 'won' }),
    deal('2', { entries: path('A0 Closed_Lost3'), outcome: 'lost' }),
  ];
  const table: DealTable = { ...tableOf(deals), stageOrder: ['A', 'B', 'Won', 'Closed Lost'] };
  const found = tallyFunnel(table, {});
  assert.deepEqual(
    found.stages.map(({ id }) => id),
    ['A', 'B', 'Won'],
  );
  assert.equal(problemIn(found, 'W-STAGE-ORDER'), null);
  assert.equal(problemIn(found, 'W-STAGE-UNKNOWN'), null);
  assert.deepEqual(entered(found), [2, 1, 1]);
});

test('stages are found in the data whatever their case and spaces, exact names first', () => {
  const deals = [
    deal('1', { entries: path('Sales__Qualified0') }),
    deal('2', { entries: path('b0') }),
    deal('3', { entries: path('B0') }),
  ];
  const found = tally(deals, { stages: [{ id: 'sales qualified' }, { id: 'B' }, { id: 'b' }] });
  assert.deepEqual(entered(found), [3, 2, 1]);
});

test('a stage named won is won, unless the request says otherwise', () => {
  const deals = [deal('1', { entries: path('A0'), outcome: 'won', closed: 2 })];
  assert.deepEqual(
    entered(tally(deals, { stages: [{ id: 'A' }, { id: 'Closed Won' }, { id: 'Renewed' }] })),
    [1, 1, 0],
  );
  assert.deepEqual(
    entered(
      tally(deals, {
        stages: [{ id: 'A' }, { id: 'Closed Won', role: 'open' }, { id: 'Renewed', role: 'won' }],
      }),
    ),
    [1, 1, 1],
  );
});

test('deals that closed without history and entered no stage are in the win rate, not in the stages', () => {
  const lost = deal('1', { stage: 'Closed Lost', outcome: 'lost', closed: 3 });
  const deals = [lost, deal('2', { stage: 'A' }), deal('3', { stage: 'C', outcome: 'won' })];
  const found = tally(deals, { stages, counting: 'entered' }, 'none');
  assert.deepEqual(found.excluded, [{ code: 'before-first', n: 1 }]);
  const { winRate, n } = measureFunnel(found);
  assert.deepEqual([winRate?.k, winRate?.n, n], [1, 2, 2]);
  assert.deepEqual(found.outcomes, [
    [0, 0, 1],
    [0, 1, 1],
    [0, 3, 1],
  ]);
  // In order nobody is known to have come by the first stage but who is there.
  const ordered = tally(deals, { stages, counting: 'sequential' }, 'none');
  assert.deepEqual(ordered.outcomes, [
    [0, 0, 1],
    [0, 3, 1],
    [0, 4, 1],
  ]);
  const measured = measureFunnel(ordered);
  assert.deepEqual([measured.winRate?.k, measured.winRate?.n, measured.n], [1, 2, 1]);
});

test('without history and with losses that state only that they are lost, the default counts where deals are now', () => {
  const lost = deal('1', { stage: 'Closed Lost', outcome: 'lost', closed: 3 });
  const deals = [lost, deal('2', { stage: 'A' }), deal('3', { stage: 'C', outcome: 'won' })];
  const found = tally(deals, { stages }, 'none');
  assert.equal(found.counting, 'current');
  assert.deepEqual(entered(found), [1, 0, 1]);
  assert.deepEqual(found.excluded, [{ code: 'lost-now', n: 1 }]);
  assert.deepEqual(measureFunnel(found).winRate?.n, 2);
  assert.ok(problemIn(found, 'W-NO-HISTORY'));
  assert.equal(tally(deals, { stages }, 'full').counting, 'reached');
});

test('without history, lost deals that keep their last open stage are counted as far as they came', () => {
  const deals = [
    deal('1', { stage: 'B', outcome: 'lost', closed: 3 }),
    deal('2', { stage: 'A' }),
    deal('3', { stage: 'C', outcome: 'won' }),
  ];
  const found = tally(deals, { stages }, 'none');
  assert.equal(found.counting, 'reached');
  assert.deepEqual(entered(found), [3, 2, 1]);
});

test('asked for all the same, losses of unknown reach count in the first stage and only the overall rate is measured', () => {
  const deals = [
    deal('1', { stage: 'Closed Lost', outcome: 'lost', closed: 3 }),
    deal('2', { stage: 'B' }),
    deal('3', { stage: 'B', outcome: 'won' }),
  ];
  const found = tally(deals, { stages: [...stages, { id: 'Won' }], counting: 'reached' }, 'none');
  const result = measureFunnel(found);
  assert.deepEqual(problemIn(found, 'W-LOSS-STAGE'), { n: 1 });
  assert.deepEqual(
    result.stages.map((stage) => stage.entered),
    [3, 2, 1, 1],
  );
  assert.deepEqual(
    result.stages.map(({ step }) => step?.value ?? null),
    [null, null, null, null],
  );
  assert.deepEqual(
    result.stages.map(({ overall }) => overall?.value ?? null),
    [1, null, null, 1 / 3],
  );
  assert.equal(result.stages[0]!.lost, 1);
});
