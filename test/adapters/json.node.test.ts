import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelAt, readExport } from '../../src/adapters/index.js';
import { bytesOf, failure, plainDeals, readDeals } from './reading.js';

test('an array of records is read by the names of its properties', () => {
  const records = [
    {
      id: 1,
      dealName: 'A "x"\nb',
      stage: 'Won',
      amount: 1.234,
      createdAt: '2026-01-01T10:00:00+02:00',
      owner: { name: 'Mia' },
      tags: ['a', 'b'],
    },
    { id: '02', stage: 'Lead', amount: null, createdAt: '2026-01-02', region: 'EU' },
  ];
  const { table, report } = readDeals(JSON.stringify(records));
  assert.deepEqual(
    plainDeals(table).map(({ id, name, stage, amount, createdAt, fields }) => ({
      id,
      name,
      stage,
      amount,
      createdAt,
      fields,
    })),
    [
      {
        id: '1',
        name: 'A "x" b',
        stage: 'Won',
        amount: 1.234,
        createdAt: '2026-01-01T08:00:00Z',
        fields: { owner: 'Mia', tags: 'a;b', region: '' },
      },
      {
        id: '02',
        name: '',
        stage: 'Lead',
        amount: null,
        createdAt: '2026-01-02',
        fields: { owner: '', tags: '', region: 'EU' },
      },
    ],
  );
  assert.deepEqual([report.delimiter, report.read], ['', 2]);
});

test('deals and transitions are joined', () => {
  const data = {
    deals: [
      { id: 'a', stage: 'Won' },
      { id: 'b', stage: 'Lead' },
    ],
    transitions: [
      { dealId: 'a', to: 'Lead', at: '2026-01-01' },
      { dealId: 'a', from: 'Lead', to: 'Won', at: '2026-01-05' },
    ],
  };
  const { table } = readDeals(JSON.stringify(data));
  assert.deepEqual(
    plainDeals(table).map(({ visits }) => visits.length),
    [2, 0],
  );
  assert.equal(table.history, 'full');
});

test('finished counts are counts', () => {
  const found = readExport(
    bytesOf('{"stages": [{"id": "Lead", "value": 10, "amount": 1.5}, {"id": "Won", "value": 2}]}'),
  );
  assert.deepEqual(found.kind === 'stage-counts' && found.counts, [
    { stage: 'Lead', value: 10, amount: 1.5 },
    { stage: 'Won', value: 2, amount: null },
  ]);
});

test('property names that objects are made of are data', () => {
  const { table } = readDeals('[{"id": "1", "stage": "Won", "__proto__": "x", "constructor": "y"}]');
  assert.equal(labelAt(table.dimensions.get('__proto__')!, 0), 'x');
  assert.equal(labelAt(table.dimensions.get('constructor')!, 0), 'y');
});

test('JSON of another shape, broken JSON and JSON nested too deeply are refused', () => {
  assert.equal(failure(() => readExport(bytesOf('[1, 2]'))).code, 'E-DATA-LAYOUT');
  assert.equal(failure(() => readExport(bytesOf('{"a": 1}'))).code, 'E-DATA-LAYOUT');
  assert.equal(failure(() => readExport(bytesOf('[{"a": 1},]'))).code, 'E-DATA-JSON');
  const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
  assert.deepEqual(
    failure(() => readExport(bytesOf(deep))),
    { code: 'E-DATA-LIMIT', path: '', params: { limit: 'depth', found: 65, max: 64 } },
  );
});

test('a file without records is a table without deals, or no counts', () => {
  assert.equal(readDeals('[]').table.size, 0);
  assert.equal(readDeals('{"deals": [], "transitions": []}').table.size, 0);
  const found = readExport(bytesOf('{"stages": []}'));
  assert.deepEqual(found.kind === 'stage-counts' && found.counts, []);
});
