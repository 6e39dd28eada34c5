import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFiles } from '../../../src/adapters/index.js';
import type { ExportFile } from '../../../src/adapters/index.js';
import { bytesOf, codesOf, plainDeals, readDeals } from '../reading.js';

const file = (name: string, content: object): ExportFile => ({
  name,
  bytes: bytesOf(JSON.stringify(content)),
});

async function joined(...files: ExportFile[]) {
  const found = await readFiles(files);
  assert.equal(found.kind, 'deals');
  return found;
}

const deal = (id: number, more: object) => ({
  id,
  title: `Deal ${id}`,
  value: 100,
  currency: 'EUR',
  stage_id: 1,
  pipeline_id: 5,
  status: 'open',
  add_time: '2026-01-01 08:00:00',
  won_time: null,
  lost_time: null,
  close_time: null,
  expected_close_date: '2026-06-01',
  user_id: { id: 9, name: 'Mia', email: 'm@example.com' },
  org_id: { name: 'Mill', value: 3 },
  ...more,
});

const DEALS = {
  success: true,
  data: [
    deal(1, {
      stage_id: 2,
      status: 'won',
      won_time: '2026-03-01 09:00:00',
      close_time: '2026-03-01 09:00:00',
    }),
    deal(2, { value: 0, status: 'lost', lost_time: '2026-02-01 09:00:00', lost_reason: 'Price' }),
    deal(3, { stage_id: 3 }),
    deal(4, { status: 'deleted' }),
  ],
  additional_data: { pagination: { start: 0, more_items_in_collection: false } },
};

const STAGES = {
  success: true,
  data: [
    { id: 3, name: 'Offer', pipeline_id: 5, order_nr: 3 },
    { id: 1, name: 'Lead', pipeline_id: 5, order_nr: 1 },
    { id: 2, name: 'Meeting', pipeline_id: 5, order_nr: 2 },
  ],
};
const PIPELINES = { success: true, data: [{ id: 5, name: 'Sales', order_nr: 1, active: true }] };

const change = (
  item_id: number,
  timestamp: string,
  field_key: string,
  old_value: string,
  new_value: string,
) => ({
  object: 'dealChange',
  timestamp,
  data: { item_id, field_key, old_value, new_value, log_time: timestamp },
});

/** Logs newest first. Deal 1 was lost, moved while it was lost, opened again and won. */
const FLOW = {
  1: [
    change(1, '2026-03-01 09:00:00', 'status', 'open', 'won'),
    change(1, '2026-02-10 09:00:00', 'status', 'lost', 'open'),
    change(1, '2026-02-05 09:00:00', 'stage_id', '3', '2'),
    change(1, '2026-02-01 09:00:00', 'status', 'open', 'lost'),
    change(1, '2026-01-20 09:00:00', 'stage_id', '1', '3'),
    change(1, '2026-01-10 09:00:00', 'value', '50', '100'),
  ],
  2: [
    { object: 'note', timestamp: '2026-02-02 09:00:00', data: { id: 1, content: 'Called' } },
    change(2, '2026-02-01 09:00:00', 'status', 'open', 'lost'),
  ],
  3: [],
  4: [],
};

const visitsOf = (table: Parameters<typeof plainDeals>[0]) =>
  plainDeals(table).map(({ visits }) => visits.map(([stage, at]) => `${stage} ${at?.slice(0, 10) ?? '?'}`));

const MOVES = [
  ['Lead 2026-01-01', 'Offer 2026-01-20', 'Lost 2026-02-01', 'Meeting 2026-02-10', 'Won 2026-03-01'],
  ['Lead 2026-01-01', 'Lost 2026-02-01'],
  ['Offer 2026-01-01'],
];

test('deals, stages and the change logs of the API in one file tell every move', () => {
  const { table, report } = readDeals(
    JSON.stringify({ deals: DEALS, stages: STAGES, pipelines: PIPELINES, flow: FLOW }),
  );
  assert.deepEqual(
    report.tables.map(({ layout, read, kept }) => [layout, read, kept]),
    [
      ['pipedrive-api', 4, 3],
      ['stages', 3, 3],
      ['pipedrive-flow', 8, 8],
    ],
  );
  assert.deepEqual(
    plainDeals(table).map(({ id, stage, outcome, amount, closedAt, expected, fields }) => ({
      id,
      stage,
      outcome,
      amount,
      closedAt,
      expected,
      fields: [fields['pipeline'], fields['owner'], fields['account'], fields['lostReason']],
    })),
    [
      {
        id: '1',
        stage: 'Meeting',
        outcome: 'won',
        amount: 100,
        closedAt: '2026-03-01T09:00:00Z',
        expected: '2026-06-01',
        fields: ['Sales', 'Mia', 'Mill', ''],
      },
      {
        id: '2',
        stage: 'Lead',
        outcome: 'lost',
        amount: 0,
        closedAt: '2026-02-01T09:00:00Z',
        expected: '2026-06-01',
        fields: ['Sales', 'Mia', 'Mill', 'Price'],
      },
      {
        id: '3',
        stage: 'Offer',
        outcome: 'open',
        amount: 100,
        closedAt: null,
        expected: '2026-06-01',
        fields: ['Sales', 'Mia', 'Mill', ''],
      },
    ],
  );
  assert.deepEqual(visitsOf(table), MOVES);
  assert.deepEqual(table.stageOrder, ['Lead', 'Meeting', 'Offer']);
  assert.deepEqual(report.rejected, [{ line: 5, code: 'deleted', file: 'deals' }]);
  assert.deepEqual(report.unanswered, [{ question: 'missing-amounts', add: '' }]);
  assert.equal(report.problems.find(({ code }) => code === 'W-AMOUNT-ZERO')?.params['n'], 1);
});

