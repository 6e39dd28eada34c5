import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { adapters } from './adapters/index.js';
import { differences, readCases } from './cases.js';

const cases = readCases(process.env['REFERENCE_DIR'] ?? 'test/reference/cases');
const missing = new Set<string>();
const totals = { ran: 0, passed: 0, skipped: 0 };

for (const { id, name, metric, input, expected, tolerance } of cases) {
  const adapter = Object.hasOwn(adapters, metric) ? adapters[metric] : undefined;
  if (adapter === undefined) {
    missing.add(metric);
    totals.skipped++;
    test(name, () => assert.fail(`no metric answers ${metric}`));
    continue;
  }
  test(name, () => {
    totals.ran++;
    const wrong = differences(adapter(input as never), expected, tolerance);
    assert.deepEqual(wrong, [], `case ${id}`);
    totals.passed++;
  });
}

test('there are cases, and each has an id of its own', () => {
  assert.ok(cases.length > 0);
  assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
});

test('the comparison notices a wrong number, a missing list and a value where none is expected', () => {
  assert.equal(differences({ a: 1.2 }, { a: 1 }, { abs: 0.1 }).length, 1);
  assert.equal(differences({}, { a: [1] }).length, 1);
  assert.equal(differences({ a: [1, 2] }, { a: [1] }).length, 1);
  assert.equal(differences({ a: 0 }, { a: null }).length, 1);
  assert.equal(differences({ a: NaN }, { a: 0 }, { abs: 1 }).length, 1);
  assert.equal(differences({ a: 1.05, b: undefined, c: 7 }, { a: 1, b: null }, { rel: 0.1 }).length, 0);
});

after(() => {
  const { ran, passed, skipped } = totals;
  const names = missing.size === 0 ? '' : ` (metrics not built yet: ${[...missing].sort().join(', ')})`;
  console.log(`reference: ran ${ran}, passed ${passed}, failed ${ran - passed}, skipped ${skipped}${names}`);
});
