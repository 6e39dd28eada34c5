import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { gzipSync } from 'fflate';
import type { ExportFile } from '../../../src/adapters/index.js';
import { ANSWERS } from '../../adapters/round-trip/answers.js';
import { bytesIn, changeRows, delimitedText, listFile, logRows } from '../../adapters/round-trip/files.js';
import { LISTS } from '../../adapters/round-trip/lists.js';
import { styles } from '../../adapters/round-trip/styles.js';
import { truths } from '../../adapters/round-trip/true-deals.js';
import { sheetData, workbook } from '../../adapters/xlsx/workbooks.js';

/** Files that belong together, to be spoilt. */
export type Sample = readonly ExportFile[];

const encoder = new TextEncoder();
const SAMPLES = { seed: 1, numRuns: 6 };
const MOST_LINES = 9;

/** The first lines of a sample of the demo, and its last ones. */
function shortened(file: string): Uint8Array {
  const text = readFileSync(file, 'latin1');
  const lines = text.split('\n');
  const short = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 4), ...lines.slice(-4)] : lines;
  return Uint8Array.from(Buffer.from(short.join('\n'), 'latin1'));
}

function demos(): Sample[] {
  return readdirSync('demo/data').map((name) => [{ name, bytes: shortened(`demo/data/${name}`) }]);
}

function written(): Sample[] {
  return fc.sample(fc.tuple(truths, styles), SAMPLES).flatMap(([truth, style]) => {
    const log = bytesIn(
      delimitedText([['deal_id', 'stage', 'entered_at'], ...logRows(truth, style)], style),
      style,
    );
    const changes = bytesIn(
      delimitedText(
        [['Opportunity ID', 'From Stage', 'To Stage', 'Last Modified'], ...changeRows(truth, style)],
        style,
      ),
      style,
    );
    const lists = LISTS.map((list) => listFile(list, truth, style).bytes);
    return [...lists, log, changes]
      .map((bytes): Sample => [{ name: 'deals.csv', bytes }])
      .concat([
        [
          { name: 'deals.csv', bytes: lists[4]! },
          { name: 'history.csv', bytes: log },
        ],
        [{ name: 'deals.csv.gz', bytes: gzipSync(lists[0]!) }],
      ]);
  });
}

/** Answers of programs; few deals each, so that what is spoilt is seldom only one more of them. */
function answered(): Sample[] {
  return fc.sample(fc.tuple(truths, styles), { seed: 2, numRuns: 3 }).flatMap(([truth, style]) =>
    ANSWERS.map(({ files, styled, fitted = (deal) => deal }): Sample => {
      const deals = truth.deals.slice(0, 3).map(fitted);
      return files({ ...truth, deals }, styled(style));
    }),
  );
}

const GA4_HEADERS = ['activeUsers', 'funnelStepCompletionRate', 'funnelStepAbandonments'].map((name) => ({
  name,
}));
const ga4Row = (cells: string[], ...metrics: string[]) => ({
  dimensionValues: cells.map((value) => ({ value })),
  metricValues: metrics.map((value) => ({ value })),
});
const GA4_ANSWER = {
  funnelTable: {
    dimensionHeaders: [{ name: 'funnelStepName' }, { name: 'deviceCategory' }],
    metricHeaders: [...GA4_HEADERS, ...GA4_HEADERS],
    rows: [
      ga4Row(['1. Start', 'RESERVED_TOTAL'], '900', '0.2778', '650'),
      ga4Row(['1. Start', 'mobile'], '500', '0.3', '350'),
      ga4Row(['2. Done', 'RESERVED_TOTAL'], '250', '1', '0'),
      ga4Row(['2. Done', 'mobile'], '150', '1', '0'),
    ],
  },
  kind: 'analyticsData#runFunnelReport',
};
const GA4_DOWNLOAD = [
  ...['# ---', '# Funnel exploration 1', '# 20260101-20260131', '# ---', ''],
  'Step,Device category,Active users,Completion rate,Abandonments,Abandonment rate',
  ...['1. Start,RESERVED_TOTAL,900,0.2778,650,0.7222', '1. Start,mobile,500,0.3,350,0.7'],
  '2. Done,RESERVED_TOTAL,250,1,0,0',
].join('\n');

const OWN_RECORDS = {
  deals: [
    {
      id: '1',
      name: 'two\nlines',
      stage: 'Won',
      outcome: 'won',
      amount: 1,
      converted: 2,
      fields: { Region: 'EU' },
    },
    { id: '2', stage: 'Lead', outcome: 'open', createdAt: '2026-01-01', probability: 0.5 },
  ],
  transitions: [
    { dealId: '1', to: 'Lead', at: '2026-01-01' },
    { dealId: '1', from: 'Lead', to: 'Won', at: null },
  ],
  history: 'last-entry',
  stageOrder: ['Lead', 'Won'],
  convertedCurrency: 'EUR',
};

const JSON_LINES = '{"id":"1","stage":"Won","amount":1.5}\n\n{"id":"2","stage":"Lead","name":"B"}\n';

const JSON_FILES: readonly unknown[] = [
  GA4_ANSWER,
  OWN_RECORDS,
  [
    {
      id: 1,
      name: 'A',
      stage: 'Won',
      amount: 12.5,
      createdAt: '2026-01-01',
      owner: { name: 'Mia' },
      tags: ['x', 'y'],
    },
    { id: '2', stage: 'Lead' },
  ],
  {
    deals: [{ id: '1', stage: 'Won', outcome: 'won', amount: 1, currency: 'EUR' }],
    transitions: [
      { dealId: '1', to: 'Lead', at: '2026-01-01' },
      { dealId: '1', from: 'Lead', to: 'Won', at: null },
    ],
  },
  {
    stages: [
      { id: 'Lead', value: 100, amount: 5 },
      { id: 'Won', value: 10 },
    ],
  },
];

const XES = `<?xml version="1.0"?><log xes.version="1.0" xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="c1"/><int key="AMOUNT_REQ" value="1234"/>
<event><string key="concept:name" value="Offer"/><date key="time:timestamp" value="2026-01-02T10:00:00.000+01:00"/><string key="lifecycle:transition" value="COMPLETE"/></event>
<event><string key="concept:name" value="Won"/><date key="time:timestamp" value="2026-02-02T10:00:00Z"/></event></trace></log>`;

function others(): Sample[] {
  const rows = [
    ['Deal ID', 'Deal', 'Stage', 'Amount', 'Created'],
    ['1', 'A', 'Won', 12.5, 46_000],
    ['2', 'B', 'Lead', 7, 46_010.5],
  ];
  return [
    ...JSON_FILES.map((value): Sample => [
      { name: 'deals.json', bytes: encoder.encode(JSON.stringify(value, null, 1)) },
    ]),
    [{ name: 'log.xes', bytes: encoder.encode(XES) }],
    [{ name: 'funnel.csv', bytes: encoder.encode(GA4_DOWNLOAD) }],
    [{ name: 'deals.jsonl', bytes: encoder.encode(JSON_LINES) }],
    [
      {
        name: 'deals.xlsx',
        bytes: workbook({ sheets: { Deals: sheetData(rows), Notes: sheetData([['Hello']]) } }),
      },
    ],
  ];
}

/** Small files of every layout and every format, as they should be. */
export const corpus: readonly Sample[] = [...demos(), ...written(), ...answered(), ...others()];

/** Those of them that are JSON, or lists of it. */
export const json: readonly Sample[] = corpus.filter(([file]) =>
  ['{', '['].includes(String.fromCharCode(file!.bytes[0] ?? 0)),
);
