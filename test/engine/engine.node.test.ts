import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openData } from '../../src/engine/index.js';
import type { Loaded } from '../../src/engine/index.js';
import { openDataNow } from '../../src/engine/now.js';
import { runSliced } from '../../src/adapters/slices.js';
import type { CohortResult, FunnelResult, FunnelTally } from '../../src/metrics/index.js';
import { measureFunnel, tallyFunnel } from '../../src/metrics/index.js';
import { dealsFromRecords } from '../../src/deals/from-records.js';
import { ProblemError } from '../../src/problems.js';
import type { FileData, RecordsData } from '../../src/spec/data.js';

const records: RecordsData = {
  deals: [
    { id: '1', stage: 'Offer', owner: 'Ann', amount: 10, currency: 'EUR' },
    { id: '2', stage: 'Closed Lost', outcome: 'lost', owner: 'Bob', closedAt: '2026-01-09' },
    { id: '3', stage: 'New', owner: 'Bob' },
  ],
  transitions: [
    { dealId: '1', to: 'New', at: '2026-01-01' },
    { dealId: '1', to: 'Offer', at: '2026-01-05' },
    { dealId: '2', to: 'New', at: '2026-01-02' },
    { dealId: '2', to: 'Closed Lost', at: '2026-01-09' },
    { dealId: '3', to: 'New', at: '2026-01-03' },
  ],
};
const request = { stages: [{ id: 'New' }, { id: 'Offer' }] };

const CSV = `Id,Stage,Owner,Amount,Created,Status
1,Offer,Ann,10,2026-01-01,Open
2,New,Bob,,2026-01-02,Lost
3,New,Bob,5,2026-01-03,Open
`;
const file: FileData = { src: 'deals.csv' };
const bytes = new TextEncoder().encode(CSV);
const files = [{ source: bytes }];

function entered(result: object | Promise<object>): (number | null)[] {
  return (result as FunnelResult).stages.map((stage) => stage.entered);
}

async function rejection(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  return null;
}

test('inline records are counted without reading a file', async () => {
  const loaded = await openData(records);
  assert.equal(loaded.report, null);
  assert.deepEqual(entered(await loaded.measure('funnel', request)), [3, 1]);
});

test('the deals behind a mark are named by stage, segment and fate', async () => {
  const loaded = await openData(records, { kind: 'funnel' });
  const ask = { ...request, segment: 'owner' };
  assert.deepEqual(loaded.records('funnel', ask, {}), ['1', '2', '3']);
  assert.deepEqual(loaded.records('funnel', ask, { stage: 'New', segment: 'Bob' }), ['2', '3']);
  assert.deepEqual(loaded.records('funnel', ask, { stage: 'New', fate: 'lost' }), ['2']);
  assert.deepEqual(loaded.records('funnel', ask, { stage: 'New', fate: 'nonsense' }), ['1', '2', '3']);
  assert.deepEqual(loaded.records('funnel', ask, { stage: 'nowhere' }), []);
});

test('the code of a kind that was not announced comes when it is asked for', async () => {
  const loaded = await openData(records);
  assert.deepEqual(entered(await loaded.measure('funnel', request)), [3, 1]);
  assert.deepEqual(loaded.records('funnel', request, { stage: 'Offer' }), ['1']);
});

test('the level of the intervals is part of what is asked', async () => {
  const loaded = await openData(records);
  const result = (await loaded.measure('funnel', { ...request, confidence: 0.8 })) as FunnelResult;
  assert.equal(result.confidence, 0.8);
});

test('a file is read, reported, and counted like records', async () => {
  const shares: number[] = [];
  const loaded = await openData(file, { files, onProgress: (share) => shares.push(share) });
  assert.equal(loaded.report?.kept, 3);
  const result = (await loaded.measure('funnel', request)) as FunnelResult;
  assert.deepEqual(entered(result), [3, 1]);
  assert.ok(result.problems.some(({ code }) => code === 'W-NO-HISTORY'));
  assert.equal(result.problems.filter(({ code }) => code === 'W-NO-HISTORY').length, 1);
  assert.deepEqual(loaded.records('funnel', request, { stage: 'Offer' }), ['1']);
  assert.ok(shares.every((share) => share >= 0 && share <= 1));
});

test('with and without waiting, the result is the same', async () => {
  const slow = await openData(file, { files });
  const now = openDataNow(file, { bytes });
  assert.deepEqual(now.measure('funnel', request), await slow.measure('funnel', request));
  assert.deepEqual(
    openDataNow(records).measure('funnel', request),
    (await openData(records, { kind: 'funnel' })).measure('funnel', request),
  );
});

test('a file of finished counts is measured as it stands', () => {
  const counts = new TextEncoder().encode('Stage,Count\nLead,100\nOffer,40\nWon,10\n');
  const loaded: Loaded = openDataNow(file, { bytes: counts });
  const result = loaded.measure('funnel', { stages: undefined }) as FunnelResult;
  assert.equal(result.counting, 'given');
  assert.deepEqual(entered(result), [100, 40, 10]);
  assert.deepEqual(loaded.records('funnel', {}, { stage: 'Lead' }), []);
});

test('roles of stages decide how deals stand where the data does not say', () => {
  const data: RecordsData = {
    deals: [
      { id: '1', stage: 'Dropped' },
      { id: '2', stage: 'Signed' },
      { id: '3', stage: 'New' },
    ],
  };
  const roles = new Map([
    ['Dropped', 'lost' as const],
    ['Signed', 'won' as const],
  ]);
  const ask = {
    stages: [{ id: 'New' }, { id: 'Signed', role: 'won' as const }],
    counting: 'reached' as const,
  };
  const { winRate } = openDataNow(data, { roles }).measure('funnel', ask) as FunnelResult;
  assert.deepEqual([winRate?.k], [1]);
});

