import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { strToU8 } from 'fflate';
import { readExport } from '../../../src/adapters/index.js';
import { codesOf, failure, fileFailure, plainDeals, readDealFiles, readDeals } from '../reading.js';
import { sheetData, workbook } from './workbooks.js';

const DEALS = sheetData([
  ['Deal ID', 'Deal name', 'Stage', 'Amount'],
  [1, 'a', 'Won', 10],
  [2, 'b', 'Lead', 20.5],
]);
const MOVES = sheetData([
  ['Deal ID', 'Stage', 'Entered at'],
  [1, 'Lead', '2026-01-01'],
  [1, 'Won', '2026-02-01'],
]);
const COUNTS = sheetData([
  ['Stage', 'Count'],
  ['Lead', 5],
  ['Won', 1],
]);
const NOTES = sheetData([['Made by Mia'], ['on a Monday']]);

test('a workbook is read like any other file, line by line as its rows are numbered', async () => {
  const data = sheetData([
    ['Deals of May'],
    ['Deal name', 'Stage', 'Amount'],
    ['a', 'Won', '12'],
    ['b', 'Lead', 'soon'],
  ]);
  const { table, report } = await readDealFiles([
    { name: 'may.xlsx', bytes: workbook({ sheets: { May: data } }) },
  ]);
  assert.equal(table.size, 2);
  assert.deepEqual(
    [report.layout, report.delimiter, report.newline, report.tables[0]!.file],
    ['generic', '', '', 'may.xlsx › May'],
  );
  assert.deepEqual(report.rejected, [{ line: 1, code: 'preamble' }]);
  assert.deepEqual(report.issues, [{ line: 4, field: 'amount', reason: 'unparseable-amount' }]);
});

test('a break within a cell stays, and rows are told by their own numbers', async () => {
  const data = sheetData([
    ['Deal name', 'Close\ndate', 'Stage', 'Amount'],
    ['a\r\nsecond line', '2026-01-05', 'Won', '12'],
    ['b, "c"', '2026-01-06', 'Lead', 'soon'],
  ]);
  const { table, report } = await readDealFiles([
    { name: 'a.xlsx', bytes: workbook({ sheets: { A: data } }) },
  ]);
  assert.deepEqual(
    plainDeals(table).map(({ name }) => name),
    ['a\nsecond line', 'b, "c"'],
  );
  assert.deepEqual(report.issues, [{ line: 3, field: 'amount', reason: 'unparseable-amount' }]);
});

test('sheets of deals and of their history are joined, finished counts and notes are left out by name', async () => {
  const bytes = workbook({ sheets: { Notes: NOTES, Deals: DEALS, Summary: COUNTS, History: MOVES } });
  const { table, report } = await readDealFiles([{ name: 'crm.xlsx', bytes }]);
  assert.deepEqual(
    plainDeals(table).map(({ id, amount, visits }) => [id, amount, visits.length]),
    [
      ['1', 10, 2],
      ['2', 20.5, 0],
    ],
  );
  assert.deepEqual(
    report.problems.find(({ code }) => code === 'W-SHEETS-LEFT'),
    { code: 'W-SHEETS-LEFT', path: 'crm.xlsx', params: { n: 2, names: ['Notes', 'Summary'] } },
  );
});

test('several sheets of deals are one list only where ids tell which deals are the same', async () => {
  const more = sheetData([
    ['Deal ID', 'Deal name', 'Stage', 'Amount'],
    [2, 'b', 'Lead', 20.5],
    [3, 'c', 'Lead', 1],
  ]);
  const ids = await readDealFiles([workbook({ sheets: { A: DEALS, B: more } })]);
  assert.deepEqual(
    plainDeals(ids.table).map(({ id }) => id),
    ['1', '2', '3'],
  );
  assert.deepEqual(ids.report.rejected, [{ line: 2, code: 'duplicate-id', file: 'B' }]);
  const names = sheetData([
    ['Deal name', 'Stage'],
    ['a', 'Won'],
  ]);
  const nameless = await readDealFiles([workbook({ sheets: { A: names, B: names, C: MOVES } })]);
  assert.equal(nameless.table.size, 1);
  assert.deepEqual(nameless.report.problems[0]!.params, { n: 2, names: ['B', 'C'] });
});

test('the sheet that is asked for is the one that is read', async () => {
  const bytes = workbook({ sheets: { Deals: DEALS, 'Old|hidden': NOTES, Counts: COUNTS } });
  assert.equal((await readDealFiles([bytes], { sheet: 'deals' })).table.size, 2);
  assert.equal((await fileFailure([bytes], { sheet: 'Old' })).code, 'E-DATA-LAYOUT');
  assert.equal((await fileFailure([bytes], { sheet: 'Nope' })).code, 'E-DATA-OPTION');
});

