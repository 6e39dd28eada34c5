import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../src/adapters/index.js';
import type { Import } from '../../src/adapters/index.js';
import { packImport, packTable, unpackImport, unpackTable } from '../../src/engine/transfer.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const DEALS =
  bytesOf(`Opportunity ID,Opportunity Name,Stage,Amount,Amount (converted),Created Date,Close Date,Owner,Source,Last Activity
006A,"Alder, Ltd",Proposal,1000.50,900,2026-01-02,2026-02-03,Ann,Web,2026-02-01
006B,北京云帆,Closed Won,many,1,2026-01-05,2026-02-30,Bob,,2026-02-02
006B,again,Closed Won,1,1,2026-01-05,2026-03-01,Bob,,
short,row
006C,Cedar,,3,2,2026-01-09,2026-03-01,,Fair,
Total,,,1004.50,
`);
const COUNTS = bytesOf('Stage,Count\nLead,100\nOffer,many\nWon,10\n');

/** Sends a value to another thread and takes what arrives there. */
function sent<T>({ message, transfer }: { message: T; transfer: ArrayBuffer[] }): T {
  return structuredClone(message, { transfer });
}

/** Every typed array in a value, wherever it is. */
function arraysIn(value: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(arraysIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arraysIn) : [];
}

const read = (bytes: Uint8Array): Import => readExport(bytes, { asOf: '2026-03-31', timeZone: 'UTC' });

test('an import of deals arrives as it was sent: every column, every row of the report', () => {
  const own = read(DEALS);
  assert.ok(own.kind === 'deals' && own.report.rejected.length >= 2 && own.report.issues.length >= 3);
  assert.deepEqual(unpackImport(sent(packImport(read(DEALS)))), own);
});

test('finished counts arrive as they were sent', () => {
  const own = read(COUNTS);
  assert.equal(own.kind, 'stage-counts');
  assert.deepEqual(unpackImport(sent(packImport(read(COUNTS)))), own);
});

test('no column is copied: all of them are gone where they came from', () => {
  const own = read(DEALS);
  assert.ok(own.kind === 'deals');
  const columns = arraysIn(own.table).filter(({ byteLength }) => byteLength > 0);
  assert.ok(columns.length >= 15, String(columns.length));
  sent(packImport(own));
  assert.deepEqual(
    columns.filter(({ byteLength }) => byteLength > 0),
    [],
  );
});

test('a table goes there and back and is the same; its labels cannot be written to any more', () => {
  const [own, other] = [read(DEALS), read(DEALS)];
  assert.ok(own.kind === 'deals' && other.kind === 'deals');
  const back = unpackTable(sent(packTable(unpackTable(sent(packTable(other.table))))));
  assert.deepEqual(back, own.table);
  assert.throws(() => (back.stage.labels as string[]).push('Another'), TypeError);
});

test('columns that share their memory arrive with it once', () => {
  const { table } = read(DEALS) as Extract<Import, { kind: 'deals' }>;
  const { transfer } = packTable({ ...table, closedAt: table.createdAt });
  assert.equal(new Set(transfer).size, transfer.length);
  assert.doesNotThrow(() => sent(packTable({ ...table, closedAt: table.createdAt })));
});

test('an empty table can be sent again and again', () => {
  const empty = (): Import => read(bytesOf('Id,Stage,Amount\n'));
  for (let i = 0; i < 2; i++) assert.deepEqual(unpackImport(sent(packImport(empty()))), empty());
});
