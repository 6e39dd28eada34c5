import { expect } from '@open-wc/testing';
import { gzipSync, strToU8 } from 'fflate';
import { readFiles } from '../../../src/adapters/index.js';
import { plainDeals } from '../plain-deals.js';
import { sheetData, workbook } from './workbooks.js';

const stages = async (name: string, bytes: Uint8Array) => {
  const found = await readFiles([{ name, bytes }]);
  if (found.kind !== 'deals') throw new Error(found.kind);
  return plainDeals(found.table).map(({ name: deal, stage, createdAt }) => [deal, stage, createdAt]);
};

describe('in a page', () => {
  it('workbooks, compressed files and event logs are read with code that is loaded for them', async () => {
    const sheet = sheetData([
      ['Deal name', 'Stage', 'Created'],
      ['é', 'Won', '<c s="1"><v>45664.5</v></c>'],
    ]);
    const bytes = workbook({
      styles: '<cellXfs><xf/><xf numFmtId="22"/></cellXfs>',
      sheets: { Deals: sheet },
    });
    expect(await stages('a.xlsx', bytes)).to.deep.equal([['é', 'Won', '2025-01-07T12:00:00Z']]);
    const csv = gzipSync(strToU8('Deal name,Stage,Created\né,Won,2025-01-07\n'));
    expect(await stages('a.csv.gz', csv)).to.deep.equal([['é', 'Won', '2025-01-07']]);
    const event =
      '<event><string key="concept:name" value="Won"/><date key="time:timestamp" value="2025-01-07T12:00:00Z"/></event>';
    const log = strToU8(
      `<?xml version="1.0"?><log><trace><string key="concept:name" value="1"/>${event}</trace></log>`,
    );
    expect(await stages('a.xes', log)).to.deep.equal([['', 'Won', '2025-01-07T12:00:00Z']]);
  });
});
