import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureFunnel, REST_SEGMENT, selectDeals } from '../../../src/metrics/index.js';
import type { FunnelRequest } from '../../../src/metrics/index.js';
import { codeOf, entered, problemIn, stages, tally } from './ask.js';
import { deal, instant, path, tableOf } from './sample.js';

test('of several pipelines the one with the most deals is shown and named', () => {
  const deals = ['x', 'y', 'y', 'y', 'z', ''].map((pipeline, i) =>
    deal(`${i}`, { entries: path('A0'), pipeline }),
  );
  const found = tally(deals);
  assert.deepEqual(problemIn(found, 'W-PIPELINE-CHOSEN'), { pipeline: 'y', n: 3, others: 2 });
  assert.deepEqual(found.excluded, [{ code: 'other-pipeline', n: 3 }]);
  const asked = tally(deals, { stages, pipeline: 'z' });
  assert.equal(problemIn(asked, 'W-PIPELINE-CHOSEN'), null);
  assert.deepEqual(entered(asked), [1, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { pipeline: ['x', 'y'] } })), [4, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, pipeline: 'nobody' })), [0, 0, 0]);
});

test('a filter keeps the values it names; the empty one is "not stated"', () => {
  const deals = ['ann', 'bob', ''].map((owner, i) => deal(`${i}`, { entries: path('A0'), owner }));
  assert.deepEqual(entered(tally(deals, { stages, filter: { owner: 'ann' } })), [1, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { owner: ['', 'bob'] } })), [2, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { outcome: 'lost' } })), [0, 0, 0]);
  assert.deepEqual(entered(tally(deals, { stages, filter: { stage: 'A', source: '' } })), [3, 0, 0]);
  assert.deepEqual(tally(deals, { stages, filter: { source: 'web' } }).excluded, [
    { code: 'filtered', n: 3 },
  ]);
});

test('a field that is not in the data is an error that names it', () => {
  const deals = [deal('1', { entries: path('A0') })];
  assert.equal(
    codeOf(() => tally(deals, { stages, filter: { regoin: 'EMEA' } })),
    'E-DATA-COLUMN /filter/regoin',
  );
  assert.equal(
    codeOf(() => tally(deals, { stages, segment: 'regoin' })),
    'E-DATA-COLUMN /segment',
  );
});

test('deals too young for the asked age, created later, or cancelled are left out by reason', () => {
  const deals = [
    deal('old', { entries: path('A0') }),
    deal('exactly', { entries: path('A10') }),
    deal('young', { entries: path('A11') }),
    deal('later', { entries: path('A101') }),
    deal('void', { entries: path('A0'), outcome: 'void', closed: 5 }),
    deal('void later', { entries: path('A0'), outcome: 'void', closed: 150 }),
    deal('no date', { stage: 'A' }),
  ];
  const found = tally(deals, { stages, asOf: instant(100), maturity: 90 });
  assert.deepEqual(found.excluded, [
    { code: 'void', n: 1 },
    { code: 'after-as-of', n: 1 },
    { code: 'immature', n: 2 },
  ]);
  assert.deepEqual(selectDeals(tableOf(deals), { stages, asOf: instant(100), maturity: 90 }, {}), [
    'old',
    'exactly',
    'void later',
  ]);
  assert.deepEqual(problemIn(found, 'W-VOID'), { n: 1 });
});

test('segments add up to the whole; not listed values are gathered, missing ones have their own group', () => {
  const owners = ['ann', 'bob', 'bob', 'cem', ''];
  const deals = owners.map((owner, i) => deal(`${i}`, { entries: path('A0'), owner }));
  const sizes = (request: FunnelRequest): [string, number][] =>
    measureFunnel(tally(deals, { stages, segment: 'owner', ...request })).segments.map(
      ({ id, stages: all }) => [id, all[0]!.entered!],
    );
  assert.deepEqual(sizes({}), [
    ['bob', 2],
    ['ann', 1],
    ['cem', 1],
    ['', 1],
  ]);
  assert.deepEqual(sizes({ segmentLimit: 1 }), [
    ['bob', 2],
    ['', 1],
    [REST_SEGMENT, 2],
  ]);
  assert.deepEqual(sizes({ segments: ['cem', 'zoe', 'bob'] }), [
    ['cem', 1],
    ['zoe', 0],
    ['bob', 2],
    [REST_SEGMENT, 2],
  ]);
  assert.deepEqual(sizes({ segments: ['', 'ann'] }), [
    ['', 1],
    ['ann', 1],
    [REST_SEGMENT, 3],
  ]);
  assert.deepEqual(sizes({ segment: 'source' }), [['', 5]]);
});

test('at most eight values have a segment of their own by default', () => {
  const deals = Array.from({ length: 30 }, (_, i) =>
    deal(`${i}`, { entries: path('A0'), owner: `o${i % 10}` }),
  );
  const { segments } = tally(deals, { stages, segment: 'owner' });
  assert.deepEqual(segments, ['o0', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', REST_SEGMENT]);
});

test('an empty funnel is empty, not an error', () => {
  for (const counting of ['reached', 'entered', 'sequential', 'current'] as const) {
    const empty = measureFunnel(tally([], { counting }));
    assert.deepEqual([empty.stages, empty.n, empty.winRate?.value], [[], 0, null]);
    const unknown = tally([deal('1', { entries: path('X0') })], { stages: [], counting });
    assert.deepEqual(unknown.excluded, [{ code: 'unknown-stage', n: 1 }]);
  }
});
