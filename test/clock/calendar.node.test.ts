import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { daysBetween, periodAt, periodsBetween } from '../../src/clock/calendar.js';
import type { PeriodUnit } from '../../src/clock/calendar.js';
import { readingOf, wallClock } from '../../src/clock/wall-clock.js';
import { ProblemError } from '../../src/problems.js';

const DAY = 86_400_000;

/** Zones with half hours, with changes of the clock at midnight, and one that skipped a whole day. */
const zone = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Pacific/Apia',
  'Asia/Kolkata',
);
const instant = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2031, 0, 1) });
const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** The date in a zone as another formatter writes it. */
function dateIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

test('an instant lies in the day and month that the date of its zone names', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, at) => {
      const [day] = periodsBetween(at, at, 'day', { timeZone });
      const [month] = periodsBetween(at, at, 'month', { timeZone });
      assert.equal(day!.label, dateIn(timeZone, at));
      assert.equal(month!.label, dateIn(timeZone, at).slice(0, 7));
      for (const period of [day!, month!]) assert.ok(period.start <= at && at < period.end);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('the first instant of a day is the one at which the date of the zone changes', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, at) => {
      for (const { label, start, end } of periodsBetween(at, at + 3 * DAY, 'day', { timeZone })) {
        if (start === end) continue; // A day that a zone skipped.
        assert.equal(dateIn(timeZone, start), label);
        assert.equal(dateIn(timeZone, end - 1), label);
        assert.notEqual(dateIn(timeZone, start - 1), label);
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('periods follow one another without gaps, their labels ascend, and each instant finds its own', () => {
  fc.assert(
    fc.property(
      zone,
      instant,
      fc.nat(700),
      fc.constantFrom(...units),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 12 }),
      (timeZone, at, days, unit, weekStart, yearStart) => {
        const to = at + days * DAY;
        const periods = periodsBetween(at, to, unit, { timeZone, weekStart, yearStart });
        assert.ok(periods[0]!.start <= at && at < periods[0]!.end && to < periods.at(-1)!.end);
        periods.slice(1).forEach((period, i) => {
          assert.equal(period.start, periods[i]!.end);
          assert.ok(period.label > periods[i]!.label);
        });
        for (const moment of [at, to, at + Math.floor(days / 2) * DAY]) {
          const { start, end } = periods[periodAt(periods, moment)]!;
          assert.ok(start <= moment && moment < end);
        }
        assert.equal(periodAt(periods, periods[0]!.start - 1), -1);
        assert.equal(periodAt(periods, periods.at(-1)!.end), -1);
        assert.equal(periodAt(periods, NaN), -1);
      },
    ),
    { seed: 3, numRuns: 500 },
  );
});

const labelOf = (date: string, unit: PeriodUnit, options = {}): string => {
  const at = Date.parse(`${date}T12:00:00Z`);
  return periodsBetween(at, at, unit, options)[0]!.label;
};

test('weeks are those of ISO 8601', () => {
  for (const [date, week] of [
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2025-01-05', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2016-01-01', '2015-W53'],
    ['2008-12-29', '2009-W01'],
  ] as const)
    assert.equal(labelOf(date, 'week'), week, date);
  assert.equal(labelOf('2025-01-05', 'week', { weekStart: 7 }), '2025-W02');
});

test('fiscal quarters and years are named by the calendar year in which the year ends', () => {
  assert.equal(labelOf('2026-09-30', 'quarter'), '2026-Q3');
  assert.equal(labelOf('2026-09-30', 'year'), '2026');
  for (const [date, quarter] of [
    ['2026-01-31', 'FY2026-Q4'],
    ['2026-02-01', 'FY2027-Q1'],
    ['2026-12-31', 'FY2027-Q4'],
    ['2027-01-31', 'FY2027-Q4'],
  ] as const)
    assert.equal(labelOf(date, 'quarter', { yearStart: 2 }), quarter, date);
  assert.equal(labelOf('2026-07-01', 'year', { yearStart: 7 }), 'FY2027');
  assert.equal(labelOf('2026-06-30', 'year', { yearStart: 7 }), 'FY2026');
});

test('days between are those of the dates, whatever the clocks did', () => {
  const newYork = { from: Date.parse('2025-03-08T23:30-05:00'), to: Date.parse('2025-03-09T00:30-05:00') };
  assert.equal(daysBetween(newYork.from, newYork.to, 'America/New_York'), 1);
  assert.equal(daysBetween(newYork.from, newYork.to), 0);
  assert.equal(daysBetween(Date.UTC(2025, 0, 31), Date.UTC(2024, 1, 28)), -338);
});

test('what a wall clock reads is read back as the same instant, except in the hour it passes twice', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, at) => {
      const second = Math.floor(at / 1000) * 1000;
      const back = wallClock(timeZone)(readingOf(timeZone)(second));
      if (back !== second) assert.equal(readingOf(timeZone)(back), readingOf(timeZone)(second));
      else assert.equal(back, second);
    }),
    { seed: 4, numRuns: 1000 },
  );
});

test('nothing lies between instants that are not known, and endless lists are refused', () => {
  assert.deepEqual(periodsBetween(NaN, 0, 'day'), []);
  assert.deepEqual(periodsBetween(1, 0, 'day'), []);
  const refuses = (code: string) => (error: unknown) =>
    error instanceof ProblemError && error.problem.code === code;
  assert.throws(() => periodsBetween(0, 100_000 * DAY, 'day'), refuses('E-DATA-LIMIT'));
  assert.throws(() => periodsBetween(0, 1, 'day', { timeZone: 'Mars/Olympus' }), refuses('E-DATA-OPTION'));
});
