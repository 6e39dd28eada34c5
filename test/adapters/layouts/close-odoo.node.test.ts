import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, plainDeals, readDeals } from '../reading.js';
import { field, lines, pick } from '../rows.js';

test('a Close export has cents, and amounts that come again are no worth of a deal', () => {
  const { table, report } = readDeals(
    lines(
      'id,lead_name,status_label,status_type,pipeline_name,value,value_formatted,value_currency,value_period,confidence,user_name,date_created,date_won,date_lost',
      'oppo_1,Kings,Proposal Sent,active,Sales,123457,"$1,234.57",USD,one_time,50,Mia,2026-01-05 09:00:00.000000+01:00,,',
      'oppo_2,Kings,Won,won,Sales,50000,$500 monthly,USD,monthly,100,Mia,2026-01-05 09:00:00.000000+01:00,2026-02-01,',
      'oppo_3,Kings,Lost,lost,Sales,7,€0.07,EUR,one_time,0,Mia,2026-01-05 09:00:00.000000+01:00,,2026-02-02',
    ),
  );
  assert.equal(report.layout, 'close-export');
  assert.deepEqual(
    pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'createdAt', 'closedAt', 'probability'),
    [
      ['oppo_1', 'Proposal Sent', 'open', 1234.57, '2026-01-05T08:00:00Z', null, 0.5],
      ['oppo_2', 'Won', 'won', null, '2026-01-05T08:00:00Z', '2026-02-01', 1],
      ['oppo_3', 'Lost', 'lost', 0.07, '2026-01-05T08:00:00Z', '2026-02-02', 0],
    ],
  );
  assert.deepEqual(report.issues, [{ line: 3, field: 'amount', reason: 'recurring-amount' }]);
  assert.deepEqual(field(plainDeals(table), 'currency'), ['USD', 'USD', 'EUR']);
});

test('a Close export without cents reads what is written out', () => {
  const { table, report } = readDeals(
    lines(
      'id,lead_name,status_label,status_type,value_formatted,value_period',
      'oppo_1,Kings,Proposal Sent,active,"$1,234.57",one_time',
      'oppo_2,Kings,Proposal Sent,active,$500,annual',
    ),
  );
  assert.equal(report.layout, 'close-export');
  assert.deepEqual(pick(plainDeals(table), 'amount').flat(), [1234.57, null]);
});

test('an Odoo export: lost is what is no longer active, tags continue on rows of their own', () => {
  const { table, report } = readDeals(
    lines(
      '"External ID","Opportunity","Stage","Expected Revenue","Probability","Salesperson","Sales Team","Expected Closing","Closed Date","Created on","Lost Reason","Active","Tags"',
      '"crm.lead_1","Kings","Proposition","1500.5","40","Mia","Europe","2026-05-01","","2026-01-02 09:00:00","","True","Software"',
      '"","","","","","","","","","","","","Training"',
      '"crm.lead_2","Queens","Qualified","0","0","Mia","Europe","","2026-02-01 08:00:00","2026-01-03 09:00:00","Too expensive","False",""',
      '"crm.lead_3","Jacks","Won","900","100","Mia","Europe","","2026-02-02 08:00:00","2026-01-03 09:00:00","","False",""',
    ),
  );
  assert.equal(report.layout, 'odoo-export');
  assert.deepEqual(
    pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'probability', 'closedAt', 'expected'),
    [
      ['crm.lead_1', 'Proposition', 'open', 1500.5, 0.4, null, '2026-05-01'],
      ['crm.lead_2', 'Qualified', 'lost', 0, 0, '2026-02-01T08:00:00Z', null],
      ['crm.lead_3', 'Won', 'won', 900, 1, '2026-02-02T08:00:00Z', null],
    ],
  );
  assert.deepEqual(report.rejected, [{ line: 3, code: 'continuation' }]);
  assert.deepEqual(field(plainDeals(table), 'lostReason'), ['', 'Too expensive', '']);
  assert.ok(codesOf(report).includes('W-AMOUNT-ZERO'));
});

test('an Odoo export with technical names and paths is the same export', () => {
  const { table, report } = readDeals(
    lines(
      'id,name,stage_id/name,expected_revenue,probability,user_id/name,date_deadline,active,create_date',
      '__export__.crm_lead_7,Kings,New,10,10,Mia,2026-05-01,TRUE,2026-01-02 09:00:00',
      '__export__.crm_lead_8,Queens,New,20,0,Mia,,FALSE,2026-01-02 09:00:00',
    ),
  );
  assert.equal(report.layout, 'odoo-export');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'expected'), [
    ['__export__.crm_lead_7', 'New', 'open', 10, '2026-05-01'],
    ['__export__.crm_lead_8', 'New', 'lost', 20, null],
  ]);
});

test('records with ids of stages and users alone are none of Odoo', () => {
  const { report } = readDeals(
    JSON.stringify([
      { id: 1, title: 'a', stage_id: 4, user_id: 7, active: false, lost_reason: null, status: 'won' },
    ]),
  );
  assert.notEqual(report.layout, 'odoo-export');
});
