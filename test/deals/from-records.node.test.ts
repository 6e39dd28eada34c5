import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelAt, textAt } from '../../src/deals/deal-table.js';
import { dealsFromRecords } from '../../src/deals/from-records.js';
import type { InlineDeal, InlineRecords } from '../../src/deals/from-records.js';
import { instantFromIso, newestInstant } from '../../src/deals/instants.js';
import { selectDeals } from '../../src/deals/select.js';

const DEALS: InlineDeal[] = [
  {
    id: 'a',
    name: 'Alpha',
    stage: 'Proposal',
    amount: 10.5,
    currency: 'EUR',
    owner: 'Mia',
    createdAt: '2026-01-01',
    expectedCloseAt: '2026-12-01',
    probability: 0.4,
    fields: { region: 'EU' },
  },
  { id: 'b', stage: 'Closed Won', amount: null, closedAt: '2026-03-01T10:00:00+02:00' },
  { id: 'c', stage: 'Proposal', outcome: 'void', fields: { region: 'US', constructor: 'x' } },
];

test('records become columns', () => {
  const { table, problems } = dealsFromRecords({ deals: DEALS });
  assert.deepEqual(problems, []);
  assert.deepEqual([table.size, table.history, table.datesOnly], [3, 'none', false]);
  assert.deepEqual(
    [0, 1, 2].map((row) => [textAt(table.id, row), textAt(table.name, row), labelAt(table.stage, row)]),
    [
      ['a', 'Alpha', 'Proposal'],
      ['b', '', 'Closed Won'],
      ['c', '', 'Proposal'],
    ],
  );
  assert.deepEqual([...table.outcome], [0, 1, 3]);
  assert.deepEqual([...table.amount], [10.5, NaN, NaN]);
  assert.deepEqual(
    [table.createdAt[0], table.closedAt[1], table.expectedCloseAt[0]],
    [Date.UTC(2026, 0, 1), Date.UTC(2026, 2, 1, 8), Date.UTC(2026, 11, 1)],
  );
  assert.deepEqual([...table.probability], [0.4, NaN, NaN]);
  assert.deepEqual([...table.dimensions.keys()], ['currency', 'owner', 'region', 'constructor']);
  assert.deepEqual(
    [0, 1, 2].map((row) => labelAt(table.dimensions.get('region')!, row)),
    ['EU', '', 'US'],
  );
});

test('no records are a table of size 0', () => {
  const { table } = dealsFromRecords({ deals: [] });
  assert.deepEqual([table.size, table.visits.start.length, newestInstant(table)], [0, 1, NaN]);
});

test('text properties beside the known ones become dimensions, also under odd names', () => {
  const deal = JSON.parse('{"id": "a", "region": "EU", "__proto__": "p", "n": 5}') as InlineDeal;
  const { table } = dealsFromRecords({ deals: [deal] });
  assert.deepEqual([...table.dimensions.keys()], ['region', '__proto__']);
});

test('transitions give the history, and what a record does not state', () => {
  const records: InlineRecords = {
    deals: [{ id: 'a' }, { id: 'b', stage: 'Lead' }],
    transitions: [
      { dealId: 'a', from: 'Lead', to: 'Closed Lost', at: '2026-02-01' },
      { dealId: 'a', to: 'Lead', at: '2026-01-01' },
      { dealId: 'a', from: 'Lead', to: 'Closed Lost', at: '2026-02-01' },
      { dealId: 'b', to: 'Lead', at: null },
    ],
  };
  const { table, problems } = dealsFromRecords(records);
  assert.deepEqual(problems, []);
  assert.deepEqual([table.history, table.datesOnly, [...table.outcome]], ['full', true, [2, 0]]);
  assert.deepEqual(
    [[...table.visits.start], [...table.visits.enteredAt]],
    [
      [0, 2, 3],
      [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1), NaN],
    ],
  );
  assert.deepEqual(
    [labelAt(table.stage, 0), table.createdAt[0], table.closedAt[0]],
    ['Closed Lost', Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)],
  );
});

test('roles say what stages mean where their names do not', () => {
  const deals = [
    { id: 'a', stage: 'Signed' },
    { id: 'b', stage: 'Won' },
  ];
  assert.deepEqual(
    [
      ...dealsFromRecords(
        { deals },
        new Map([
          ['signed', 'won'],
          ['Won', 'open'],
        ]),
      ).table.outcome,
    ],
    [1, 0],
  );
});

