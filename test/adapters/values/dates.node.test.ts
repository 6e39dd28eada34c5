import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DateParser } from '../../../src/adapters/values/dates.js';
import { wallClock } from '../../../src/clock/wall-clock.js';
import { bytesOf, codesOf, instantText, readDeals } from '../reading.js';

function read(text: string, order?: 'ymd' | 'mdy' | 'dmy', zone = 'UTC'): string | null {
  const parser = new DateParser(wallClock(zone), order);
  const bytes = bytesOf(text);
  parser.parse(bytes, 0, bytes.length);
  return instantText(parser.value);
}

const CASES: [text: string, instant: string | null][] = [
  ['2026-09-30', '2026-09-30'],
  ['2026-9-3', '2026-09-03'],
  ['2026/09/30', '2026-09-30'],
  ['2026.09.30', '2026-09-30'],
  ['20250305', '2025-03-05'],
  ['2024-11-10T16:14:25Z', '2024-11-10T16:14:25Z'],
  ['2024-01-22T16:14:25.000+0000', '2024-01-22T16:14:25Z'],
  ['2024-01-22T16:14:25.000Z', '2024-01-22T16:14:25Z'],
  ['2011-10-01T00:38:44.546+02:00', '2011-09-30T22:38:44.546Z'],
  ['2011-10-01T00:38:44.123456+08', '2011-09-30T16:38:44.123Z'],
  ['2024-01-22 16:14:25-0530', '2024-01-22T21:44:25Z'],
  ['2026-01-30 15:55', '2026-01-30T15:55:00Z'],
  ['2026-01-30 15:55:37', '2026-01-30T15:55:37Z'],
  ['6/30/2025', '2025-06-30'],
  ['30/6/2025', '2025-06-30'],
  ['6/30/2025, 1:57 PM', '2025-06-30T13:57:00Z'],
  ['6/30/2025 12:05 AM', '2025-06-30T00:05:00Z'],
  ['6/30/2025, 1:57\u202fPM', '2025-06-30T13:57:00Z'],
  ['19-10-2021 07:48:37', '2021-10-19T07:48:37Z'],
  ['30.9.2026', '2026-09-30'],
  ['30. 9. 2026', '2026-09-30'],
  ['30.09.26', '2026-09-30'],
  ['2015-7-25 上午8:47', '2015-07-25T08:47:00Z'],
  ['2015-7-25 下午8:47', '2015-07-25T20:47:00Z'],
  ['2025年3月5日', '2025-03-05'],
  ['2025年3月5日 14:05', '2025-03-05T14:05:00Z'],
  ['5 Mar 2025', '2025-03-05'],
  ['March 5, 2025', '2025-03-05'],
  ['05-Mar-25', '2025-03-05'],
  ['Wed, 05 Mar 2025 10:00:00 GMT', '2025-03-05T10:00:00Z'],
  ['1470145367594', '2016-08-02T13:42:47.594Z'],
  ['1470145367', '2016-08-02T13:42:47Z'],
  ['45631', '2024-12-05'],
  ['45631.5', '2024-12-05T12:00:00Z'],
  ['9999-12-31', '9999-12-31'],
  ['2050-01-01 00:00:00', '2050-01-01'],
  ['2025-02-29', null],
  ['2024-02-29', '2024-02-29'],
  ['2025-13-01', null],
  ['2025-0:-01', null],
  ['2025-01-01 25:00', null],
  ['2026-01-01T08:00+8000000000', null],
  ['2026-01-01T08:00+08:75', null],
  ['31/31/2025', null],
  ['TBD', null],
  ['待定', null],
  ['N/A', null],
  ['Q1-2025', null],
  ['2025', null],
  ['12:30', null],
  ['-45631', null],
  ['12850.00', null],
  ['1/2/2025-3/4/2025', null],
];

for (const [text, instant] of CASES)
  test(`“${text}” is ${instant ?? 'not a date'}`, () => {
    assert.equal(read(text), instant);
  });

test('the option settles the order of day and month, but never what starts with the year', () => {
  assert.equal(read('03/04/2026', 'mdy'), '2026-03-04');
  assert.equal(read('03/04/2026', 'dmy'), '2026-04-03');
  assert.equal(read('2026-03-04', 'dmy'), '2026-03-04');
  assert.equal(read('26/03/04', 'ymd'), '2026-03-04');
});

test('every day of two centuries is read in every notation, as a second calendar has it', () => {
  const days = fc.integer({ min: -25_000, max: 60_000 });
  fc.assert(
    fc.property(days, (day) => {
      const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const [y, m, d] = iso.split('-').map(Number);
      for (const text of [iso, `${y}/${m}/${d}`, `${d}.${m}.${y}`, `${y}年${m}月${d}日`])
        assert.equal(read(text), iso);
      assert.equal(read(`${m}/${d}/${y}`, 'mdy'), iso);
      assert.equal(read(`${d}-${m}-${y}`, 'dmy'), iso);
    }),
    { seed: 31, numRuns: 2000 },
  );
});

