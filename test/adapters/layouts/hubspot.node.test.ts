import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, plainDeals, readDeals } from '../reading.js';
import { file, joined, PIPELINES, history } from './hubspot-answers.js';

const deal = (id: string, properties: object, more: object = {}) => ({
  id,
  properties: { createdate: '2026-01-03T08:00:00.000Z', hs_object_id: id, ...properties },
  createdAt: '2026-01-03T08:00:00.000Z',
  updatedAt: '2026-02-03T08:00:00.000Z',
  archived: false,
  ...more,
});

const PAGES = [
  {
    results: [
      deal(
        '101',
        {
          dealname: 'Blue Mill',
          dealstage: 'closedwon',
          pipeline: 'default',
          amount: '1250.5',
          closedate: '2026-02-02T09:30:00Z',
        },
        {
          propertiesWithHistory: history(
            ['closedwon', '2026-02-02T09:30:00Z'],
            ['decisionmakerboughtin', '2026-01-20T09:00:00Z'],
            ['appointmentscheduled', '2026-01-03T08:00:00Z'],
          ),
        },
      ),
    ],
    paging: { next: { after: '2', link: 'https://example.com' } },
  },
  {
    results: [
      deal(
        '102',
        {
          dealname: 'Red Mill',
          dealstage: '1063991961',
          pipeline: '77',
          amount: null,
          closedate: '2026-03-01T00:00:00Z',
          hubspot_owner_id: '7',
        },
        {
          propertiesWithHistory: history(
            ['1063991961', '2026-02-28T10:00:00Z'],
            ['1063991960', '2026-01-03T08:00:00Z'],
          ),
        },
      ),
      deal('103', { dealname: 'Gone', dealstage: 'closedwon', pipeline: 'default' }, { archived: true }),
    ],
  },
];

test('pages of the API with a history and the pipelines give names, order and outcomes of stages', async () => {
  const owners = {
    results: [{ id: '7', email: 'mia@example.com', firstName: 'Mia', lastName: 'Ek', userId: 1 }],
  };
  const { table, report } = await joined(
    file('deals.json', PAGES),
    file('pipelines.json', PIPELINES),
    file('owners.json', owners),
  );
  assert.deepEqual(
    plainDeals(table).map(
      ({ id, name, stage: now, outcome, amount, probability, closedAt, fields, visits }) => ({
        id,
        name,
        now,
        outcome,
        amount,
        probability,
        closedAt,
        fields,
        visits,
      }),
    ),
    [
      {
        id: '101',
        name: 'Blue Mill',
        now: 'Signed',
        outcome: 'won',
        amount: 1250.5,
        probability: 1,
        closedAt: '2026-02-02T09:30:00Z',
        fields: { pipeline: 'Sales', owner: '' },
        visits: [
          ['Won the demo', '2026-01-03T08:00:00Z'],
          ['Sent', '2026-01-20T09:00:00Z'],
          ['Signed', '2026-02-02T09:30:00Z'],
        ],
      },
      {
        id: '102',
        name: 'Red Mill',
        now: 'Churned',
        outcome: 'lost',
        amount: null,
        probability: 0,
        closedAt: '2026-02-28T10:00:00Z',
        fields: { pipeline: 'Renewals', owner: 'Mia Ek' },
        visits: [
          ['Notice', '2026-01-03T08:00:00Z'],
          ['Churned', '2026-02-28T10:00:00Z'],
        ],
      },
    ],
  );
  assert.deepEqual(table.stageOrder, ['Won the demo', 'Sent', 'Signed', 'Notice', 'Churned']);
  assert.deepEqual(report.rejected, [{ line: 4, code: 'deleted', file: 'deals.json › deals' }]);
  assert.deepEqual(
    [report.unanswered.map(({ question }) => question), report.problems.map(({ code }) => code)],
    [['first-values'], ['W-ROWS-REJECTED']],
  );
});

test('without the pipelines the ids of stages stand for themselves, and the report says what names them', () => {
  const { table, report } = readDeals(JSON.stringify(PAGES));
  assert.deepEqual(
    plainDeals(table).map(({ stage: now, outcome }) => [now, outcome]),
    [
      ['closedwon', 'won'],
      ['1063991961', 'open'],
    ],
  );
  assert.ok(codesOf(report).includes('W-STAGE-IDS'));
  assert.deepEqual(report.unanswered, [
    { question: 'stage-names', add: 'GET /crm/v3/pipelines/deals' },
    { question: 'first-values', add: 'GET /crm/v3/objects/deals?propertiesWithHistory=hubspot_owner_id' },
  ]);
});

test('a history of twenty changes, of which HubSpot keeps no more, may have lost its beginning', () => {
  const days = Array.from({ length: 20 }, (_, i) => `2026-02-${String(20 - i).padStart(2, '0')}T08:00:00Z`);
  const moves = days.map((day, i): [string, string] => [
    i % 2 === 0 ? 'contractsent' : 'qualifiedtobuy',
    day,
  ]);
  const page = (createdate: string) => ({
    results: [
      deal('1', { dealstage: 'contractsent', createdate }, { propertiesWithHistory: history(...moves) }),
    ],
  });
  const cut = readDeals(JSON.stringify(page('2025-03-01T08:00:00Z')));
  assert.equal(cut.report.problems.find(({ code }) => code === 'W-HISTORY-CUT')?.params['n'], 1);
  assert.ok(cut.report.unanswered.some(({ question }) => question === 'first-stages'));
  const whole = readDeals(JSON.stringify(page('2026-02-01T08:00:00Z')));
  assert.equal(codesOf(whole.report).includes('W-HISTORY-CUT'), false);
});

test('the older API has its properties with versions and times in milliseconds', () => {
  const property = (value: string, ...versions: [value: string, timestamp: number][]) => ({
    value,
    timestamp: versions[0]?.[1] ?? 1470145367594,
    source: 'API',
    versions: versions.map(([old, timestamp]) => ({ name: 'x', value: old, timestamp, source: 'API' })),
  });
  const data = {
    deals: [
      {
        portalId: 62515,
        dealId: 18039629,
        isDeleted: false,
        properties: {
          dealname: property('Blue Mill'),
          amount: property('560'),
          createdate: property('1470145367594'),
          dealstage: property(
            'contractsent',
            ['contractsent', 1470231767594],
            ['appointmentscheduled', 1470145367594],
          ),
        },
      },
      { dealId: 18040854, isDeleted: true, properties: { dealstage: property('closedlost') } },
    ],
    hasMore: false,
    offset: 2,
  };
  const { table, report } = readDeals(JSON.stringify(data));
  assert.equal(report.layout, 'hubspot-api');
  assert.deepEqual(
    plainDeals(table).map(({ id, amount, createdAt, visits }) => [id, amount, createdAt, visits]),
    [
      [
        '18039629',
        560,
        new Date(1470145367594).toISOString(),
        [
          ['appointmentscheduled', new Date(1470145367594).toISOString()],
          ['contractsent', new Date(1470231767594).toISOString()],
        ],
      ],
    ],
  );
  assert.equal(report.rejected[0]!.code, 'deleted');
});

test('an answer without deals is a table without deals', () => {
  assert.equal(readDeals('{"results": []}').table.size, 0);
  assert.equal(readDeals('[{"results": []}]').table.size, 0);
});