test('bad values are not known, and problems that name the first place and how many there are', () => {
  const deals = [
    { id: 'a', amount: Infinity, createdAt: '2026-02-30', probability: 40 },
    { id: 'b', amount: NaN, closedAt: 'soon' },
    { id: 'a', stage: 'Won' },
  ] as InlineDeal[];
  const { table, problems } = dealsFromRecords({
    deals,
    transitions: [{ dealId: 'x', to: 'Lead', at: '2026-01-01' }],
  });
  assert.equal(table.size, 2);
  assert.deepEqual(
    problems.map(({ code, path, params }) => [code, path, params['n']]),
    [
      ['W-DUPLICATE-DEAL', '/deals/2', 1],
      ['W-DATE-UNREADABLE', '/deals/0/createdAt', 1],
      ['W-DATE-UNREADABLE', '/deals/1/closedAt', 1],
      ['W-UNKNOWN-DEAL', '/transitions/0/dealId', 1],
      ['W-AMOUNT-UNREADABLE', '/deals/0/amount', 2],
      ['W-PROBABILITY-UNREADABLE', '/deals/0/probability', 1],
    ],
  );
});

test('instants are calendar dates or ISO 8601', () => {
  const at = (text: string) => instantFromIso(text)?.at ?? null;
  assert.deepEqual(instantFromIso('2026-09-30'), { at: Date.UTC(2026, 8, 30), dateOnly: true });
  assert.equal(at('2026-09-30T08:30:15.250+08:00'), Date.parse('2026-09-30T08:30:15.250+08:00'));
  assert.equal(at('2026-09-30T08:30Z'), Date.UTC(2026, 8, 30, 8, 30));
  assert.equal(at('2026-09-30 08:30'), Date.UTC(2026, 8, 30, 8, 30));
  for (const text of [
    '',
    '2026-02-30',
    '2026-13-01',
    '30.09.2026',
    '2026-09-30T25:00Z',
    'soon',
    '0000-01-01',
  ])
    assert.equal(at(text), null, text);
});

test('the newest instant leaves placeholders and expected closings out', () => {
  const { table } = dealsFromRecords({
    deals: [
      {
        id: 'a',
        createdAt: '2026-01-01',
        closedAt: '9999-12-31',
        expectedCloseAt: '2027-01-01',
        outcome: 'won',
      },
      { id: 'b', createdAt: '2026-01-05', closedAt: '2050-01-01', outcome: 'lost' },
    ],
    transitions: [{ dealId: 'a', to: 'Lead', at: '2026-01-07' }],
  });
  assert.equal(newestInstant(table), Date.UTC(2026, 0, 7));
});

test('a selection of deals is a table of its own', () => {
  const { table } = dealsFromRecords({
    deals: DEALS,
    transitions: [
      { dealId: 'c', to: 'Lead', at: '2026-01-01' },
      { dealId: 'a', to: 'Lead', at: '2026-01-02' },
    ],
  });
  const some = selectDeals(table, Uint32Array.of(2, 0));
  assert.deepEqual(
    [textAt(some.id, 0), textAt(some.id, 1), labelAt(some.stage, 1), some.amount[1]],
    ['c', 'a', 'Proposal', 10.5],
  );
  assert.deepEqual(
    [[...some.visits.start], [...some.visits.enteredAt]],
    [
      [0, 1, 2],
      [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)],
    ],
  );
  assert.equal(labelAt(some.dimensions.get('region')!, 0), 'US');
  assert.equal(selectDeals(table, new Uint32Array(0)).size, 0);
});

test('the last activity of deals is a column where any of them states one', () => {
  const { table } = dealsFromRecords({
    deals: [{ id: 'a' }, { id: 'b', lastActivityAt: '2026-05-01T12:00:00Z' }],
  });
  assert.deepEqual([...table.lastActivityAt!], [NaN, Date.UTC(2026, 4, 1, 12)]);
  assert.equal(table.datesOnly, false);
  assert.deepEqual(
    [...selectDeals(table, Uint32Array.of(1, 0)).lastActivityAt!],
    [Date.UTC(2026, 4, 1, 12), NaN],
  );
  assert.equal(dealsFromRecords({ deals: DEALS }).table.lastActivityAt, undefined);
});

test('a change without a time does not hide in which order a list runs', () => {
  const moves = [
    { dealId: '1', to: 'Lead', at: '2026-01-01' },
    { dealId: '1', to: 'Demo', at: null },
    { dealId: '1', to: 'Won', at: '2026-01-05' },
    { dealId: '2', to: 'Lead', at: '2026-01-03' },
    { dealId: '2', to: 'Demo', at: null },
  ];
  const { table } = dealsFromRecords({ deals: [{ id: '1' }, { id: '2' }], transitions: moves });
  assert.deepEqual(
    Array.from(table.visits.stage, (code) => table.stage.labels[code]),
    ['Lead', 'Demo', 'Won', 'Lead', 'Demo'],
  );
});