test('a tally from elsewhere is validated and measured', async () => {
  const tally: FunnelTally = tallyFunnel(dealsFromRecords(records).table, request);
  const loaded = await openData({ tally });
  assert.deepEqual(await loaded.measure('funnel', {}), measureFunnel(tally));
  assert.deepEqual(loaded.records('funnel', {}, {}), []);
  const broken = openDataNow({ tally: { ...tally, counts: [[9, 0, 0, 0, 1, 0, 0, 0]] } });
  assert.throws(
    () => broken.measure('funnel', {}),
    (error) => error instanceof ProblemError && error.problem.path === '/data/tally/counts/0/0',
  );
});

test('what cannot be read is a problem, not a crash', async () => {
  const empty = await rejection(() => openData(file, { files: [{ source: new Uint8Array(0) }] }));
  assert.ok(empty instanceof ProblemError && empty.problem.code === 'E-DATA-EMPTY');
  assert.ok((await rejection(() => openData(file))) instanceof ProblemError);
  assert.throws(
    () => openDataNow(file),
    (error) => error instanceof ProblemError && error.problem.code === 'E-DATA-MISSING',
  );
  const loaded = await openData(records);
  assert.throws(() => loaded.measure('nonsense', {}), ProblemError);
  assert.throws(() => loaded.measure('toString', {}), ProblemError);
});

test('an aborted signal ends the reading with its reason', async () => {
  const control = new AbortController();
  control.abort(new Error('enough'));
  const reason = await rejection(() => openData(file, { files, signal: control.signal }));
  assert.equal((reason as Error).message, 'enough');
});

/** Works for `ms` at a time, `times` over. */
function* busy(ms: number, times: number): Generator<number, string, void> {
  for (let i = 0; i < times; i++) {
    const end = performance.now() + ms;
    while (performance.now() < end);
    yield (i + 1) / times;
  }
  return 'done';
}

test('long work leaves room for other work, and tells how far it is', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const shares: number[] = [];
  const result = await runSliced(busy(2, 60), (share) => shares.push(share));
  clearInterval(timer);
  assert.equal(result, 'done');
  assert.ok(turns >= 4, `${turns} turns`);
  assert.ok(shares.length >= 4 && shares.every((share, i) => i === 0 || share > shares[i - 1]!));
});

test('work is stopped between two slices, and never started where it is too late', async () => {
  const control = new AbortController();
  setTimeout(() => control.abort(new Error('left the page')), 20);
  const reason = await rejection(() => runSliced(busy(2, Infinity), undefined, control.signal));
  assert.equal((reason as Error).message, 'left the page');
});

test('an error of the work is the error of the whole', async () => {
  const failing = (function* (): Generator<number, string, void> {
    yield 0;
    throw new Error('bad row');
  })();
  assert.equal(((await rejection(() => runSliced(failing))) as Error).message, 'bad row');
});

test('cohorts are counted from deals and named by cell, and finished counts of stages are not enough for them', async () => {
  const deals = [
    { id: '1', createdAt: '2026-01-05', closedAt: '2026-02-10', outcome: 'won', stage: 'Won' },
    { id: '2', createdAt: '2026-01-20', stage: 'New' },
    { id: '3', createdAt: '2026-02-01', stage: 'New' },
  ] as const;
  const loaded = await openData({ deals: [...deals] }, { kind: 'cohort' });
  const ask = { unit: 'month' };
  const { cohorts } = (await loaded.measure('cohort', ask)) as CohortResult;
  assert.deepEqual(
    cohorts.map(({ cohort, cells }) => [cohort, ...cells.map(({ rate }) => rate?.k ?? null)]),
    [
      ['2026-01', 0, 1],
      ['2026-02', 0, null],
    ],
  );
  assert.deepEqual(loaded.records('cohort', ask, { cohort: '2026-01', age: '1' }), ['1']);
  assert.deepEqual(loaded.records('cohort', ask, { cohort: '2026-01' }), ['1', '2']);
  const counts = new TextEncoder().encode('Stage,Count\nLead,100\nWon,10\n');
  const counted = await openData(file, { files: [{ source: counts }] });
  const refused = await rejection(async () => counted.measure('cohort', ask));
  assert.ok(refused instanceof ProblemError && refused.problem.code === 'E-DATA-COUNTS');
});

test('cohorts of so many cells that nobody could use them are refused with what they are too many of', async () => {
  const deals = [
    { id: '1', createdAt: '2020-01-05', stage: 'New' },
    ...Array.from({ length: 300 }, (_, i) => ({
      id: `d${i}`,
      createdAt: new Date(Date.UTC(2020, 0, 6 + i)).toISOString().slice(0, 10),
      stage: 'New',
    })),
  ];
  const loaded = await openData({ deals }, { kind: 'cohort' });
  const refused = await rejection(async () => loaded.measure('cohort', { unit: 'day' }));
  assert.ok(refused instanceof ProblemError);
  assert.deepEqual(
    [refused.problem.code, refused.problem.path, refused.problem.params['limit']],
    ['E-DATA-LIMIT', '/unit', 'cells'],
  );
  const { cohorts } = (await loaded.measure('cohort', { unit: 'day', periods: 30 })) as CohortResult;
  assert.equal(cohorts.length, 301);
});
