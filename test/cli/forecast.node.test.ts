import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { BacktestResult, ForecastOverview } from '../../src/metrics/index.js';
import { folderWith, sluice, sluiceJson } from './program.js';

const EXPORT = [
  'Deal ID,Deal Name,Stage,Status,Amount,Currency,Probability,Created,Closed,Expected close date',
  '1,A,Offer,Open,1000,EUR,50%,2026-06-01,,2026-09-10',
  '2,B,Offer,Open,4000,EUR,25%,2026-06-03,,2026-09-20',
  '3,C,Lead,Open,9000,EUR,10%,2026-06-05,,2026-11-20',
  '4,D,Offer,Won,700,EUR,100%,2026-05-01,2026-07-08,2026-07-08',
  '5,E,Lead,Lost,300,EUR,0%,2026-05-02,2026-07-09,2026-07-09',
].join('\n');

/** Folder of a spec beside its export. */
function withSpec(own: object): string {
  const folder = folderWith({ 'deals.csv': EXPORT });
  const spec = { kind: 'forecast', asOf: '2026-08-14', data: { src: 'deals.csv' }, ...own };
  writeFileSync(path.join(folder, 'forecast.json'), JSON.stringify(spec));
  return folder;
}

test('a forecast of an export is measured: won so far, and amount × chance of what is due', () => {
  const { kind, currency, won, periods } = sluiceJson(['measure', 'forecast.json'], {
    cwd: withSpec({ target: 2000 }),
  }) as ForecastOverview;
  assert.deepEqual([kind, currency, won.amount], ['forecast', 'EUR', 700]);
  assert.deepEqual(
    periods.slice(0, 2).map(({ label, single }) => [label, single.expected]),
    [
      ['2026-Q3', 700 + 500 + 1000],
      ['2026-Q4', 900],
    ],
  );
  // 2,000 are reached with the larger deal alone (700 + 4,000), and not with the smaller one (1,700).
  assert.equal(periods[0]!.single.chance, 0.25);
});

test('a forecast is drawn in every view and in both languages', () => {
  const words = {
    period: [/Chance to reach/, /达成目标/],
    categories: [/The data does not tell this/, /现有数据无法回答/],
    distribution: [/expected/, /预计/],
    math: [/Won so far/, /目前已赢单/],
    scenario: [/what if/, /情景/],
    backtest: [/no past forecasts/, /没有可回测的预测/],
    calibration: [/no past forecasts/, /没有可回测的预测/],
    trail: [/no past forecasts/, /没有可回测的预测/],
  } as const;
  for (const [view, [en, zh]] of Object.entries(words)) {
    const folder = withSpec({ view, target: 2000, whatIf: { drop: ['2'] } });
    for (const [locale, wanted] of [
      ['en', en],
      ['zh-CN', zh],
    ] as const) {
      const { code, err } = sluice(['render', 'forecast.json', '-o', 'out.svg', '--locale', locale], {
        cwd: folder,
      });
      assert.equal(code, 0, err);
      const svg = readFileSync(path.join(folder, 'out.svg'), 'utf8');
      assert.match(svg.replaceAll(/<\/tspan><tspan[^>]*>/g, ' '), wanted, `${view}, ${locale}`);
    }
  }
});

test('past forecasts are measured from the examples, the running period apart', () => {
  const { kind, calls, running } = sluiceJson([
    'measure',
    'demo/examples/forecast-trail-snapshots-zh.json',
  ]) as BacktestResult;
  assert.deepEqual([kind, calls.length], ['backtest', 0]);
  assert.deepEqual(
    running!.map(({ asOf }) => asOf),
    ['2026-07-06', '2026-07-20', '2026-08-03', '2026-08-17', '2026-08-31'],
  );
});

test('what is wrong with a forecast is named with its place', () => {
  const { code, err } = sluice(['render', 'forecast.json', '-o', 'out.svg'], {
    cwd: withSpec({ intervals: [2] }),
  });
  assert.equal(code, 1);
  assert.match(err, /\/intervals\/0/);
});
