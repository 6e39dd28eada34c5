import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readFiles } from '../../src/adapters/index.js';
import type { Inspection } from '../../src/cli/inspection-form.js';
import { dealsFromRecords } from '../../src/deals/from-records.js';
import type { InlineRecords } from '../../src/deals/from-records.js';
import { plainTable } from '../adapters/reading.js';
import { folderWith, sluice, sluiceJson } from './program.js';

test('deals and their changes of stage become the data of a spec', () => {
  const folder = folderWith({
    'deals.csv': 'Deal ID,Deal Name,Stage,Amount,Currency,Region\n1,A,Won,10.5,EUR,North\n2,B,Lead,,,\n',
    'history.csv':
      'deal_id,stage,entered_at\n1,Won,2026-02-01T10:00:00Z\n1,Lead,2026-01-01\n2,Lead,2026-01-03\n',
  });
  assert.deepEqual(sluiceJson(['convert', 'deals.csv', 'history.csv'], { cwd: folder }), {
    deals: [
      {
        id: '1',
        name: 'A',
        stage: 'Won',
        outcome: 'won',
        amount: 10.5,
        createdAt: '2026-01-01',
        closedAt: '2026-02-01T10:00:00Z',
        currency: 'EUR',
        fields: { Region: 'North' },
      },
      { id: '2', name: 'B', stage: 'Lead', outcome: 'open', createdAt: '2026-01-03' },
    ],
    transitions: [
      { dealId: '1', to: 'Lead', at: '2026-01-01' },
      { dealId: '1', from: 'Lead', to: 'Won', at: '2026-02-01T10:00:00Z' },
      { dealId: '2', to: 'Lead', at: '2026-01-03' },
    ],
    history: 'full',
  });
});

test('finished counts become the stages of a spec', () => {
  assert.deepEqual(sluiceJson(['convert', '-'], { input: 'Stage,Count,Amount\nLead,10,500\nWon,2,\n' }), {
    stages: [
      { id: 'Lead', value: 10, amount: 500 },
      { id: 'Won', value: 2 },
    ],
  });
});

test('the currency of finished counts is told, because a spec states it elsewhere', () => {
  const { out, err } = sluice(['convert', '-'], {
    input: 'Stage,Count,Amount\nLead,10,EUR 500\nWon,2,EUR 10\n',
  });
  assert.deepEqual(JSON.parse(out).stages[0], { id: 'Lead', value: 10, amount: 500 });
  assert.match(err, /The amounts are in EUR: state it as “currency” in the spec\./u);
});

test('a file without rows becomes an empty list', () => {
  assert.deepEqual(sluiceJson(['convert', '-'], { input: 'Deal ID,Stage\n' }), { deals: [] });
});

for (const file of [
  'hubspot-deals.csv',
  'stage-log.csv',
  'pipedrive-deals.csv',
  'salesforce-report.csv',
  'deals-zh.csv',
])
  test(`the records of ${file} make the table of the file again`, async () => {
    const folder = folderWith();
    const target = path.join(folder, 'deals.json');
    const { code, out, err } = sluice(['convert', `demo/data/${file}`, '-o', target]);
    assert.deepEqual([code, out, err], [0, '', '']);
    const records = JSON.parse(readFileSync(target, 'utf8')) as InlineRecords;
    const read = await readFiles([{ bytes: new Uint8Array(readFileSync(`demo/data/${file}`)) }]);
    assert.ok(read.kind === 'deals');
    assert.deepEqual(plainTable(dealsFromRecords(records).table), plainTable(read.table));
  });

test('what cannot be written is told', () => {
  const folder = folderWith({ 'deals.csv': 'Stage\nWon\n' });
  const { code, err } = sluice(['convert', 'deals.csv', '-o', '.'], { cwd: folder });
  assert.deepEqual([code, err], [1, 'sluice: .: This is a folder, not a file.\n']);
});

test('a file that is read is never written over, by whatever name it is called', () => {
  const text = 'Deal ID,Stage\n1,Won\n';
  const folder = folderWith({ 'deals.csv': text });
  for (const command of ['convert', 'measure', 'render']) {
    const { code, err } = sluice([command, 'deals.csv', '-o', path.join(folder, 'deals.csv')], {
      cwd: folder,
    });
    assert.equal(code, 2, command);
    assert.match(err, /deals\.csv: This file is read; what is written needs another name\./u);
  }
  assert.equal(readFileSync(path.join(folder, 'deals.csv'), 'utf8'), text);
});

test('what is converted is told again as it was when it is read as a file', () => {
  for (const name of ['hubspot-deals.csv', 'pipedrive-deals.csv', 'deals-zh.csv']) {
    const file = `demo/data/${name}`;
    const told = sluiceJson(['inspect', file, '--json', '--records']) as Inspection;
    const input = sluice(['convert', file]).out;
    const again = sluiceJson(['inspect', '-', '--json', '--records'], { input }) as Inspection;
    assert.ok((told.records?.length ?? 0) > 100, name);
    assert.deepEqual(again.records, told.records, name);
    assert.deepEqual([again.amountSum, again.byStage], [told.amountSum, told.byStage]);
  }
});