test('answers of the API in files of their own are joined; stages of creation are known as far as the logs reach back', async () => {
  const log = { success: true, data: Object.values(FLOW).flat() };
  const { table, report } = await joined(
    file('deals.json', [DEALS]),
    file('stages.json', STAGES),
    file('flow.json', log),
    file('users.json', { success: true, data: [{ id: 9, name: 'Mia', email: 'm@example.com' }] }),
    file('pipelines.json', PIPELINES),
  );
  assert.deepEqual(
    report.tables.map(({ layout }) => layout),
    ['pipedrive-api', 'stages', 'pipedrive-changelog', 'owners', 'pipelines'],
  );
  // No log begins before the first change, and deal 3 has none at all.
  assert.deepEqual(visitsOf(table), [['Lead ?', ...MOVES[0]!.slice(1)], ['Lost 2026-02-01'], []]);
  assert.equal(plainDeals(table)[0]!.fields['pipeline'], 'Sales');
});

test('deals of the API alone have the ids of their stages, and the report says what names them', () => {
  const { table, report } = readDeals(JSON.stringify(DEALS));
  assert.deepEqual(
    plainDeals(table).map(({ stage, outcome }) => [stage, outcome]),
    [
      ['2', 'won'],
      ['1', 'lost'],
      ['3', 'open'],
    ],
  );
  assert.deepEqual(codesOf(report), ['W-ROWS-REJECTED', 'W-NO-HISTORY', 'W-STAGE-IDS', 'W-AMOUNT-ZERO']);
  assert.deepEqual(report.unanswered, [
    { question: 'stage-history', add: 'GET /v1/deals/{id}/flow' },
    { question: 'stage-names', add: 'GET /v1/stages' },
    { question: 'missing-amounts', add: '' },
    { question: 'first-values', add: 'GET /v1/deals/{id}/flow' },
  ]);
});

test('a log of one deal alone tells where it went', () => {
  const { table, report } = readDeals(JSON.stringify({ success: true, data: FLOW[1] }));
  assert.deepEqual(visitsOf(table), [
    ['1 ?', '3 2026-01-20', 'Lost 2026-02-01', '2 2026-02-10', 'Won 2026-03-01'],
  ]);
  assert.deepEqual([plainDeals(table)[0]!.outcome, report.read], ['won', 6]);
});

test('an export says that its amounts of 0 may be none', () => {
  const { report } = readDeals(
    'Deal - ID,Deal - Title,Deal - Value,Deal - Stage,Deal - Status\n1,A,0,Lead,Open\n2,B,5,Lead,Open\n3,C,0,Lead,Won\n',
  );
  assert.equal(report.problems.find(({ code }) => code === 'W-AMOUNT-ZERO')?.params['n'], 2);
  assert.ok(report.unanswered.some(({ question }) => question === 'missing-amounts'));
});

test('an export with Chinese fields is the same export', () => {
  const { table, report } = readDeals(
    '交易 - ID,交易 - 标题,交易 - 值,交易 - 货币,交易 - 阶段,交易 - 状态,交易 - 创建时间,交易 - 赢单时间,交易 - 负责人\n' +
      '1,蓝磨坊,"1,250.50",CNY,报价,赢单,2026-01-01 08:00:00,2026-02-01 08:00:00,李\n',
  );
  assert.equal(report.layout, 'pipedrive-export');
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, outcome, amount, createdAt, closedAt, fields }) => ({
      name,
      stage,
      outcome,
      amount,
      createdAt,
      closedAt,
      owner: fields['owner'],
    })),
    [
      {
        name: '蓝磨坊',
        stage: '报价',
        outcome: 'won',
        amount: 1250.5,
        createdAt: '2026-01-01T08:00:00Z',
        closedAt: '2026-02-01T08:00:00Z',
        owner: '李',
      },
    ],
  );
});
