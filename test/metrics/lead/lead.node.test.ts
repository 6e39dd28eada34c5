import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureResponses, scoreLead, workingMinutes } from '../../../src/metrics/index.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const hours = { days: [1, 2, 3, 4, 5], open: 540, close: 1080, holidays: [Date.UTC(2025, 4, 1)] };

test('working minutes are those of counting minute by minute', () => {
  const start = Date.UTC(2025, 3, 28);
  const minute = fc.integer({ min: 0, max: 8 * 24 * 60 });
  fc.assert(
    fc.property(minute, minute, (a, b) => {
      const [from, to] = [start + Math.min(a, b) * MINUTE, start + Math.max(a, b) * MINUTE];
      let counted = 0;
      for (let at = from; at < to; at += MINUTE) {
        const date = new Date(at);
        const time = date.getUTCHours() * 60 + date.getUTCMinutes();
        const off = date.toISOString().startsWith('2025-05-01') || [0, 6].includes(date.getUTCDay());
        if (!off && time >= 540 && time < 1080) counted++;
      }
      assert.equal(workingMinutes(from, to, hours), counted);
    }),
    { seed: 801, numRuns: 100 },
  );
});

test('every lead is met, breached, pending or invalid; a later response has not been seen', () => {
  const found = measureResponses(
    [
      { assignedAt: 0, respondedAt: 60 * MINUTE },
      { assignedAt: 0, respondedAt: 61 * MINUTE },
      { assignedAt: 90 * MINUTE, respondedAt: 200 * MINUTE },
      { assignedAt: 150 * MINUTE, respondedAt: null },
    ],
    { asOf: 120 * MINUTE, targetMinutes: 60 },
  );
  assert.deepEqual([found.met, found.breached, found.pending, found.invalid], [1, 1, 1, 1]);
  assert.equal(found.medianMinutes, 60.5);
  const none = measureResponses([], { asOf: 0, targetMinutes: 1 });
  assert.deepEqual([none.attainment.value, none.medianMinutes], [null, null]);
});

test('points fade by half each half-life, fit does not, and what is to come does not count', () => {
  const events = [
    { points: 8, halfLifeDays: 10, at: 0 },
    { points: 3, halfLifeDays: null, at: 0 },
    { points: 99, halfLifeDays: 1, at: 31 * DAY },
  ];
  assert.deepEqual(scoreLead(events, 5, 30 * DAY), { engagement: 4, fit: 5, total: 9 });
  assert.deepEqual(scoreLead([], 2, 0), { engagement: 0, fit: 2, total: 2 });
});

test('points may go down in steps as in HubSpot, half of them each month, and count for some days only', () => {
  const visit = { points: 16, halfLifeDays: null, at: 0 };
  const steps = { loss: 0.5, days: 30 };
  const after = (days: number): number => scoreLead([{ ...visit, steps }], 0, days * DAY).total;
  assert.deepEqual([0, 29, 30, 59, 60, 120].map(after), [16, 16, 8, 8, 4, 1]);
  const counts = (days: number): number => scoreLead([{ ...visit, lastsDays: 90 }], 1, days * DAY).total;
  assert.deepEqual([90, 91].map(counts), [17, 1]);
});
