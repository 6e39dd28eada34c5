import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readExport, readFiles } from '../../../src/adapters/index.js';
import type { DealTable } from '../../../src/adapters/index.js';
import { changeRecords, dealRecords, recordsFrame } from '../../../src/deals/to-records.js';
import { bytesOf, plainTable } from '../reading.js';
import { BUNDLES } from './bundles.js';
import { listFile } from './files.js';
import { LISTS } from './lists.js';
import { styles } from './styles.js';
import { truths } from './true-deals.js';

const RUNS = { seed: 20_261_126, numRuns: 60 };

/** The table as the data of a spec. */
function jsonOf(table: DealTable): string {
  const moves = table.history === 'none' ? {} : { transitions: [...changeRecords(table)] };
  return JSON.stringify({ deals: [...dealRecords(table)], ...moves, ...recordsFrame(table) });
}

function assertSame(table: DealTable): void {
  const found = readExport(bytesOf(jsonOf(table)));
  assert.equal(found.kind, 'deals');
  assert.equal(found.report.tables[0]!.layout, 'records');
  assert.deepEqual(found.report.rejected, []);
  assert.deepEqual(plainTable(found.table), plainTable(table));
}

describe('records of a table are the same table when they are read as a file:', () => {
  for (const list of LISTS)
    test(list.title, () => {
      fc.assert(
        fc.property(truths, styles, (truth, style) => {
          const found = readExport(listFile(list, truth, style).bytes, { timeZone: style.zone.name });
          assert.equal(found.kind, 'deals');
          assertSame(found.table);
        }),
        RUNS,
      );
    });
  for (const { title, files, styled, fitted } of BUNDLES)
    test(title, async () => {
      await fc.assert(
        fc.asyncProperty(truths, styles, async (any, asked) => {
          const style = styled(asked);
          const truth = fitted ? { ...any, deals: any.deals.map(fitted) } : any;
          const found = await readFiles(files(truth, style), { timeZone: style.zone.name });
          assert.equal(found.kind, 'deals');
          assertSame(found.table);
        }),
        RUNS,
      );
    });
});
