import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureSteps, selectSteps, tallySteps } from '../../../src/metrics/index.js';
import { instant, sampleDeals, tableOf } from '../funnel/sample.js';

const names = ['A', 'B', 'C', 'D', 'Won'];
const request = {
  ...{ stages: names.map((id) => ({ id })), pipeline: 'sales', asOf: instant(9) },
  ...{ segment: 'owner', window: 5 },
} as const;

test('the deals behind a step are as many as completed it, each also behind the step before, and add up by owner', () => {
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const table = tableOf(deals);
      const { steps } = measureSteps(tallySteps(table, request));
      let before = new Set(deals.map(({ id }) => id));
      for (const [i, stage] of names.entries()) {
        const ids = selectSteps(table, request, { stage });
        assert.equal(ids.length, steps[i]!.n);
        assert.ok(ids.every((id) => before.has(id)));
        const owners = new Set(deals.map(({ owner }) => owner));
        const parts = [...owners].flatMap((segment) => selectSteps(table, request, { stage, segment }));
        assert.deepEqual(parts.toSorted(), ids.toSorted());
        const owner = new Map(deals.map((one) => [one.id, one.owner]));
        for (const segment of owners)
          assert.ok(selectSteps(table, request, { stage, segment }).every((id) => owner.get(id) === segment));
        before = new Set(ids);
      }
      assert.deepEqual(selectSteps(table, request, {}), selectSteps(table, request, { stage: 'A' }));
      assert.deepEqual(selectSteps(table, request, { stage: 'E' }), []);
    }),
    { seed: 405, numRuns: 200 },
  );
});
