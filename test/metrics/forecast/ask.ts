import assert from 'node:assert/strict';
import type { ForecastAsk } from '../../../src/metrics/index.js';
import { deal, instant, path } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

/** The stages of all deals, and what is asked of them: two weeks ahead of day 9. */
export const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
export const base: ForecastAsk = { stages, pipeline: 'sales', asOf: instant(9), unit: 'week', horizon: 2 };

/** Demands that a number is known, and the wanted one but for rounding. */
export const near = (a: number | null, b: number, slack = 1e-6): void =>
  assert.ok(a !== null && Math.abs(a - b) <= slack * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

const eur = { currency: 'EUR', pipeline: 'sales' };

/** An open deal in stage A, due on day 10. */
export const opened = (id: string, said: Partial<SampleDeal> = {}): SampleDeal =>
  deal(id, { entries: path('A0'), expected: 10, amount: 1, ...eur, ...said });

/** `k` won and `n − k` lost deals that came as far as stage A, long ago. */
export const history = (k: number, n: number): SampleDeal[] =>
  Array.from({ length: n }, (_, i) =>
    opened(`h${i}`, { outcome: i < k ? 'won' : 'lost', closed: 1, expected: null }),
  );
