import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readExport } from '../../src/adapters/index.js';

const EXPECTED: {
  readonly [file: string]: [layout: string, deals: number, history: string, footer: number];
} = {
  'salesforce-report.csv': ['salesforce-report', 400, 'none', 4],
  'hubspot-deals.csv': ['hubspot-export', 600, 'last-entry', 0],
  'pipedrive-deals.csv': ['pipedrive-export', 420, 'none', 0],
  'stage-log.csv': ['stage-log', 500, 'full', 0],
  'deals-zh.csv': ['fxiaoke-export', 420, 'none', 0],
};

for (const [file, expected] of Object.entries(EXPECTED))
  test(`the sample ${file} is recognised and read without an issue`, () => {
    const found = readExport(new Uint8Array(readFileSync(`demo/data/${file}`)));
    assert.equal(found.kind, 'deals');
    const { table, report } = found;
    assert.deepEqual([report.layout, table.size, table.history, report.rejected.length], expected);
    assert.deepEqual(report.issues, []);
    const share = (outcome: number) => table.outcome.filter((one) => one === outcome).length / table.size;
    assert.ok(share(0) > 0.1 && share(0) < 0.35, `open ${share(0)}`);
    assert.ok(share(1) > 0.08 && share(1) < 0.35, `won ${share(1)}`);
  });

test('the sample stage-counts.csv is finished counts', () => {
  const found = readExport(new Uint8Array(readFileSync('demo/data/stage-counts.csv')));
  assert.equal(found.kind === 'stage-counts' && found.counts.length, 6);
});

test('the samples are what their generator writes', () => {
  execFileSync(process.execPath, ['scripts/sample-data.mjs', '--check']);
});
