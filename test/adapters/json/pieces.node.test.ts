import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { JsonFault, parsePieces } from '../../../src/adapters/json/pieces.js';
import { readExportSteps } from '../../../src/adapters/read.js';
import { LIMITS } from '../../../src/adapters/limits.js';
import { ProblemError } from '../../../src/problems.js';
import { bytesOf, failure, readDeals } from '../reading.js';

const RUNS = { seed: 20_260_930, numRuns: 2000 };

/** What the pieces make, or that they are no JSON. */
function pieced(text: string, piece: number): unknown {
  const steps = parsePieces(bytesOf(text), LIMITS, piece);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return { value: step.value };
    }
  } catch (error) {
    if (error instanceof JsonFault) return 'none';
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return 'none';
  }
}

const values = fc.json({ maxDepth: 5 });
const spaced = fc
  .tuple(values, fc.constantFrom(0, 1, 3), fc.constantFrom('', ' ', '\n\t'))
  .map(([text, indent, around]) => around + JSON.stringify(JSON.parse(text), null, indent) + around);

test('pieces of any size make what the platform makes of the whole', () => {
  fc.assert(
    fc.property(spaced, fc.integer({ min: 0, max: 40 }), (text, piece) => {
      assert.deepEqual(pieced(text, piece), parsed(text));
    }),
    RUNS,
  );
});

test('what is no JSON as a whole is none in pieces', () => {
  const spoilt = fc
    .tuple(
      spaced,
      fc.nat(),
      fc.constantFrom('', ',', '"', '\\', '{', '}', '[', ']', ':', '1', ' ', '\u00a0', 'x'),
    )
    .map(([text, place, by]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + by + text.slice(at + 1);
    });
  fc.assert(
    fc.property(spoilt, fc.integer({ min: 0, max: 40 }), (text, piece) => {
      assert.deepEqual(pieced(text, piece), parsed(text));
    }),
    { ...RUNS, numRuns: RUNS.numRuns * 2 },
  );
  for (const text of [
    '[1,,2]',
    '[1,]',
    '[,1]',
    '{"a":1,}',
    '[1] 2',
    '[1][2]',
    '{"a" 1}',
    '{1:2}',
    '[1',
    '"a',
    '',
    '[}',
    '[[1][2]]',
  ])
    for (const piece of [0, 2, 100]) assert.equal(pieced(text, piece), 'none', text);
});

test('a property called like the prototype is one of the record, in pieces too', () => {
  const { value } = pieced('{"__proto__": {"evil": [1, 2]}, "constructor": 1}', 0) as { value: object };
  assert.deepEqual(Object.keys(value), ['__proto__', 'constructor']);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.equal('evil' in {}, false);
});

test('nesting and single values have limits', () => {
  const limit = (text: string, limits: object) => {
    try {
      for (const _ of parsePieces(bytesOf(text), { ...LIMITS, ...limits })) continue;
    } catch (error) {
      return error instanceof ProblemError ? error.problem.params['limit'] : error;
    }
    return null;
  };
  assert.equal(limit('['.repeat(65) + ']'.repeat(65), {}), 'depth');
  assert.equal(limit('['.repeat(64) + ']'.repeat(64), {}), null);
  assert.equal(limit(`[{"a": "${'x'.repeat(1000)}"}]`, { row: 500 }), 'row');
  assert.equal(limit(`[{"a": "${'x'.repeat(1000)}"}]`, { row: 5000 }), null);
});

const deals = Array.from({ length: 20_000 }, (_, i) => ({
  id: String(i),
  properties: { dealname: `Deal ${i}`, dealstage: 'closedwon', amount: '5.5' },
  propertiesWithHistory: {
    dealstage: [
      { value: 'closedwon', timestamp: '2026-02-01T00:00:00Z' },
      { value: 'appointmentscheduled', timestamp: '2026-01-01T00:00:00Z' },
    ],
  },
}));

test('a large answer is read in many short steps, and none of it is lost', () => {
  const text = JSON.stringify({ results: deals });
  const steps = readExportSteps(bytesOf(text));
  let n = 0;
  while (!steps.next().done) n++;
  // Where it all was one step of parsing and one of each table, there were a few dozen.
  assert.ok(n > 500, `${n} steps`);
  const { table } = readDeals(text);
  assert.deepEqual([table.size, table.visits.stage.length], [20_000, 40_000]);
  assert.ok(table.amount.every((amount) => amount === 5.5));
});

test('the place of a fault is told in a large file, too', () => {
  const lines = JSON.stringify(deals.slice(0, 5000), null, 1).split('\n');
  const place = lines.findIndex((line) => line.includes('Deal 4000'));
  lines[place] = lines[place]!.replace(':', ';');
  const { code, params } = failure(() => readDeals(lines.join('\n')));
  assert.deepEqual([code, (params as { line?: number }).line], ['E-DATA-JSON', place + 1]);
});

test('the place of a fault is told in characters, whatever stands before it', () => {
  const before = JSON.stringify(['é', '阶段 🎉', 'x'.repeat(300), '\u2028 \\" "'.repeat(40)]);
  const place = (text: string) => failure(() => readDeals(text)).params;
  for (const piece of [0, 60_000]) {
    const filler = JSON.stringify(Array.from({ length: piece }, (_, i) => `阶段 ${i}`));
    const start = `[{"id": ${before}, "all": ${filler}},{"id": "é`;
    assert.deepEqual(place(`${start}", stage: 1}]`), { line: 1, column: start.length + 4 });
    const lines = `{"id": "1", "stage": "é"}\n \u00a0{"id": ${filler}, "stage": "é`;
    const column = lines.length - lines.indexOf('{', 20);
    assert.deepEqual(place(`${lines}" 1}\u2003\n`), { line: 2, column: column + 3 });
  }
});

test('the end of a text is found among quotes and backslashes of any number', () => {
  const parts = fc.constantFrom('"', '\\', 'é', '\n', 'x'.repeat(70), ' ');
  fc.assert(
    fc.property(fc.array(fc.array(parts, { maxLength: 20 }), { maxLength: 5 }), (texts) => {
      const text = JSON.stringify(texts.map((text) => text.join('')));
      assert.deepEqual(pieced(text, 10), parsed(text));
    }),
    RUNS,
  );
});
