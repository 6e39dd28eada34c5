import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workingDaysBetween } from '../../src/clock/working-days.js';
import { workingMinutes } from '../../src/metrics/index.js';

const DAY = 86_400_000;
const at = (text: string): number => Date.parse(text);

test('working days agree with going through the calendar hour by hour', () => {
  const hour = fc.integer({ min: at('2023-12-20') / 3_600_000, max: at('2024-03-10') / 3_600_000 });
  const week = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  const holidays = fc.subarray(['2023-12-25', '2024-01-01', '2024-02-12', '2024-02-29']);
  fc.assert(
    fc.property(hour, fc.nat(900), week, holidays, (start, hours, days, off) => {
      let worked = 0;
      for (let h = start; h < start + hours; h++) {
        const date = new Date(h * 3_600_000);
        const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
        if (days.includes(weekday) && !off.includes(date.toISOString().slice(0, 10))) worked++;
      }
      const [from, to] = [start * 3_600_000, (start + hours) * 3_600_000];
      const between = workingDaysBetween({ days, holidays: off });
      assert.ok(Math.abs(between(from, to) - worked / 24) < 1e-9);
      assert.ok(Math.abs(between(to, from) + worked / 24) < 1e-9);
      const minutes = workingMinutes(from, to, { days, open: 0, close: 1440, holidays: off.map(at) });
      assert.ok(Math.abs(between(from, to) - minutes / 1440) < 1e-9);
    }),
    { seed: 51, numRuns: 500 },
  );
});

test('from Friday to Monday is one day, over a week with a holiday four', () => {
  const between = workingDaysBetween({ holidays: ['2024-05-01', '2024-05-04'] });
  assert.equal(between(at('2024-04-26'), at('2024-04-29')), 1);
  assert.equal(between(at('2024-04-26T12:00Z'), at('2024-04-29T12:00Z')), 1);
  assert.equal(between(at('2024-04-29'), at('2024-05-06')), 4);
  assert.equal(between(at('2024-05-04'), at('2024-05-05')), 0);
});

test('days begin in the zone asked for, and days of 23 hours are days', () => {
  const between = workingDaysBetween({
    timeZone: 'Asia/Shanghai',
    days: [1, 2, 3, 4, 5, 6, 7],
    holidays: ['2025-01-29'],
  });
  assert.equal(between(at('2025-01-28T16:00Z'), at('2025-01-29T16:00Z')), 0);
  assert.equal(between(at('2025-01-29T16:00Z'), at('2025-01-30T16:00Z')), 1);
  const spring = workingDaysBetween({ timeZone: 'America/New_York', days: [7] });
  assert.equal(spring(at('2025-03-09T05:00Z'), at('2025-03-10T04:00Z')), 1);
});

test('what is not known stays so, and a calendar that is none is refused', () => {
  assert.ok(Number.isNaN(workingDaysBetween()(NaN, 0)) && Number.isNaN(workingDaysBetween()(0, Infinity)));
  for (const calendar of [
    { days: [] },
    { days: [8] },
    { holidays: ['2024-02-30'] },
    { holidays: ['1/5/2024'] },
    { timeZone: 'Moon' },
  ])
    assert.throws(() => workingDaysBetween(calendar), /E-DATA-OPTION/);
  assert.equal(workingDaysBetween()(0, 7 * DAY), 5);
});