test('no text makes the parser fail', () => {
  const parts = fc.array(
    fc.constantFrom(
      '1',
      '20',
      '2025',
      '-',
      '/',
      '.',
      ':',
      ' ',
      'T',
      'Z',
      '+',
      'PM',
      'Mar',
      '年',
      '月',
      '日',
      '上午',
      ',',
    ),
    { maxLength: 14 },
  );
  const parser = new DateParser(wallClock('Europe/Berlin'));
  fc.assert(
    fc.property(parts, (found) => {
      const bytes = bytesOf(found.join(''));
      if (bytes.length > 0) parser.parse(bytes, 0, bytes.length);
      assert.ok(Number.isNaN(parser.value) || Number.isFinite(parser.value));
    }),
    { seed: 32, numRuns: 20_000 },
  );
});

test('times without an offset are read in the zone asked for, and calendar dates are not moved', () => {
  assert.equal(read('2025-01-15 08:00', undefined, 'Asia/Shanghai'), '2025-01-15');
  assert.equal(read('2025-07-15 12:00', undefined, 'America/New_York'), '2025-07-15T16:00:00Z');
  assert.equal(read('2025-07-15 12:00Z', undefined, 'America/New_York'), '2025-07-15T12:00:00Z');
  assert.equal(read('2025-07-15', undefined, 'America/New_York'), '2025-07-15');
});

test('a time that a zone passes twice is the first, and one it skips is moved on by the gap', () => {
  assert.equal(read('2025-10-26 02:30', undefined, 'Europe/Berlin'), '2025-10-26T00:30:00Z');
  assert.equal(read('2025-03-30 02:30', undefined, 'Europe/Berlin'), '2025-03-30T01:30:00Z');
});

test('readings turned into instants show the same reading in their zone', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/St_Johns',
  );
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2027, 0, 1) }),
      (timeZone, at) => {
        const instant = Math.floor(at / 1000) * 1000;
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(instant);
        const back = wallClock(timeZone)(Date.parse(`${shown.replace(' ', 'T')}Z`));
        const again = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(back);
        assert.equal(again, shown);
      },
    ),
    { seed: 33, numRuns: 500 },
  );
});

const file = (cells: string[]) =>
  `Deal,Stage,Created Date\n${cells.map((cell, i) => `d${i},Open,${cell}`).join('\n')}\n`;
const daysOf = (cells: string[], options = {}) => {
  const { table, report } = readDeals(file(cells), options);
  return { days: [...table.createdAt].map(instantText), order: report.dateOrder, report };
};

test('one day above 12 decides the order of day and month for the whole file, wherever it stands', () => {
  const early = Array.from({ length: 500 }, () => '03/04/2026');
  assert.deepEqual(daysOf([...early, '25/04/2026']).days.slice(0, 1), ['2026-04-03']);
  assert.equal(daysOf([...early, '25/04/2026']).order, 'dmy');
  assert.deepEqual(daysOf([...early, '04/25/2026']).days.slice(0, 1), ['2026-03-04']);
  assert.equal(daysOf([...early, '04/25/2026']).order, 'mdy');
});

test('a date that does not exist says nothing of the order of the others', () => {
  for (const impossible of ['31/31/2026', '31/02/2026', '02/31/2026']) {
    const { days, order, report } = daysOf(['05/06/2026', impossible]);
    assert.deepEqual([days[0], order], ['2026-05-06', 'ambiguous'], impossible);
    assert.ok(codesOf(report).includes('W-DATE-ORDER'), impossible);
  }
});

test('where no day decides, the order is called ambiguous and the reader is warned', () => {
  const { days, order, report } = daysOf(['03/04/2026', '05/06/2026']);
  assert.deepEqual(days, ['2026-03-04', '2026-05-06']);
  assert.equal(order, 'ambiguous');
  assert.deepEqual(report.problems.find(({ code }) => code === 'W-DATE-ORDER')?.params, {
    order: 'mdy',
    n: 2,
  });
  const told = daysOf(['03/04/2026', '05/06/2026'], { dateOrder: 'dmy' });
  assert.deepEqual([told.days, told.order], [['2026-04-03', '2026-06-05'], 'dmy']);
  assert.ok(!codesOf(told.report).includes('W-DATE-ORDER'));
});

test('a table knows whether its instants are days only', () => {
  assert.equal(readDeals(file(['2026-01-02'])).table.datesOnly, true);
  assert.equal(readDeals(file(['2026-01-02 10:00'])).table.datesOnly, false);
});
