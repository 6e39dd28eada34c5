import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readExport, readFiles } from '../../../src/adapters/index.js';
import type { DealTable, Import, ImportReport, ReadOptions } from '../../../src/adapters/index.js';
import { plainDeals } from '../plain-deals.js';
import { BUNDLES } from './bundles.js';
import { DIMENSIONS, toldByHistory, toldByList } from './expected.js';
import type { ExpectedDeal } from './expected.js';
import { bytesIn, changeRows, delimitedText, listFile, logRows } from './files.js';
import { HISTORIES as HISTORY_BUNDLES } from './histories.js';
import { LISTS } from './lists.js';
import { styles } from './styles.js';
import type { Style } from './styles.js';
import { TECHNICAL_LISTS } from './technical-lists.js';
import { truths } from './true-deals.js';
import type { TrueDeal } from './true-deals.js';

const RUNS = { seed: 20_260_930, numRuns: 200 };

/** What to say to a reader of a report that had to guess; null where it had not. */
function toldAfter(report: ImportReport, style: Style): ReadOptions | null {
  const codes = new Set(report.problems.map(({ code }) => code));
  const told: ReadOptions = {
    ...(codes.has('W-DATE-ORDER') && style.date.order !== 'none' ? { dateOrder: style.date.order } : {}),
    ...(codes.has('W-DECIMAL-MARK') ? { decimalMark: style.amount.mark } : {}),
    ...(codes.has('W-ENCODING') ? { encoding: style.encoding } : {}),
  };
  return Object.keys(told).length > 0 ? told : null;
}

/** Reads, and once more with what the report says it had to guess: a guess without a word is a mistake. */
function readTold(
  read: (options: ReadOptions) => Import,
  style: Style,
): { table: DealTable; report: ImportReport } {
  const options: ReadOptions = { timeZone: style.zone.name };
  const first = read(options);
  const told = toldAfter(first.report, style);
  const found = told ? read({ ...options, ...told }) : first;
  assert.equal(found.kind, 'deals');
  return found;
}

/** Deals of a table in the form of what is expected. */
function found(table: DealTable, hasIds: boolean): ExpectedDeal[] {
  return plainDeals(table).map((deal) => ({
    ...deal,
    id: hasIds ? deal.id : null,
    fields: Object.fromEntries(
      DIMENSIONS.flatMap((field) => (deal.fields[field] ? [[field, deal.fields[field]]] : [])),
    ),
  }));
}

describe('deals written by', () => {
  for (const list of [...LISTS, ...TECHNICAL_LISTS])
    test(`${list.title} are read back as they are`, () => {
      fc.assert(
        fc.property(truths, styles, (truth, style) => {
          const file = listFile(list, truth, style);
          const { table, report } = readTold((options) => readExport(file.bytes, options), style);
          assert.equal(report.layout, list.layout);
          const hasIds = file.columns.some(({ tells }) => tells === 'id');
          assert.deepEqual(
            found(table, hasIds),
            file.deals.map((deal) => toldByList(deal, file.columns, style)),
          );
          assert.deepEqual(report.issues, file.issues);
          assert.deepEqual(report.rejected, file.rejected);
          assert.equal(report.read, file.deals.length + file.rejected.length);
        }),
        RUNS,
      );
    });
});

const HISTORIES: [title: string, layout: string, headers: string[], rows: typeof logRows][] = [
  ['a log of stages', 'stage-log', ['deal_id', 'stage', 'entered_at'], logRows],
  ['a log of stages in Chinese', 'stage-log', ['商机编号', '商机阶段', '进入时间'], logRows],
  ['a history of changes', 'transitions', ['Deal ID', 'From', 'To', 'Changed at'], changeRows],
  [
    'a history of changes in Chinese',
    'transitions',
    ['商机编号', '变更前阶段', '变更后阶段', '变更时间'],
    changeRows,
  ],
];

describe('moves written by', () => {
  for (const [title, layout, headers, rowsOf] of HISTORIES)
    test(`${title} are read back as they are`, () => {
      fc.assert(
        fc.property(truths, styles, (truth, style) => {
          const rows = rowsOf(truth, style);
          const bytes = bytesIn(delimitedText([headers, ...rows], style), style);
          const { table, report } = readTold((options) => readExport(bytes, options), style);
          assert.equal(report.layout, layout);
          assert.deepEqual([report.read, report.kept, report.issues], [rows.length, rows.length, []]);
          const deals = new Map(plainDeals(table).map((deal) => [deal.id, deal]));
          assert.deepEqual(
            truth.deals.map(({ id }) => {
              const { stage, outcome, createdAt, closedAt, visits } = deals.get(id)!;
              return { stage, outcome, createdAt, closedAt, visits };
            }),
            truth.deals.map((deal) => toldByHistory(deal, style)),
          );
          assert.equal(table.size, truth.deals.length);
        }),
        RUNS,
      );
    });
});

describe('deals and moves written by', () => {
  for (const { title, layout, files, styled, fitted = (deal: TrueDeal) => deal, told } of [
    ...BUNDLES,
    ...HISTORY_BUNDLES,
  ])
    test(`${title} are read back as they are`, async () => {
      await fc.assert(
        fc.asyncProperty(truths, styles, async (any, asked) => {
          const style = styled(asked);
          const truth = { ...any, deals: any.deals.map(fitted) };
          const written = files(truth, style);
          const options = { timeZone: style.zone.name };
          const first = await readFiles(written, options);
          const said = toldAfter(first.report, style);
          const read = said ? await readFiles(written, { ...options, ...said }) : first;
          assert.equal(read.kind, 'deals');
          assert.equal(read.report.layout, layout);
          assert.deepEqual(read.report.issues, []);
          const deals = new Map(found(read.table, true).map((deal) => [deal.id, deal]));
          const expected = truth.deals.map((deal) => told(deal, style, truth));
          assert.deepEqual(
            truth.deals.map(({ id }, i) =>
              Object.fromEntries(Object.entries(deals.get(id) ?? {}).filter(([key]) => key in expected[i]!)),
            ),
            expected,
          );
          assert.equal(read.table.size, truth.deals.length);
        }),
        { ...RUNS, numRuns: RUNS.numRuns / 2 },
      );
    });
});
