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

test('deals with most reasons come first, then those with most money', () => {
  const ids = listAlerts(listOpenDeals(table, request), { rotting: { A: 30 } }).map(
    ({ deal: { amount } }) => amount,
  );
  assert.deepEqual(ids, [200, 100]);
  assert.deepEqual(listAlerts([]), []);
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
