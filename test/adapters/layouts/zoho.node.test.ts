import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, codesOf, plainDeals, readDeals } from '../reading.js';
import type { PlainDeal } from '../reading.js';
import { field, lines, pick } from '../rows.js';

test('a Zoho export keeps ids of 19 digits apart and says the outcome by the stage', () => {
  const { table, report } = readDeals(
    lines(
      'Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Probability (%),Expected Revenue,Lead Source,Reason For Loss,Pipeline,Currency,Created Time,Modified Time',
      'zcrm_5725767000000423001,zcrm_5725767000000311001,Mia,"95,570.69",Kings,2026-11-15,zcrm_1,Kings,Needs Analysis,20,"19,114.14",Web,,Standard,USD,2026-01-02 09:00:00,2026-01-02 09:00:00',
      'zcrm_5725767000000423002,zcrm_5725767000000311001,Mia,"$12,400.00",Kings,2026-02-15,zcrm_1,Kings,Closed Lost to Competition,0,0,Web,Price,Standard,USD,2026-01-02 09:00:00,2026-02-15 09:00:00',
      'zcrm_5725767000000423003,zcrm_5725767000000311001,Mia,,Kings,2026-03-15,zcrm_1,Kings,Closed Won,100,,Web,,Standard,USD,2026-01-02 09:00:00,2026-03-15 09:00:00',
    ),
  );
  assert.equal(report.layout, 'zoho-export');
  const deals = plainDeals(table);
  assert.deepEqual(pick(deals, 'id', 'outcome', 'amount', 'closedAt', 'expected', 'createdAt'), [
    ['zcrm_5725767000000423001', 'open', 95570.69, null, '2026-11-15', '2026-01-02T09:00:00Z'],
    ['zcrm_5725767000000423002', 'lost', 12400, '2026-02-15', null, '2026-01-02T09:00:00Z'],
    ['zcrm_5725767000000423003', 'won', null, '2026-03-15', null, '2026-01-02T09:00:00Z'],
  ]);
  assert.deepEqual(deals[1]!.fields, {
    pipeline: 'Standard',
    owner: 'Mia',
    source: 'Web',
    account: 'Kings',
    lostReason: 'Price',
    currency: 'USD',
  });
  assert.deepEqual(report.rejected, []);
});

test('a Zoho export without prefixes and owner ids is the same export', () => {
  const { table, report } = readDeals(
    lines(
      'Record Id,Deal Name,Deal Owner,Stage,Amount,Closing Date,Sub-Pipeline,Created Time',
      '5725767000000423001,A,Mia,Qualification,10,2026-11-15,EU,2026-01-02 09:00:00',
      '5725767000000423002,B,Mia,Closed Won,20,2026-01-15,EU,2026-01-02 09:00:00',
    ),
  );
  assert.equal(report.layout, 'zoho-export');
  assert.deepEqual(pick(plainDeals(table), 'id', 'outcome'), [
    ['5725767000000423001', 'open'],
    ['5725767000000423002', 'won'],
  ]);
  assert.deepEqual(field(plainDeals(table), 'pipeline'), ['EU', 'EU']);
});

const STAGES =
  'Deal Name.id,Deal Name,Stage,Stage Duration (Calendar Days),Moved To,Modified Time,Amount,Closing Date';

test('a Zoho stage history tells when each stage was left and where a deal went', () => {
  const { table, report } = readDeals(
    lines(
      STAGES,
      'z1,Kings,Qualification,5,Needs Analysis,2026-01-10 10:00:00,100,2026-05-01',
      'z1,Kings,Needs Analysis,7,Closed Won,2026-01-17 10:00:00,100,2026-05-01',
      'z2,Kings,Qualification,3,Proposal,2026-02-01 10:00:00,50,2026-06-01',
    ),
  );
  assert.deepEqual([report.layout, report.rows, table.history], ['zoho-stage-history', 'durations', 'full']);
  const visits = new Map(plainDeals(table).map((deal) => [deal.id, deal]));
  assert.deepEqual(visits.get('z1')!.visits.slice(1), [
    ['Needs Analysis', '2026-01-10T10:00:00Z'],
    ['Closed Won', '2026-01-17T10:00:00Z'],
  ]);
  assert.equal(visits.get('z1')!.visits[0]![0], 'Qualification');
  assert.deepEqual([visits.get('z1')!.outcome, visits.get('z1')!.closedAt], ['won', '2026-01-17T10:00:00Z']);
  assert.deepEqual([visits.get('z2')!.stage, visits.get('z2')!.outcome], ['Proposal', 'open']);
  assert.ok(!codesOf(report).includes('W-NAME-AS-ID'));
});

test('a Zoho stage history joins the export of the deals by id', () => {
  const { table } = readDeals(
    lines(
      'Record Id,Deal Name,Deal Owner,Deal Owner.id,Stage,Amount,Closing Date,Created Time',
      'z1,Kings,Mia,o1,Closed Won,100,2026-01-17,2026-01-05 10:00:00',
      'z3,Kings,Mia,o1,Qualification,5,2026-11-17,2026-03-05 10:00:00',
    ),
    {
      history: bytesOf(
        lines(
          STAGES,
          'z1,Kings,Qualification,5,Needs Analysis,2026-01-10 10:00:00,100,2026-05-01',
          'z1,Kings,Needs Analysis,7,Closed Won,2026-01-17 10:00:00,100,2026-05-01',
        ),
      ),
    },
  );
  const [won, fresh] = plainDeals(table) as [PlainDeal, PlainDeal];
  assert.deepEqual(won.visits, [
    ['Qualification', '2026-01-05T10:00:00Z'],
    ['Needs Analysis', '2026-01-10T10:00:00Z'],
    ['Closed Won', '2026-01-17T10:00:00Z'],
  ]);
  assert.deepEqual(fresh.visits, [['Qualification', '2026-03-05T10:00:00Z']]);
});

test('a Zoho stage history that only names the deals says that names stand for ids', () => {
  const { table, report } = readDeals(
    lines(
      'Deal Name,Stage (Stage History),Stage Duration (Calendar Days),Moved To,Modified Time (Stage History),Amount (Stage History)',
      'Kings,Qualification,5,Proposal,2026-01-10 10:00:00,100',
      'Queens,Qualification,2,Proposal,2026-01-11 10:00:00,200',
    ),
  );
  assert.equal(report.layout, 'zoho-stage-history');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'amount'), [
    ['Kings', 'Proposal', 100],
    ['Queens', 'Proposal', 200],
  ]);
  assert.deepEqual(report.problems.find(({ code }) => code === 'W-NAME-AS-ID')?.params, {
    name: 'Deal Name',
  });
});
