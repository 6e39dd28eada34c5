import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readFiles } from '../../../src/adapters/index.js';
import type { ExportFile } from '../../../src/adapters/index.js';
import { bytesOf, plainDeals, readDeals } from '../reading.js';

const file = (name: string, content: string | object): ExportFile => ({
  name,
  bytes: bytesOf(typeof content === 'string' ? content : JSON.stringify(content)),
});

async function joined(...files: ExportFile[]) {
  const found = await readFiles(files);
  assert.equal(found.kind, 'deals');
  return found;
}

test('the tables of a connector are joined: deals, stages entered, definitions and owners', async () => {
  const { table, report } = await joined(
    file(
      'deal.csv',
      'deal_id,is_deleted,deal_pipeline_id,deal_pipeline_stage_id,owner_id,property_dealname,property_amount,property_closedate,property_createdate\n' +
        '1,false,default,s2,7,A,10.5,2026-03-01 00:00:00,2026-01-01 08:00:00\n2,true,default,s1,7,B,,,2026-01-01 08:00:00\n3,false,default,s3,8,C,5,2026-02-02 08:00:00,2026-01-02 08:00:00\n',
    ),
    file(
      'deal_stage.csv',
      '_fivetran_start,deal_id,_fivetran_active,_fivetran_end,date_entered,source,value\n' +
        '2026-01-01 08:00:00,1,FALSE,2026-01-09 08:00:00,2026-01-01 08:00:00,CRM_UI,s1\n2026-01-09 08:00:00,1,TRUE,2050-01-01 00:00:00,2026-01-09 08:00:00,CRM_UI,s2\n' +
        '2026-01-02 08:00:00,3,TRUE,2050-01-01 00:00:00,2026-01-02 08:00:00,CRM_UI,s3\n',
    ),
    file(
      'deal_pipeline_stage.csv',
      '_fivetran_deleted,active,closed_won,is_closed,display_order,probability,stage_id,label,pipeline_id\nFALSE,TRUE,FALSE,TRUE,2,0.0,s3,Dropped,default\nFALSE,TRUE,FALSE,FALSE,0,0.1,s1,First,default\nFALSE,TRUE,FALSE,FALSE,1,0.5,s2,Second,default\n',
    ),
    file('deal_pipeline.csv', 'pipeline_id,active,display_order,label\ndefault,TRUE,0,Sales\n'),
    file(
      'owner.csv',
      'owner_id,type,email,first_name,last_name\n7,PERSON,m@example.com,Mia,Ek\n8,PERSON,j@example.com,Jonas,Au\n',
    ),
  );
  assert.deepEqual(
    plainDeals(table).map(({ id, stage: now, outcome, fields, visits }) => [
      id,
      now,
      outcome,
      fields['pipeline'],
      fields['owner'],
      visits,
    ]),
    [
      [
        '1',
        'Second',
        'open',
        'Sales',
        'Mia Ek',
        [
          ['First', '2026-01-01T08:00:00Z'],
          ['Second', '2026-01-09T08:00:00Z'],
        ],
      ],
      ['3', 'Dropped', 'lost', 'Sales', 'Jonas Au', [['Dropped', '2026-01-02T08:00:00Z']]],
    ],
  );
  assert.deepEqual(table.stageOrder, ['First', 'Second', 'Dropped']);
  assert.equal(report.read, report.kept + report.rejected.length);
});

test('a history of properties gives the stages, the first one included', async () => {
  const { table, report } = await joined(
    file(
      'deals.csv',
      'hs_object_id,dealname,dealstage,createdate\n1,A,s2,2026-01-01 08:00:00\n2,B,s1,2026-01-05 08:00:00\n',
    ),
    file(
      'history.csv',
      'deal_id,timestamp,source,name,source_id,value\n1,2026-01-09 08:00:00,UI,dealstage,x,s2\n1,2026-01-01 08:00:00,UI,dealstage,x,s1\n1,2026-01-01 08:00:00,UI,amount,x,500\n',
    ),
  );
  assert.equal(report.tables[1]!.layout, 'hubspot-property-history');
  assert.deepEqual(
    plainDeals(table).map(({ visits }) => visits),
    [
      [
        ['s1', '2026-01-01T08:00:00Z'],
        ['s2', '2026-01-09T08:00:00Z'],
      ],
      [],
    ],
  );
});

const seeds = '../shared/data/dbt-hubspot-seeds';
const skip = existsSync(seeds) ? false : `${seeds} is not here`;
const SEEDS = [
  'deal_data',
  'deal_stage_data',
  'deal_pipeline_stage_data',
  'deal_pipeline_data',
  'deal_property_history_data',
  'owner_data',
];

test(
  'tables of a connector that do not refer to each other are read without an invented row',
  { skip },
  async () => {
    const { table, report } = await joined(
      ...SEEDS.map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${seeds}/${name}.csv`)) })),
    );
    assert.deepEqual(
      report.tables.map(({ rows, read, kept }) => [rows, read, kept]),
      [
        ['deals', 44, 44],
        ['entries', 14, 14],
        ['stages', 71, 71],
        ['pipelines', 6, 6],
        ['changes', 100, 100],
        ['owners', 100, 100],
      ],
    );
    assert.equal(table.size, 44);
    const reasons = new Map<string, number>();
    for (const { reason } of report.issues) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    // All deals of the list lack a stage; 14 deals have entries and 96 have changes, and none of them is in the list.
    assert.deepEqual(Object.fromEntries(reasons), { 'missing-stage': 44, 'unknown-deal': 14 + 96 });
    assert.equal(table.history, 'none');
  },
);

test('the entries of a connector alone are deals, each in the stage it entered last', { skip }, () => {
  const { table, report } = readDeals(new Uint8Array(readFileSync(`${seeds}/deal_stage_data.csv`)));
  assert.deepEqual([table.size, report.layout, table.visits.stage.length], [14, 'hubspot-stage-history', 14]);
});
