import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import { entered, problemIn, stages, tally } from './ask.js';
import { DAY, deal, instant, ORIGIN, path, tableOf } from './sample.js';

test('the as-of date is the newest instant, and nothing later is counted where one is given', () => {
  const deals = [deal('1', { entries: path('A0 B5 C9'), outcome: 'won', closed: 9 })];
  assert.equal(tally(deals).asOf, '2025-01-10T00:00:00.000Z');
  const before = measureFunnel(tally(deals, { stages, asOf: instant(6) }));
  assert.deepEqual(
    before.stages.map((stage) => [stage.entered, stage.open]),
    [
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  );
  assert.equal(tally([deal('1', { stage: 'A' })]).asOf, null);
  assert.equal(tally([]).asOf, null);
});

test('calendar dates stay calendar dates: the as-of day is counted whole, in whatever zone it is asked for', () => {
  const deals = [deal('1', { entries: path('A0 B5') }), deal('2', { entries: path('A0 B6') })];
  const table = { ...tableOf(deals), datesOnly: true };
  const endOfDay = Date.parse('2025-01-06T23:59:59.999-05:00');
  const found = tallyFunnel(table, { stages, asOf: endOfDay, timeZone: 'America/New_York' });
  assert.equal(found.asOf, '2025-01-06');
  assert.deepEqual(entered(found), [2, 1, 0]);
  assert.deepEqual(tallyFunnel(table, { stages, timeZone: 'Asia/Shanghai' }).asOf, '2025-01-07');
});

test('creation dates are calendar days of the time zone', () => {
  const deals = [
    deal('1', { entries: path('A0'), created: -0.1 }),
    deal('2', { entries: path('A0'), created: 0.5 }),
  ];
  assert.deepEqual(tally(deals).created, ['2024-12-31', '2025-01-01']);
  assert.deepEqual(tally(deals, { stages, timeZone: 'Asia/Shanghai' }).created, ['2025-01-01', '2025-01-01']);
  assert.deepEqual(tally([]).created, null);
});

test('a window observes each deal for the same time: what came later has not happened', () => {
  const deals = [
    deal('in time', { entries: path('A0 B10') }),
    deal('late', { entries: path('A0 B11') }),
    deal('lost late', { entries: path('A0'), outcome: 'lost', closed: 30 }),
    deal('lost in time', { entries: path('A20'), outcome: 'lost', closed: 30 }),
  ];
  const result = measureFunnel(tally(deals, { stages, window: 10 }));
  assert.equal(result.window, 'P10D');
  assert.deepEqual(
    result.stages.slice(0, 2).map((stage) => [stage.entered, stage.lost, stage.open]),
    [
      [4, 1, 2],
      [1, 0, 1],
    ],
  );
});

test('a deal that ended nobody knows when is neither lost nor open within a window: it is left out by reason', () => {
  const deals = [
    deal('lost', { entries: path('A0'), outcome: 'lost' }),
    deal('won', { entries: path('A0 B4'), outcome: 'won' }),
    deal('lost behind the window', { entries: path('A0 B11'), outcome: 'lost' }),
    deal('loss entered in time', { entries: path('A0 Closed_Lost6'), outcome: 'lost' }),
    deal('win entered in time', { entries: path('A0 Won6'), outcome: 'won' }),
    deal('open', { entries: path('A0') }),
  ];
  const asked = { stages: ['A', 'B', 'Won'].map((id) => ({ id })), window: 10 };
  const found = tally(deals, asked);
  assert.deepEqual(found.excluded, [{ code: 'undated', n: 2 }]);
  assert.deepEqual(
    measureFunnel(found).stages.map((stage) => [stage.entered, stage.lost, stage.open]),
    [
      [4, 1, 2],
      [1, 0, 0],
      [1, 0, 0],
    ],
  );
  assert.deepEqual(tally(deals, { ...asked, window: undefined }).excluded, []);
});

test('a stage entered nobody knows when is no passage within a window', () => {
  const asked = { stages: ['A', 'B', 'C'].map((id) => ({ id })), window: 10 };
  const stated = [
    deal('first stage', { stage: 'A', created: 0 }),
    deal('later stage', { stage: 'B', created: 0 }),
    deal('lost in time', { stage: 'B', created: 0, outcome: 'lost', closed: 4 }),
    deal('no beginning', { stage: 'A', created: null }),
    deal('untimed entry', { entries: path('A0 B?') }),
  ];
  const found = tally(stated, asked);
  assert.deepEqual(found.excluded, [{ code: 'undated', n: 2 }]);
  assert.deepEqual(
    measureFunnel(found).stages.map(({ entered }) => entered),
    [3, 1, 0],
  );
  assert.deepEqual(problemIn(found, 'W-TIME-MISSING'), { n: 1 });
});

test('a window over the current state, or over data without times, is named as having no effect', () => {
  const deals = [deal('1', { stage: 'B', created: 0 }), deal('2', { stage: 'A', created: 0 })];
  const stages = ['A', 'B'].map((id) => ({ id }));
  const untimed = tallyFunnel(tableOf(deals, 'none'), { stages, window: 10 });
  assert.equal(untimed.window, null);
  assert.deepEqual(untimed.counts, tallyFunnel(tableOf(deals, 'none'), { stages }).counts);
  assert.deepEqual(
    untimed.problems.find(({ code }) => code === 'W-OPTION-UNUSED'),
    { code: 'W-OPTION-UNUSED', path: '/window', params: { option: 'window', why: 'untimed' } },
  );
  const now = tally(deals, { stages, window: 10, counting: 'current' });
  assert.deepEqual(problemIn(now, 'W-OPTION-UNUSED'), { option: 'window', why: 'current' });
  assert.equal(problemIn(tally(deals, { stages, window: 10 }), 'W-OPTION-UNUSED'), null);
});

test('placeholders of a far future are no instants', () => {
  const far = (Date.UTC(9999, 11, 31) - ORIGIN) / DAY;
  const deals = [
    deal('1', { entries: path('A0 B4'), outcome: 'won', closed: far }),
    deal('2', { entries: path('A0') }),
  ];
  const found = tally(deals);
  assert.equal(found.asOf, '2025-01-05T00:00:00.000Z');
  assert.deepEqual(found.outcomes, [[0, 0, 2]]);
});

test('a source with one date a stage says that loops are invisible', () => {
  assert.ok(problemIn(tally([deal('1', { entries: path('A0') })], { stages }, 'last-entry'), 'W-LAST-ENTRY'));
});
