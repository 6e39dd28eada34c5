import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { changeRecords, dealRecords, recordsFrame } from '../../../src/deals/to-records.js';
import { selectDeals } from '../../../src/deals/select.js';
import { listAlerts, listOpenDeals } from '../../../src/metrics/index.js';
import type { AlertLimits } from '../../../src/metrics/index.js';
import { deal, instant, path, tableOf } from '../funnel/sample.js';

const stages = ['A', 'B', 'C'].map((id) => ({ id }));
const request = { stages, asOf: Date.parse('2026-03-10T12:00:00Z') };

const csv = `Opportunity Name,Stage,Amount,Created Date,Close Date,Last Activity Date,Next Step,Push Count,Opportunity Owner
one,A,100,2026-01-01,2026-03-01,2026-03-09,call,3,ann
two,A,200,2026-01-01,2026-04-01,2026-01-15,,1,ann
three,B,300,2026-01-01,2026-04-01,,"send offer, then call",,bob
four,A,50,2026-01-01,2026-04-01,2026-03-10,mail,0,bob
`;

const table = (() => {
  const found = readExport(new TextEncoder().encode(csv));
  assert.equal(found.kind, 'deals');
  return found.kind === 'deals' ? found.table : undefined!;
})();

const alertsOf = (limits: AlertLimits): Record<string, string[]> =>
  Object.fromEntries(
    listAlerts(listOpenDeals(table, request), limits).map(({ deal: { amount }, reasons }) => [
      String(amount),
      reasons,
    ]),
  );

test('last activity, next step and push count of an export are read, and say which deals need somebody', () => {
  assert.deepEqual(alertsOf({ rotting: { A: 30 } }), {
    100: ['overdue', 'pushed'],
    200: ['stalled', 'no-next-step'],
  });
  const listed = listOpenDeals(table, request);
  assert.deepEqual(
    listed.map(({ nextStep, pushCount, hasNextStep }) => [nextStep, pushCount, hasNextStep]),
    [
      ['call', 3, true],
      [null, 1, false],
      ['send offer, then call', null, true],
      ['mail', 0, true],
    ],
  );
});

test('without an activity date a deal is never stalled, and without limits nothing is', () => {
  assert.deepEqual(alertsOf({ rotting: { B: 0 } }), { 100: ['overdue', 'pushed'], 200: ['no-next-step'] });
  assert.deepEqual(Object.keys(alertsOf({ pushes: 4 })), ['200', '100'].sort());
});

test('deals with most money come first, those of unknown money last, then those with most reasons', () => {
  const ids = listAlerts(listOpenDeals(table, request), { rotting: { A: 30 } }).map(
    ({ deal: { amount } }) => amount,
  );
  assert.deepEqual(ids, [200, 100]);
  assert.deepEqual(listAlerts([]), []);
  const [one] = listOpenDeals(table, request);
  const made = [
    { ...one!, id: 'unknown', amount: null, overdue: true, pushCount: 9 },
    { ...one!, id: 'one reason', amount: 5, overdue: true, pushCount: 0 },
    { ...one!, id: 'two reasons', amount: 5, overdue: true, pushCount: 3 },
    { ...one!, id: 'most', amount: 6, overdue: true, pushCount: 0 },
  ];
  assert.deepEqual(
    listAlerts(made).map(({ deal: { id } }) => id),
    ['most', 'two reasons', 'one reason', 'unknown'],
  );
});

test('a follow-up is overdue once its day is over, and then no next step is missed beside it', () => {
  const { table: planned } = dealsFromRecords({
    deals: [
      { id: 'late', stage: 'A', nextActivityAt: '2026-03-07', lastActivityAt: '2026-03-01' },
      { id: 'yesterday', stage: 'A', nextActivityAt: '2026-03-09', nextStep: 'call' },
      { id: 'today', stage: 'A', nextActivityAt: '2026-03-10' },
      { id: 'none', stage: 'A', lastActivityAt: '2026-03-10T09:30:00Z' },
    ],
  });
  const listed = listOpenDeals(planned, request);
  assert.deepEqual(
    listed.map(({ followUpDays, lastActivityAt, nextActivityAt }) => [
      followUpDays,
      lastActivityAt,
      nextActivityAt,
    ]),
    [
      [3, '2026-03-01', '2026-03-07'],
      [1, null, '2026-03-09'],
      [null, null, '2026-03-10'],
      [null, '2026-03-10T09:30:00Z', null],
    ],
  );
  assert.deepEqual(
    listAlerts(listed).map(({ deal: { id }, reasons }) => [id, reasons]),
    [
      ['late', ['follow-up-overdue']],
      ['yesterday', ['follow-up-overdue']],
      ['none', ['no-next-step']],
    ],
  );
});

