import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readExport, readFiles } from '../../../src/adapters/index.js';
import { bytesOf, codesOf, failure, plainDeals, readDeals } from '../reading.js';
import { lines } from '../rows.js';

async function joined(...texts: string[]) {
  const found = await readFiles(texts.map((text, i) => ({ name: `${i + 1}.csv`, bytes: bytesOf(text) })));
  assert.equal(found.kind, 'deals');
  return found;
}

const API = {
  camel:
    'Id,Name,StageName,Amount,CurrencyIsoCode,Probability,CloseDate,IsClosed,IsWon,IsDeleted,CreatedDate,OwnerId,LeadSource,Loss_Reason__c',
  upper:
    'ID,NAME,STAGENAME,AMOUNT,CURRENCYISOCODE,PROBABILITY,CLOSEDATE,ISCLOSED,ISWON,ISDELETED,CREATEDDATE,OWNERID,LEADSOURCE,LOSS_REASON__C',
  snake:
    'id,name,stage_name,amount,currency_iso_code,probability,close_date,is_closed,is_won,is_deleted,created_date,owner_id,lead_source,loss_reason__c',
};
const API_ROWS = lines(
  '0065g00000Aa1B2,Blue Mill,Signed,12850.0,EUR,100.0,2026-02-13,true,true,false,2026-01-03T08:15:30.000+0000,0055g01,Web,',
  '0065g00000Aa1B3AAK,Red Mill,Won the pitch,,USD,40.0,2026-09-30,false,false,false,2026-01-04T08:15:30.000Z,0055g01,,',
  '0065g00000Aa1B4AAK,Old Mill,Signed,5.0,USD,0.0,2026-03-01 00:00:00,1,0,0,2026-01-05 08:15:30,0055g02,,Price',
  '0065g00000Aa1B5AAK,Gone,Lead,5.0,USD,0.0,2026-03-01,false,false,true,2026-01-05T08:15:30Z,0055g02,,',
  '0065g00000Aa1B2AAK,Blue Mill again,Signed,1.0,EUR,100.0,2026-02-13,true,true,false,2026-01-03T08:15:30Z,0055g01,Web,',
);

for (const [form, header] of Object.entries(API))
  test(`opportunities with API names in ${form} case stand as IsWon and IsClosed say, not as their stage is called`, () => {
    const { table, report } = readDeals(`${header}\n${API_ROWS}`);
    assert.equal(report.layout, 'salesforce-api');
    assert.deepEqual(
      plainDeals(table).map(({ id, outcome, amount, probability, createdAt, closedAt, expected }) => ({
        id,
        outcome,
        amount,
        probability,
        createdAt,
        closedAt,
        expected,
      })),
      [
        {
          id: '0065g00000Aa1B2',
          outcome: 'won',
          amount: 12850,
          probability: 1,
          createdAt: '2026-01-03T08:15:30Z',
          closedAt: '2026-02-13',
          expected: null,
        },
        {
          id: '0065g00000Aa1B3AAK',
          outcome: 'open',
          amount: null,
          probability: 0.4,
          createdAt: '2026-01-04T08:15:30Z',
          closedAt: null,
          expected: '2026-09-30',
        },
        {
          id: '0065g00000Aa1B4AAK',
          outcome: 'lost',
          amount: 5,
          probability: 0,
          createdAt: '2026-01-05T08:15:30Z',
          closedAt: '2026-03-01',
          expected: null,
        },
      ],
    );
    assert.deepEqual(plainDeals(table)[2]!.fields, {
      currency: 'USD',
      owner: '0055g02',
      source: '',
      lostReason: 'Price',
    });
    assert.deepEqual(report.rejected, [
      { line: 5, code: 'deleted' },
      { line: 6, code: 'duplicate-id' },
    ]);
    assert.deepEqual(report.unanswered, [
      { question: 'stage-history', add: 'OpportunityHistory, OpportunityFieldHistory' },
      { question: 'first-values', add: 'OpportunityFieldHistory' },
    ]);
  });

