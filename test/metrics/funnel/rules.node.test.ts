import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelStage } from '../../../src/metrics/index.js';
import { deal, instant, path, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

const stages = ['A', 'B', 'C', 'Won'].map((id) => ({ id }));

function count(deals: readonly SampleDeal[], request: FunnelRequest = {}): FunnelStage[] {
  return measureFunnel(tallyFunnel(tableOf(deals), { stages, ...request })).stages;
}

function fates(all: readonly FunnelStage[]): (number | null)[][] {
  return all.map(({ entered, advanced, lost, regressed, open }) => [
    entered,
    advanced,
    lost,
    regressed,
    open,
  ]);
}

test('a won deal has passed every stage, also those it skipped', () => {
  const won = [deal('1', { entries: path('B0'), outcome: 'won', closed: 4 })];
  assert.deepEqual(fates(count(won)), [
    [1, 1, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [1, 1, 0, 0, 0],
  ]);
  assert.deepEqual(
    count(won, { counting: 'entered' }).map(({ entered }) => entered),
    [0, 1, 0, 1],
  );
});

test('a lost deal counts up to the furthest stage it entered, and is lost there', () => {
  const lost = [deal('1', { entries: path('A0 C3 B5 Closed_Lost6'), outcome: 'lost', closed: 6 })];
  assert.deepEqual(fates(count(lost)), [
    [1, 1, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [1, 0, 1, 0, 0],
    [0, 0, 0, 0, 0],
  ]);
});

test('a deal that went back keeps the stage it reached and is shown as moved back', () => {
  const back = [deal('1', { entries: path('A0 C3 B5') })];
  assert.deepEqual(fates(count(back))[2], [1, 0, 0, 1, 0]);
  assert.deepEqual(
    fates(count(back, { counting: 'current' })).map(([n]) => n),
    [0, 1, 0, 0],
  );
});

test('under entered a deal never went on from a stage it left backwards and came to later ones only before', () => {
  const loop = [deal('1', { entries: path('C0 A4') })];
  assert.deepEqual(fates(count(loop, { counting: 'entered' })), [
    [1, 0, 0, 0, 1],
    [0, 0, 0, 0, 0],
    [1, 0, 0, 1, 0],
    [0, 0, 0, 0, 0],
  ]);
});

test('in order, a deal that skipped a stage stops before it but is not called lost', () => {
  const skip = [deal('1', { entries: path('A0 C3') })];
  assert.deepEqual(fates(count(skip, { counting: 'sequential' })), [
    [1, 1, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ]);
});

test('in a stage behind winning, a won deal that stayed is still there', () => {
  const renewals = ['A', 'Won', 'Renewed'].map((id) => ({ id }));
  const won = [
    deal('1', { entries: path('A0 Won3'), outcome: 'won', closed: 3 }),
    deal('2', { entries: path('A0 Won3 Renewed9'), outcome: 'won', closed: 3 }),
  ];
  assert.deepEqual(fates(count(won, { stages: renewals })), [
    [2, 2, 0, 0, 0],
    [2, 1, 0, 0, 1],
    [1, 1, 0, 0, 0],
  ]);
});

test('a reopened deal is no longer won, and keeps the won stage it reached', () => {
  const reopened = [deal('1', { entries: path('A0 Won3 B6') })];
  assert.deepEqual(fates(count(reopened))[3], [1, 0, 0, 1, 0]);
});

test('the stage stated now counts where no entry tells of it', () => {
  const stated = [deal('1', { entries: path('A0'), stage: 'C' }), deal('2', { stage: 'B' })];
  assert.deepEqual(
    count(stated).map(({ entered }) => entered),
    [2, 2, 1, 0],
  );
  assert.deepEqual(
    count(stated, { counting: 'current' }).map(({ entered }) => entered),
    [0, 1, 1, 0],
  );
});

test('entries of one day that end in the stage stated now are not a step back', () => {
  const tie = [deal('1', { entries: path('A0 C2 B2'), stage: 'B' })];
  assert.deepEqual(fates(count(tie))[2], [1, 0, 0, 0, 1]);
  const clear = [deal('1', { entries: path('A0 B2 C2'), stage: 'B' })];
  assert.deepEqual(fates(count(clear))[2], [1, 0, 0, 1, 0]);
});

test('a deal that is in an unknown stage now is nowhere in the current funnel', () => {
  const away = [deal('1', { entries: path('A0 Legal_review4') })];
  assert.deepEqual(
    count(away, { counting: 'current' }).map(({ entered }) => entered),
    [0, 0, 0, 0],
  );
  assert.deepEqual(
    count(away).map(({ entered }) => entered),
    [1, 0, 0, 0],
  );
});

test('joined counts the deals that were not in the stage before, and takes the interval from the rate', () => {
  const deals = [
    deal('1', { entries: path('A0 B2') }),
    deal('2', { entries: path('B0') }),
    deal('3', { entries: path('A0 B1 C2') }),
  ];
  const all = count(deals, { counting: 'entered' });
  assert.deepEqual(
    all.map(({ joined }) => joined),
    [0, 1, 0, 0],
  );
  assert.deepEqual([all[1]!.step?.value, all[1]!.step?.low], [1.5, null]);
  assert.equal(all[2]!.step?.low !== null, true);
  assert.equal(all[2]!.overall?.low, null);
});

test('rates name their base and carry counts and interval', () => {
  const deals = Array.from({ length: 60 }, (_, i) =>
    deal(`${i}`, { entries: path(i < 23 ? 'A0 B1' : 'A0') }),
  );
  const [first, second, third] = count(deals);
  assert.deepEqual(first!.step, null);
  assert.deepEqual(first!.overall, { value: 1, k: 60, n: 60, low: null, high: null, of: 'A' });
  assert.deepEqual([second!.step!.k, second!.step!.n, second!.step!.of], [23, 60, 'A']);
  assert.ok(Math.abs(second!.step!.low! - 0.27088272374082) < 1e-9);
  assert.ok(Math.abs(second!.step!.high! - 0.509824041759001) < 1e-9);
  assert.deepEqual(third!.step, { value: 0, k: 0, n: 23, low: 0, high: third!.step!.high, of: 'B' });
});

test('median days count deals that are still there as unknown and lost ones as never going on', () => {
  const on = [2, 4, 6].map((day) => deal(`on ${day}`, { entries: path(`A0 B${day}`) }));
  assert.equal(count(on)[0]!.medianDays, 4);
  const lost = [1, 1, 1].map((day, i) =>
    deal(`lost ${i}`, { entries: path('A0'), outcome: 'lost', closed: day }),
  );
  assert.equal(count([...on, ...lost])[0]!.medianDays, 4);
  // One deal is watched for three days only; its quarter of the weight goes to those that stayed longer, 4 and 6 days.
  const watched = [deal('watched', { entries: path('A0') }), ...on].map((one, i) =>
    i === 0 ? { ...one, entries: path('A3') } : one,
  );
  assert.equal(count(watched, { asOf: instant(6) })[0]!.medianDays, 4);
  assert.equal(count(on)[3]!.medianDays, null);
});

test('a deal without any stage, in unknown ones only, or in closing ones only is left out by reason', () => {
  const deals = [
    deal('1'),
    deal('2', { stage: 'Legal review' }),
    deal('3', { stage: 'Closed Lost', outcome: 'lost' }),
  ];
  const { excluded } = tallyFunnel(tableOf(deals), { stages });
  assert.deepEqual(excluded, [
    { code: 'no-stage', n: 1 },
    { code: 'unknown-stage', n: 1 },
    { code: 'before-first', n: 1 },
  ]);
});

test('unknown stages are named, the most frequent first, five at most', () => {
  const names = ['P', 'Q', 'Q', 'R', 'S', 'T', 'U'];
  const deals = names.map((stage, i) => deal(`${i}`, { entries: [{ stage, day: 0 }] }));
  const { problems } = measureFunnel(tallyFunnel(tableOf(deals), { stages }));
  const { params } = problems.find(({ code }) => code === 'W-STAGE-UNKNOWN')!;
  assert.deepEqual(params, { names: ['Q', 'P', 'R', 'S', 'T', '…'], n: 7 });
});
