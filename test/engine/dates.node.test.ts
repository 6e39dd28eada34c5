import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDataNow } from '../../src/engine/now.js';
import type { ChartData } from '../../src/spec/chart-spec.js';

const deals = [
  { id: 'a', stage: 'Lead', createdAt: '2026-02-01', outcome: 'open' },
  { id: 'b', stage: 'Won', createdAt: '2026-01-05', outcome: 'won', closedAt: '2026-03-09' },
];

const datesOf = (data: object): object => openDataNow(data as ChartData).measure('dates', {});

describe('the dates as of which deals can be counted', () => {
  it('reach from the oldest creation to the newest thing that happened, with what is known of the time between', () => {
    const { first, last, history, datesOnly } = datesOf({ deals }) as Record<string, unknown>;
    assert.deepEqual(
      [first, last, history, datesOnly],
      [Date.UTC(2026, 0, 5), Date.UTC(2026, 2, 9), 'none', true],
    );
  });

  it('are known with the whole way between where changes of stage are', () => {
    const transitions = [{ dealId: 'a', to: 'Lead', at: '2026-01-02T10:00:00Z' }];
    const { first, history, datesOnly } = datesOf({ deals, transitions }) as Record<string, unknown>;
    assert.deepEqual([first, history, datesOnly], [Date.UTC(2026, 0, 2, 10), 'full', false]);
  });

  it('are none where nothing has a time', () => {
    const { first, last } = datesOf({ deals: [{ id: 'a', stage: 'Lead' }] }) as Record<string, unknown>;
    assert.deepEqual([first, last], [Infinity, NaN]);
  });

  it('cannot be told of finished counts', () => {
    assert.throws(() => datesOf({ tally: {} }), /E-DATA-COUNTS/);
  });
});