const HISTORY_15 = '0065g00000Aa1B2';
const OPPORTUNITIES = lines(
  'Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CreatedDate',
  `${HISTORY_15}AAK,Blue Mill,Closed Won,300,2026-02-13,true,true,2026-01-03T08:00:00Z`,
  '0065g00000Aa1B3AAK,Red Mill,Prospecting,10,2026-09-30,false,false,2026-01-04T08:00:00Z',
);

test('OpportunityHistory of the weekly export has rows without a change, the oldest one being the creation', async () => {
  const { table, report } = await joined(
    OPPORTUNITIES,
    lines(
      'Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate,Probability,FromOpportunityStageName,IsDeleted,SystemModstamp',
      `008b,${HISTORY_15},2026-02-12 10:00:00,Closed Won,300,2026-02-13 00:00:00,100,Prospecting,0,2026-02-12 10:00:00`,
      `008c,${HISTORY_15},2026-01-20 09:00:00,Prospecting,300,2026-02-13 00:00:00,10,Prospecting,0,2026-02-12 10:00:00`,
      `008a,${HISTORY_15},2026-01-03 08:00:00,Prospecting,200,2026-02-13 00:00:00,10,,0,2026-01-20 09:00:00`,
      '008d,0065g00000Aa1B9,2026-01-03 08:00:00,Prospecting,200,2026-02-13 00:00:00,10,,1,2026-01-20 09:00:00',
    ),
  );
  assert.equal(report.tables[1]!.layout, 'salesforce-opportunityhistory');
  assert.deepEqual(
    plainDeals(table).map(({ visits }) => visits),
    [
      [
        ['Prospecting', '2026-01-03T08:00:00Z'],
        ['Closed Won', '2026-02-12T10:00:00Z'],
      ],
      [],
    ],
  );
  assert.deepEqual(report.rejected, [{ line: 5, code: 'deleted', file: '2.csv' }]);
  assert.deepEqual(report.issues, []);
});

test('OpportunityHistory that begins in the middle says which stage came before, but not when', () => {
  const { table } = readDeals(
    lines(
      'OpportunityId,CreatedDate,StageName,Amount,CloseDate,FromOpportunityStageName',
      '0065g00000Aa1B2,2026-02-12T10:00:00Z,Negotiation,300,2026-02-13,Prospecting',
    ),
  );
  assert.deepEqual(plainDeals(table)[0]!.visits, [
    ['Prospecting', null],
    ['Negotiation', '2026-02-12T10:00:00Z'],
  ]);
});

test('OpportunityFieldHistory, as the API and as a report writes it, gives the stage of creation by the first change', async () => {
  const api = lines(
    'Id,OpportunityId,CreatedDate,Field,OldValue,NewValue,DataType',
    `017a,${HISTORY_15},2026-01-03T08:00:00Z,created,,,Text`,
    `017b,${HISTORY_15},2026-02-10T08:00:00Z,StageName,Prospecting,Negotiation,DynamicEnum`,
    `017c,${HISTORY_15},2026-02-11T08:00:00Z,Amount,200,300,Currency`,
    `017d,${HISTORY_15},2026-02-12T08:00:00Z,StageName,Negotiation,Closed Won,DynamicEnum`,
    '017e,0065g00000Aa1B3AAK,2026-01-04T08:00:00Z,created,,,Text',
  );
  const report = lines(
    '"Opportunity ID","Opportunity Name","Edited By","Field / Event","Old Value","New Value","Edit Date"',
    `"${HISTORY_15}","Blue Mill","Mia","Stage","Negotiation","Closed Won","2/12/2026, 8:00 AM"`,
    `"${HISTORY_15}","Blue Mill","Mia","Amount","USD 200","USD 300","2/11/2026, 8:00 AM"`,
    `"${HISTORY_15}","Blue Mill","Mia","Stage","Prospecting","Negotiation","2/10/2026, 8:00 AM"`,
    `"${HISTORY_15}","Blue Mill","Mia","Created.","","","1/3/2026, 8:00 AM"`,
    '"0065g00000Aa1B3","Red Mill","Mia","Created.","","","1/4/2026, 8:00 AM"',
  );
  for (const history of [api, report]) {
    const found = await joined(OPPORTUNITIES, history);
    assert.equal(found.report.tables[1]!.layout, 'salesforce-opportunityfieldhistory');
    assert.deepEqual(
      plainDeals(found.table).map(({ visits }) => visits),
      [
        [
          ['Prospecting', '2026-01-03T08:00:00Z'],
          ['Negotiation', '2026-02-10T08:00:00Z'],
          ['Closed Won', '2026-02-12T08:00:00Z'],
        ],
        [['Prospecting', '2026-01-04T08:00:00Z']],
      ],
    );
  }
  const alone = readDeals(api);
  assert.deepEqual(
    plainDeals(alone.table).map(({ stage, outcome }) => [stage, outcome]),
    [
      ['Closed Won', 'won'],
      ['', 'open'],
    ],
  );
  assert.deepEqual(alone.report.unanswered, [{ question: 'stage-now', add: 'Opportunity' }]);
});

