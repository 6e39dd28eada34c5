import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readExport } from '../../src/adapters/index.js';
import type { DealTable } from '../../src/deals/deal-table.js';
import { dealsFromRecords } from '../../src/deals/from-records.js';
import type { InlineRecords } from '../../src/deals/from-records.js';
import { changeRecords, dealRecords, recordsFrame } from '../../src/deals/to-records.js';
import { parseChartSpec } from '../../src/spec/index.js';
import { plainTable } from '../adapters/reading.js';

const SEED = 20260930;

/** The records of a table, as they are after a way through a file. */
function recordsOf(table: DealTable): InlineRecords {
  const records = {
    deals: [...dealRecords(table)],
    transitions: [...changeRecords(table)],
    ...recordsFrame(table),
  };
  return JSON.parse(JSON.stringify(records)) as InlineRecords;
}

/** Writes a table as records and reads them back; a spec must take them as its data. */
function assertSame(table: DealTable): void {
  const records = recordsOf(table);
  const parsed = parseChartSpec({ kind: 'funnel', data: records });
  assert.ok(parsed.ok, parsed.ok ? '' : JSON.stringify(parsed.problems));
  const { table: again, problems } = dealsFromRecords(records);
  assert.deepEqual(problems, []);
  assert.deepEqual(plainTable(again), plainTable(table));
}

const label = fc.constantFrom(
  '',
  'Lead',
  'Proposal',
  'Won',
  'lost',
  '赢单',
  'a "b"\nc',
  '__proto__',
  'constructor',
);
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());
const moment = fc.oneof(
  fc.constant(null),
  day.map((iso) => iso.slice(0, 10)),
  day,
  day.map((iso) => `${iso.slice(0, 10)}T00:00:00Z`),
);
const money = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
);
const fields = fc.dictionary(
  fc.constantFrom('region', 'constructor', 'stage', 'currency', '等级'),
  fc.constantFrom('x', 'Kč', 'EUR'),
);

const records: fc.Arbitrary<InlineRecords> = fc
  .uniqueArray(fc.stringMatching(/^[\w-]{1,6}$/u), { maxLength: 8 })
  .chain((ids) =>
    fc.record(
      {
        deals: fc.tuple(
          ...ids.map((id) =>
            fc.record(
              {
                id: fc.constant(id),
                name: label,
                stage: label,
                amount: money,
                converted: money,
                currency: fc.constantFrom('', 'EUR', 'CNY'),
                owner: label,
                lostReason: label,
                createdAt: moment,
                closedAt: moment,
                expectedCloseAt: moment,
                outcome: fc.constantFrom('open', 'won', 'lost', 'void'),
                probability: fc.constantFrom(null, 0, 0.3, 1),
                fields,
                atCreation: fc.dictionary(fc.constantFrom('owner', 'region', '等级'), label, { maxKeys: 2 }),
              },
              { requiredKeys: ['id'] },
            ),
          ),
        ),
        transitions:
          ids.length === 0
            ? fc.constant([])
            : fc.array(
                fc.record({
                  dealId: fc.constantFrom(...ids),
                  to: label.filter((to) => to !== ''),
                  at: moment,
                }),
                { maxLength: 20 },
              ),
        stageOrder: fc.uniqueArray(
          label.filter((stage) => stage !== ''),
          { maxLength: 3 },
        ),
        convertedCurrency: fc.constantFrom('USD', 'EUR'),
        history: fc.constantFrom('full' as const, 'last-entry' as const),
      },
      { requiredKeys: ['deals'] },
    ),
  );

test('any table that was made of records is the same after a way through records', () => {
  fc.assert(
    fc.property(records, (given) => assertSame(dealsFromRecords(given).table)),
    { seed: SEED, numRuns: 1500 },
  );
});

for (const file of readdirSync('demo/data').filter((name) => !name.startsWith('stage-counts')))
  test(`the table of ${file} is the same after a way through records`, () => {
    const read = readExport(new Uint8Array(readFileSync(`demo/data/${file}`)));
    assert.equal(read.kind, 'deals');
    assert.ok(read.table.size > 100);
    assertSame(read.table);
  });

test('a column called __proto__ gets a name that a spec may hold', () => {
  const read = readExport(new TextEncoder().encode('Stage,__proto__\nWon,x\n'));
  assert.ok(read.kind === 'deals');
  const records = recordsOf(read.table);
  assert.deepEqual(records.deals[0]?.fields, { '(__proto__)': 'x' });
  assert.ok(parseChartSpec({ kind: 'funnel', data: records }).ok);
});

test('deals of a file that knows days alone are written as days', () => {
  const { table } = dealsFromRecords({
    deals: [{ id: '1', stage: 'Won', createdAt: '2026-01-02', closedAt: '2026-02-03' }],
  });
  assert.deepEqual(
    [...dealRecords(table)],
    [{ id: '1', stage: 'Won', outcome: 'won', createdAt: '2026-01-02', closedAt: '2026-02-03' }],
  );
});

test('midnight stays an instant where every time of a table happens to be midnight', () => {
  const { table } = dealsFromRecords({
    deals: [{ id: '1', stage: 'Won', createdAt: '2026-01-02T00:00:00Z' }],
  });
  assert.equal([...dealRecords(table)][0]?.createdAt, '2026-01-02T00:00:00Z');
  assert.equal(dealsFromRecords(recordsOf(table)).table.datesOnly, false);
});

test('a change tells the stage that was left, and null where its time is not known', () => {
  const { table } = dealsFromRecords({
    deals: [{ id: '1' }],
    transitions: [
      { dealId: '1', to: 'Lead', at: '2026-01-02' },
      { dealId: '1', from: 'Demo', to: 'Won', at: '2026-01-05' },
    ],
  });
  assert.deepEqual(
    [...changeRecords(table)],
    [
      { dealId: '1', to: 'Lead', at: '2026-01-02' },
      { dealId: '1', from: 'Lead', to: 'Demo', at: null },
      { dealId: '1', from: 'Demo', to: 'Won', at: '2026-01-05' },
    ],
  );
});
