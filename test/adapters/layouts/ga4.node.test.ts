import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import type { ReadOptions } from '../../../src/adapters/index.js';
import { bytesOf } from '../reading.js';
import { lines } from '../rows.js';

function steps(text: string, options: ReadOptions = {}) {
  const found = readExport(bytesOf(text), options);
  if (found.kind !== 'stage-counts') throw new Error(found.kind);
  return { counts: found.counts.map(({ stage, value }) => [stage, value]), report: found.report };
}

test('a GA4 funnel is read below its comments; rates are no counts', () => {
  const { counts, report } = steps(
    lines(
      '# ----------------------------------------',
      '# Funnel exploration 1',
      '# 20260101-20260131',
      '# ----------------------------------------',
      '',
      'Step,Active users,Completion rate,Abandonments,Abandonment rate',
      '1. First visit,1000,0.42,580,0.58',
      '2. Product page,420,0.5,210,0.5',
      '3. Purchase,210,1,0,0',
    ),
  );
  assert.deepEqual([report.layout, report.rows], ['ga4-funnel', 'counts']);
  assert.deepEqual(counts, [
    ['1. First visit', 1000],
    ['2. Product page', 420],
    ['3. Purchase', 210],
  ]);
  assert.deepEqual(
    report.rejected.map(({ code }) => code),
    ['preamble', 'preamble', 'preamble', 'preamble'],
  );
});

test('a GA4 report repeats the headers of its metrics, and the rows for all parts count', () => {
  const metrics = 'activeUsers,funnelStepCompletionRate,funnelStepAbandonments,funnelStepAbandonmentRate';
  const { counts, report } = steps(
    lines(
      `funnelStepName,deviceCategory,${metrics},${metrics}`,
      '1. Start,RESERVED_TOTAL,1000,0.42,580,0.58',
      '1. Start,desktop,700,0.5,350,0.5',
      '1. Start,mobile,330,0.2,250,0.8',
      '2. Done,RESERVED_TOTAL,420,1,0,0',
      '2. Done,desktop,350,1,0,0',
      '2. Done,mobile,80,1,0,0',
    ),
  );
  assert.equal(report.layout, 'ga4-funnel');
  assert.deepEqual(counts, [
    ['1. Start', 1000],
    ['2. Done', 420],
  ]);
  assert.deepEqual(
    report.rejected.map(({ line, code }) => [line, code]),
    [3, 4, 6, 7].map((line) => [line, 'subtotal']),
  );
  assert.equal(report.read, report.kept + report.rejected.length);
});

test('a GA4 report as its API answers is the same report, wherever its metrics stand', () => {
  const headers = (...names: string[]) => names.map((name) => ({ name, type: 'TYPE_INTEGER' }));
  const row = (dimensions: string[], ...metrics: string[]) => ({
    dimensionValues: dimensions.map((value) => ({ value })),
    metricValues: metrics.map((value) => ({ value })),
  });
  const funnelTable = {
    dimensionHeaders: headers('funnelStepName', 'deviceCategory'),
    metricHeaders: headers(
      'funnelStepCompletionRate',
      'activeUsers',
      'funnelStepCompletionRate',
      'activeUsers',
    ),
    rows: [
      row(['1. Start', 'RESERVED_TOTAL'], '0.2778', '900'),
      row(['1. Start', 'mobile'], '0.3', '500'),
      row(['2. Done', 'RESERVED_TOTAL'], '1', '250'),
    ],
  };
  for (const answer of [funnelTable, { funnelTable, kind: 'analyticsData#runFunnelReport' }]) {
    const { counts, report } = steps(JSON.stringify(answer));
    assert.equal(report.layout, 'ga4-funnel');
    assert.deepEqual(counts, [
      ['1. Start', 900],
      ['2. Done', 250],
    ]);
  }
});

test('steps that are broken down without a row for all are added up', () => {
  const { counts } = steps(
    lines(
      'Step,Device,Active users,Completion rate',
      'Start,a,10,0.5',
      'Start,b,20,0.5',
      'Done,a,5,1',
      'Done,b,10,1',
    ),
  );
  assert.deepEqual(counts, [
    ['Start', 30],
    ['Done', 15],
  ]);
});
