import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelAt, readExport } from '../../../src/adapters/index.js';
import { bytesOf, failure, plainDeals, readDeals } from '../reading.js';

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
        name: 'A "x"\nb',
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

test('changes of stage without the stage that was left are changes of stage', () => {
  const data = {
    deals: [{ id: 'a', stage: 'Won' }],
    transitions: [
      { dealId: 'a', to: 'Lead', at: '2026-01-01' },
      { dealId: 'a', to: 'Won', at: '2026-01-05' },
    ],
  };
  const [deal] = plainDeals(readDeals(JSON.stringify(data)).table);
  assert.deepEqual(deal?.visits, [
    ['Lead', '2026-01-01'],
    ['Won', '2026-01-05'],
  ]);
});

test('breaks within a text of a JSON file stay, and do not move the lines that issues are told by', () => {
  const records = [
    { id: '1', name: 'two\nlines', stage: 'Lead', amount: 'x', region: 'A\r\nB' },
    { id: '2', name: 'one', stage: 'Lead', amount: 'y' },
  ];
  const { table, report } = readDeals(JSON.stringify(records));
  const [first] = plainDeals(table);
  assert.deepEqual([first?.name, first?.fields['region']], ['two\nlines', 'A\r\nB']);
  assert.deepEqual(
    report.issues.map(({ line, field }) => [line, field]),
    [
      [2, 'amount'],
      [3, 'amount'],
    ],
  );
});

const LINES = [
  '{"id": "1", "stage": "Lead", "amount": 12.5}',
  '',
  '{"id": "2", "stage": "Won", "amount": "x"}',
];

test('JSON Lines are read record by record, each on its own line', () => {
  for (const newline of ['\n', '\r\n'])
    for (const end of ['', newline]) {
      const { table, report } = readDeals(LINES.join(newline) + end);
      assert.deepEqual(
        plainDeals(table).map(({ id, stage, amount }) => [id, stage, amount]),
        [
          ['1', 'Lead', 12.5],
          ['2', 'Won', null],
        ],
      );
      assert.deepEqual(report.issues, [{ line: 3, field: 'amount', reason: 'unparseable-amount' }]);
      assert.equal(report.delimiter, '');
    }
});

test('JSON Lines with a single record, and pages of an answer line by line, are read as well', () => {
  assert.equal(readDeals(LINES[0]!).table.size, 1);
  for (const other of [
    '{"status": "error", "id": 5}',
    '{"byStage": {"Lead": 5}, "stage": {"a": 1}, "id": 1}',
  ])
    assert.equal(failure(() => readExport(bytesOf(other))).code, 'E-DATA-LAYOUT');
  const page = (id: string) =>
    JSON.stringify({ results: [{ id, properties: { dealname: id, dealstage: 'closedwon' } }] });
  const { table, report } = readDeals(`${page('1')}\n${page('2')}\n`);
  assert.deepEqual([table.size, report.layout], [2, 'hubspot-api']);
  const deal = JSON.stringify({ id: '1', properties: { dealname: 'A', dealstage: 'closedwon' } });
  assert.equal(readDeals(`[${deal}]`).report.layout, 'hubspot-api');
});

test('a line of JSON Lines that is broken is named with its column', () => {
  const place = (text: string) => failure(() => readExport(bytesOf(text)));
  assert.deepEqual(place(`${LINES[0]}\n{"id": "2",, "stage": "Won"}\n`), {
    code: 'E-DATA-JSON',
    path: '',
    params: { line: 2, column: 12 },
  });
  assert.deepEqual(place(`${LINES[0]}\n{"id": "2", "sta`).params, { line: 2, column: 17 });
});

test('converted amounts of no known currency are kept, and that it is not known is told', () => {
  const text =
    'Opportunity Name,Stage,Amount,Amount Currency,Amount (converted),Close Date\n' +
    'A,Prospecting,100,USD,90,2026-01-01\nB,Prospecting,100,CNY,13,2026-01-01\n';
  const { table, report } = readDeals(text);
  assert.deepEqual([[...table.converted!.amount], table.converted!.currency], [[90, 13], '']);
  assert.ok(report.problems.some(({ code }) => code === 'W-CONVERTED-CURRENCY'));
  const told = readDeals(text, { currency: 'EUR' });
  assert.equal(told.table.converted!.currency, 'EUR');
  assert.ok(!told.report.problems.some(({ code }) => code === 'W-CONVERTED-CURRENCY'));
});