test('a history report without ids is refused, because names repeat', () => {
  const text = lines(
    '"Opportunity Name","From Stage","To Stage","Last Modified","Stage"',
    '"Blue Mill","Lead","Won","6/30/2026","Won"',
  );
  const found = failure(() => readExport(bytesOf(text)));
  assert.deepEqual([found.code, (found.params as { column: string }).column], ['E-DATA-COLUMN', 'id']);
});

test('a table of stages orders opportunities and says what their stages mean', async () => {
  const { table } = await joined(
    lines(
      'Id,Name,StageName,CloseDate,ForecastCategory',
      '0065g00000Aa1B2,A,Signed,2026-02-13,Closed',
      '0065g00000Aa1B3,B,Lead,2026-09-13,Pipeline',
    ),
    lines(
      'Id,MasterLabel,ApiName,SortOrder,IsActive,IsClosed,IsWon,DefaultProbability',
      '01J1,Signed,Signed,9,true,true,true,100',
      '01J2,Lead,Lead,1,true,false,false,10',
    ),
  );
  assert.deepEqual(
    plainDeals(table).map(({ outcome, probability }) => [outcome, probability]),
    [
      ['won', 1],
      ['open', 0.1],
    ],
  );
  assert.deepEqual(table.stageOrder, ['Lead', 'Signed']);
});

const seeds = '../shared/data/dbt-salesforce-seeds';
const skip = existsSync(seeds) ? false : `${seeds} is not here`;

test('the tables of a connector are read, all their rows being deleted ones', { skip }, () => {
  for (const [file, layout] of [
    ['sf_opportunity_data.csv', 'salesforce-api'],
    ['sf_opportunity_history_data.csv', 'snapshots'],
  ] as const) {
    const bytes = new Uint8Array(readFileSync(`${seeds}/${file}`));
    const { table, report } = readDeals(bytes);
    assert.deepEqual([report.layout, report.read, report.kept, table.size], [layout, 10, 0, 0]);
    assert.ok(report.rejected.every(({ code }) => code === 'deleted'));
    const alive = readDeals(new TextDecoder().decode(bytes).replace('is_deleted', 'was_deleted'));
    const outcomes = [0, 1, 2].map((code) => alive.table.outcome.filter((one) => one === code).length);
    assert.deepEqual(outcomes, [1, 5, 4]);
    assert.deepEqual(
      alive.report.issues.map(({ field, reason }) => `${field} ${reason}`),
      ['probability unparseable-probability'],
    );
    assert.equal(
      alive.table.amount.reduce((sum, value) => sum + (value || 0), 0),
      24_120_000 + 200_000 + 1 + 210_000,
    );
    assert.ok(layout === 'snapshots' || codesOf(alive.report).includes('W-NO-HISTORY'));
  }
});
