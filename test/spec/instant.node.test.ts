import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lastInstantOf } from '../../src/spec/instant.js';

test('an instant means itself, and a date the end of that day', () => {
  assert.equal(lastInstantOf('2026-09-30T14:00:00+08:00'), Date.parse('2026-09-30T06:00:00Z'));
  assert.equal(lastInstantOf('2026-09-30'), Date.parse('2026-09-30T23:59:59.999Z'));
  assert.equal(lastInstantOf('2026-09-30', 'Asia/Shanghai'), Date.parse('2026-09-30T15:59:59.999Z'));
});

test('a day ends in every zone with its last millisecond, also where the clocks change', () => {
  // Beirut and Santiago change their clocks at midnight, Lord Howe by half an hour.
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Beirut',
    'America/Santiago',
    'Australia/Lord_Howe',
  ];
  const days = fc.integer({ min: 0, max: 4 * 365 }).map((day) => {
    const at = new Date(Date.UTC(2022, 0, 1) + day * 86_400_000);
    return at.toISOString().slice(0, 10);
  });
  fc.assert(
    fc.property(fc.constantFrom(...zones), days, (timeZone, date) => {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
      const last = lastInstantOf(date, timeZone);
      assert.equal(format.format(last), date);
      assert.ok(format.format(last + 1) > date, `${date} in ${timeZone}`);
    }),
    { seed: 41, numRuns: 1500 },
  );
});