/** One deal in the words of a product, in English and in Chinese: its last and next activity, and its next step. */
const LAYOUTS: readonly (readonly [name: string, headers: string, row: string])[] = [
  [
    'hubspot-export',
    'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner,Last Activity Date,Next Activity Date,Next Step',
    '1,one,A,Sales,100,2026-01-01 10:00,2026-04-01 10:00,ann,2026-03-01 10:00,2026-03-20 10:00,call',
  ],
  [
    'pipedrive-export',
    'Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Last activity date,Deal - Next activity date,Deal - Next step',
    '1,one,100,EUR,A,Open,2026-01-01,2026-03-01,2026-03-20,call',
  ],
  [
    'salesforce-report',
    'Opportunity Name,Stage,Amount,Created Date,Close Date,Probability (%),Opportunity Owner,Last Activity,Next Activity Date,Next Step',
    'one,A,100,2026-01-01,2026-04-01,20,ann,2026-03-01,2026-03-20,call',
  ],
  [
    'salesforce-api',
    'Id,Name,StageName,Amount,CreatedDate,CloseDate,IsClosed,IsWon,LastActivityDate,NextActivityDate,NextStep',
    '0061,one,A,100,2026-01-01T00:00:00.000+0000,2026-04-01,false,false,2026-03-01,2026-03-20,call',
  ],
  [
    'zoho-export',
    'Record Id,Deal Name,Stage,Amount,Created Time,Closing Date,Deal Owner.id,Deal Owner,Last Activity Time,Next Activity,Next Step',
    'zcrm_1,one,A,100,2026-01-01,2026-04-01,zcrm_2,ann,2026-03-01,2026-03-20,call',
  ],
  [
    'odoo-export',
    'Opportunity,Stage,Expected Revenue,Created on,Expected Closing,Salesperson,Last Stage Update,Last Activity,Next Activity Deadline,Next Step',
    'one,A,100,2026-01-01,2026-04-01,ann,2026-02-01,2026-03-01,2026-03-20,call',
  ],
  [
    'fxiaoke-export',
    '商机名称,商机阶段,商机状态,商机金额,创建时间,预计成交日期,负责人,最后跟进时间,下次跟进时间,下一步计划',
    '甲,A,进行中,100,2026-01-01,2026-04-01,安,2026-03-01,2026-03-20,call',
  ],
  [
    'wukong-export',
    '商机名称,商机状态组,商机阶段,商机金额,创建时间,预计成交日期,负责人,最后跟进时间,下次联系时间,下一步行动',
    '甲,默认,A,100,2026-01-01,2026-04-01,安,2026-03-01,2026-03-20,call',
  ],
];

test('every layout that knows the work on deals gives the last and next activity and the next step', () => {
  for (const [name, headers, row] of LAYOUTS) {
    const found = readExport(new TextEncoder().encode(`${headers}\n${row}\n`));
    assert.ok(found.kind === 'deals', name);
    assert.equal(found.report.layout, name);
    const [one] = listOpenDeals(found.table, request);
    assert.deepEqual(
      [one?.lastActivityAt?.slice(0, 10), one?.nextActivityAt?.slice(0, 10), one?.nextStep],
      ['2026-03-01', '2026-03-20', 'call'],
      name,
    );
  }
});

test('a deal that went back has regressed; where the source never speaks of next steps, none is missed', () => {
  const deals = [deal('back', { entries: path('A0 B1 A2') }), deal('on', { entries: path('A0 B1') })];
  const listed = listOpenDeals(tableOf(deals), { stages, asOf: instant(5) });
  assert.deepEqual(
    listed.map(({ regressed, hasNextStep, pushCount }) => [regressed, hasNextStep, pushCount]),
    [
      [true, null, null],
      [false, null, null],
    ],
  );
  assert.deepEqual(
    listAlerts(listed).map(({ reasons }) => reasons),
    [['regressed']],
  );
});

test('a planned activity is a next step until its day is over', () => {
  const at = (day: string) => {
    const { table: planned } = dealsFromRecords({ deals: [{ id: '1', stage: 'A', nextActivityAt: day }] });
    return listOpenDeals(planned, request)[0]!.hasNextStep;
  };
  assert.deepEqual([at('2026-03-09'), at('2026-03-10'), at('2026-04-01')], [false, true, true]);
});

test('what is known of the work on deals survives records and a choice of rows', () => {
  const again = dealsFromRecords({
    deals: [...dealRecords(table)],
    transitions: [...changeRecords(table)],
    ...recordsFrame(table),
  }).table;
  for (const key of ['lastActivityAt', 'nextStep', 'pushCount'] as const)
    assert.deepEqual(again[key], table[key], key);
  const [, second] = listOpenDeals(table, request);
  const [only] = listOpenDeals(selectDeals(table, Uint32Array.of(1)), request);
  assert.deepEqual(only, second);
});

test('Chinese headers of follow-ups are read too', () => {
  const text =
    '商机名称,商机阶段,商机金额,创建时间,预计成交日期,最后跟进时间,下次联系时间,下一步\n' +
    '甲,初步接洽,100,2026-01-01,2026-04-01,2026-03-01,2026-03-20,\n乙,初步接洽,200,2026-01-01,2026-04-01,,,\n';
  const found = readExport(new TextEncoder().encode(text));
  assert.ok(found.kind === 'deals');
  const listed = listOpenDeals(found.table, { stages: [{ id: '初步接洽' }], asOf: request.asOf });
  assert.deepEqual(
    listed.map(({ idleDays, hasNextStep }) => [idleDays === null ? null : Math.floor(idleDays), hasNextStep]),
    [
      [9, true],
      [null, false],
    ],
  );
});