test('a workbook without any table says what its first sheet has, and an empty one that it is empty', async () => {
  assert.equal((await fileFailure([workbook({ sheets: { A: NOTES, B: NOTES } })])).code, 'E-DATA-LAYOUT');
  assert.equal((await fileFailure([workbook({ sheets: { A: '<sheetData/>' } })])).code, 'E-DATA-EMPTY');
});

test('the user’s own mapping finds its sheet', async () => {
  const own = sheetData([
    ['Vorgang', 'Stand'],
    ['x', 'Neu'],
  ]);
  const columns = { id: 'Vorgang', stage: 'Stand' };
  const { table } = await readDealFiles([workbook({ sheets: { Notes: NOTES, Daten: own } })], { columns });
  assert.deepEqual(
    plainDeals(table).map(({ id, stage }) => [id, stage]),
    [['x', 'Neu']],
  );
});

test('rows that continue a deal are no deals', async () => {
  const data = sheetData([
    ['Deal ID', 'Deal name', 'Stage', 'Amount', 'Product'],
    [1, 'a', 'Won', 10, 'Seats'],
    [null, null, null, null, 'Support'],
    [2, 'b', 'Won', 20, 'Seats'],
  ]);
  const merged = ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  for (const merges of ['', `<mergeCells>${merged}</mergeCells>`]) {
    const { table, report } = await readDealFiles([workbook({ sheets: { S: data + merges } })]);
    assert.deepEqual([...table.amount], [10, 20]);
    assert.deepEqual(report.rejected, [{ line: 3, code: 'continuation' }]);
  }
});

test('what must be saved anew or needs more than one step says so', async () => {
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  assert.deepEqual(await fileFailure([{ name: 'old.xls', bytes: old }]), {
    code: 'E-DATA-RESAVE',
    path: 'old.xls',
    params: { found: '.xls' },
  });
  const page = '<html><body><table><tr><th>Stage</th></tr></table></body></html>';
  assert.equal((await fileFailure([strToU8(page)])).code, 'E-DATA-RESAVE');
  const login = '<html><body><table></table><form action="login"></form></body></html>';
  assert.equal((await fileFailure([strToU8(login)])).code, 'E-DATA-HTML');
  assert.equal(failure(() => readExport(workbook({ sheets: { Deals: DEALS } }))).code, 'E-DATA-FORMAT');
  assert.equal((await fileFailure([strToU8('PK\u0003\u0004')])).code, 'E-DATA-ZIP');
});

const folder = '../shared/data/crm-layouts-a';
const skip = existsSync(folder) ? false : `${folder} is not here`;

test('generic_deals.xlsx tells the truth, deal by deal the same as the log of stages', { skip }, async () => {
  const truth = JSON.parse(readFileSync(`${folder}/truth.json`, 'utf8'));
  const bytes = new Uint8Array(readFileSync(`${folder}/generic_deals.xlsx`));
  const { table, report } = await readDealFiles([{ name: 'generic_deals.xlsx', bytes }]);
  const deals = plainDeals(table);
  const count = (outcome: string) => deals.filter((deal) => deal.outcome === outcome).length;
  assert.deepEqual(
    [deals.length, count('won'), count('lost'), count('open'), count('void')],
    [truth.deals, truth.won, truth.lost, truth.open, truth.void],
  );
  const cents = (sum: number, { amount }: { amount: number | null }) => sum + Math.round((amount ?? 0) * 100);
  assert.equal(deals.reduce(cents, 0), Math.round(truth.amount_sum_by_currency.USD * 100));
  assert.equal(
    deals.filter(({ outcome }) => outcome === 'won').reduce(cents, 0),
    Math.round(truth.won_amount_by_currency.USD * 100),
  );
  assert.equal(deals.filter(({ amount }) => amount === null).length, truth.amount_missing);
  for (const [stage, n] of Object.entries(truth.open_by_stage))
    assert.equal(
      deals.filter((deal) => deal.outcome === 'open' && `Sales Pipeline / ${deal.stage}` === stage).length,
      n,
    );
  const created = deals.map((deal) => deal.createdAt!).toSorted();
  assert.deepEqual([created[0], created.at(-1)], [truth.created_min, truth.created_max]);
  const asOf = truth.as_of.slice(0, 10);
  assert.equal(
    deals.filter(({ outcome, expected }) => outcome === 'open' && expected !== null && expected < asOf)
      .length,
    truth.open_deals_with_expected_close_before_as_of,
  );
  assert.deepEqual([report.issues, report.rejected, codesOf(report)], [[], [], ['W-NO-HISTORY']]);
  const log = plainDeals(readDeals(new Uint8Array(readFileSync(`${folder}/generic_stage_log.csv`))).table);
  const logged = new Map(log.map((deal) => [deal.id, deal]));
  for (const deal of deals) {
    const same = logged.get(deal.id)!;
    assert.deepEqual(
      [deal.name, deal.amount, deal.createdAt, deal.closedAt, deal.outcome],
      [same.name, same.amount, same.createdAt, same.closedAt, same.outcome],
    );
  }
});
