import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDeals, readDeals } from '../reading.js';
import { field, lines, pick } from '../rows.js';

const DYNAMICS =
  '(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Potential Customer,Est. Close Date,Est. Revenue,Currency,Probability,Pipeline Phase,Status,Status Reason,Actual Close Date,Actual Revenue,Owner,Created On';

test('a Dynamics export leaves its bookkeeping out and takes the outcome from the status', () => {
  const { table, report } = readDeals(
    lines(
      DYNAMICS,
      'a1b2,k68091Q==,6/13/2025 3:03 AM,Seats,Trey,6/13/2025,"$12,850.00",US Dollar,10,Proposal,Lost,Out-Sold,6/13/2025,,Mia,1/7/2025 5:16 AM',
      'a1b3,k68092Q==,6/14/2025 3:03 AM,Seats,Trey,9/30/2025,"$6,600.00",US Dollar,25,Develop,Open,On Hold,,,Mia,2/22/2025 6:41 PM',
      'a1b4,k68093Q==,6/15/2025 3:03 AM,Seats,Trey,5/1/2025,"$1,000.00",Euro,100,Close,Won,Won,4/28/2025,"€1,100.00",Mia,2/22/2025 6:41 PM',
    ),
  );
  assert.equal(report.layout, 'dynamics-export');
  const deals = plainDeals(table);
  assert.deepEqual(
    pick(deals, 'id', 'name', 'stage', 'outcome', 'amount', 'probability', 'closedAt', 'expected'),
    [
      ['a1b2', 'Seats', 'Proposal', 'lost', 12850, 0.1, '2025-06-13', '2025-06-13'],
      ['a1b3', 'Seats', 'Develop', 'open', 6600, 0.25, null, '2025-09-30'],
      ['a1b4', 'Seats', 'Close', 'won', 1000, 1, '2025-04-28', '2025-05-01'],
    ],
  );
  assert.deepEqual(field(deals, 'currency'), ['USD', 'USD', 'EUR']);
  assert.deepEqual(Object.keys(deals[0]!.fields).sort(), ['Status Reason', 'account', 'currency', 'owner']);
  assert.deepEqual([deals[0]!.createdAt, report.dateOrder], ['2025-01-07T05:16:00Z', 'mdy']);
});

test('a Dynamics list with the reason alone: out-sold is lost, cancelled is void, dates are serial numbers', () => {
  const { table, report } = readDeals(
    lines(
      'Topic,Account,Est. Revenue,Est. Close Date,Pipeline Phase,Status Reason,Actual Close Date',
      'a,x,1,45631,Propose,Canceled,45600',
      'b,x,2,45632,Propose,Out-Sold,45601',
      'c,x,3,45633,Propose,In Progress,',
    ),
  );
  assert.equal(report.layout, 'dynamics-export');
  assert.deepEqual(pick(plainDeals(table), 'name', 'outcome', 'closedAt', 'expected'), [
    ['a', 'void', '2024-11-04', '2024-12-05'],
    ['b', 'lost', '2024-11-05', '2024-12-06'],
    ['c', 'open', null, '2024-12-07'],
  ]);
});

test('a Dynamics view that joins tables has the table before each header', () => {
  const { table, report } = readDeals(
    lines(
      '(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,Opportunity_Topic,Opportunity_Pipeline Phase,Opportunity_Status,Opportunity_Est. Revenue',
      'g1,c==,Seats,Propose,Won,5',
    ),
  );
  assert.equal(report.layout, 'dynamics-export');
  assert.deepEqual(pick(plainDeals(table), 'id', 'name', 'stage', 'outcome', 'amount'), [
    ['g1', 'Seats', 'Propose', 'won', 5],
  ]);
});

test('Dynamics records by technical names have the outcome as a number', () => {
  const { table, report } = readDeals(
    JSON.stringify([
      {
        opportunityid: 'g1',
        name: 'a',
        stepname: '2-Develop',
        statecode: 0,
        estimatedvalue: 10.5,
        estimatedclosedate: '2026-05-01',
      },
      {
        opportunityid: 'g2',
        name: 'b',
        stepname: '4-Close',
        statecode: 1,
        estimatedvalue: 20,
        actualclosedate: '2026-02-01',
      },
      {
        opportunityid: 'g3',
        name: 'c',
        stepname: '1-Qualify',
        statecode: 2,
        estimatedvalue: 30,
        actualclosedate: '2026-02-02',
      },
    ]),
  );
  assert.equal(report.layout, 'dynamics-api');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'closedAt'), [
    ['g1', '2-Develop', 'open', 10.5, null],
    ['g2', '4-Close', 'won', 20, '2026-02-01'],
    ['g3', '1-Qualify', 'lost', 30, '2026-02-02'],
  ]);
});
