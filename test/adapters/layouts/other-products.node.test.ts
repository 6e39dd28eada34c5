import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDeals, readDeals } from '../reading.js';
import type { PlainDeal } from '../reading.js';
import { lines, pick } from '../rows.js';

test('Copper records: abandoned is neither won nor lost', () => {
  const { table, report } = readDeals(
    JSON.stringify(
      ['Open', 'Won', 'Lost', 'Abandoned'].map((status, i) => ({
        id: i + 1,
        name: `Deal ${i}`,
        assignee_id: 7,
        close_date: '5/1/2026',
        pipeline_id: 1,
        pipeline_stage_id: 11,
        status,
        monetary_value: 100.5,
        win_probability: 40,
        date_created: 1767571200,
      })),
    ),
  );
  assert.equal(report.layout, 'copper-api');
  assert.deepEqual(pick(plainDeals(table), 'id', 'outcome', 'amount', 'createdAt'), [
    ['1', 'open', 100.5, '2026-01-05'],
    ['2', 'won', 100.5, '2026-01-05'],
    ['3', 'lost', 100.5, '2026-01-05'],
    ['4', 'void', 100.5, '2026-01-05'],
  ]);
});

test('a Freshsales payload has keys of its own', () => {
  const { table, report } = readDeals(
    lines(
      'deal_id,deal_name,deal_amount,deal_currency_name,deal_expected_close,deal_created_at,deal_deal_pipeline_name,deal_deal_stage_name,deal_owner_name,deal_probability',
      '70001,Kings,2500,USD,30-11-2021,19-10-2021 07:48:37,Default,Negotiation,Mia,50',
      '70002,Queens,10,USD,01-12-2021,20-10-2021 07:48:37,Default,Won,Mia,100',
    ),
  );
  assert.equal(report.layout, 'freshsales-payload');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'outcome', 'createdAt'), [
    ['70001', 'Negotiation', 'open', '2021-10-19T07:48:37Z'],
    ['70002', 'Won', 'won', '2021-10-20T07:48:37Z'],
  ]);
});

test('a Bitrix24 history counts an event that stands there twice once', () => {
  const { table, report } = readDeals(
    lines(
      'event_id,deal_id,old_stage_id,new_stage_id,changed_at,changed_by_id',
      'e1,5,NEW,PREPARATION,2026-01-10T10:00:00+05:00,1',
      'e1,5,NEW,PREPARATION,2026-01-10T10:00:00+05:00,1',
      'e2,5,PREPARATION,WON,2026-01-12T10:00:00+05:00,1',
    ),
  );
  assert.equal(report.layout, 'bitrix-stage-history');
  const [deal] = plainDeals(table) as [PlainDeal];
  assert.deepEqual(deal.visits.slice(-2), [
    ['PREPARATION', '2026-01-10T05:00:00Z'],
    ['WON', '2026-01-12T05:00:00Z'],
  ]);
  assert.equal(deal.visits.filter(([stage]) => stage === 'PREPARATION').length, 1);
  assert.equal(deal.outcome, 'won');
});
