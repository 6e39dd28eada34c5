import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tallyFunnel, tallyPipeline, tallyVelocity } from '../../../src/metrics/index.js';
import { instant, sampleDeals, tableOf } from './sample.js';

test('what is remembered of a table does not depend on what was asked of it before', () => {
  const requests = fc.array(
    fc.record({
      stages: fc.constantFrom(['A', 'B', 'C', 'Won'], ['B', 'D'], ['D', 'C', 'B', 'A'], ['A', 'B', 'C', 'D']),
      counting: fc.constantFrom('reached', 'entered', 'sequential', 'current' as const),
      asOf: fc.constantFrom(3, 9, 20),
    }),
    { minLength: 2, maxLength: 6 },
  );
  fc.assert(
    fc.property(sampleDeals, requests, (deals, asked) => {
      const kept = tableOf(deals);
      for (const { stages, counting, asOf } of asked) {
        const scope = { stages: stages.map((id) => ({ id })), asOf: instant(asOf), pipeline: 'sales' };
        const all = (table: typeof kept): unknown[] => [
          tallyFunnel(table, { ...scope, counting }),
          tallyVelocity(table, scope),
          tallyPipeline(table, scope),
        ];
        assert.deepEqual(all(kept), all(tableOf(deals)));
      }
    }),
    { seed: 41, numRuns: 200 },
  );
});
