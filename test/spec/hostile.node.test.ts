import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problemCodes } from '../../src/problems.js';
import {
  type ChartSpec,
  type Parsed,
  parseChartSpec,
  parseSpecText,
  specKinds,
} from '../../src/spec/index.js';
import { type HostileCase, hostileCases } from './hostile-cases.js';
import { placeOf, valueAt } from './places.js';

const prototypes = [Object.prototype, Array.prototype, Function.prototype];
const keysOfPrototypes = () => prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String).sort());

/** What a page does with a spec that it gets as text or as a value. */
function receive({ input }: HostileCase): Parsed<ChartSpec> {
  if (typeof input === 'function') return parseChartSpec(input());
  const read = parseSpecText(input);
  return read.ok ? parseChartSpec(read.value) : read;
}

describe('a spec that wants to harm', () => {
  for (const hostile of hostileCases)
    test(`${hostile.id}: ${hostile.why} ${'keep' in hostile.must ? 'stays the text or number it is' : 'is refused with its path'}`, () => {
      const before = keysOfPrototypes();
      const start = performance.now();
      const parsed = receive(hostile);
      const took = performance.now() - start;
      assert.deepEqual(keysOfPrototypes(), before);
      assert.ok(took <= (hostile.limitMs ?? 1000), `took ${Math.round(took)} ms`);
      if ('keep' in hostile.must) {
        assert.ok(parsed.ok, JSON.stringify(parsed));
        for (const [pointer, value] of Object.entries(hostile.must.keep))
          assert.equal(valueAt(parsed.spec, placeOf(pointer)), value);
        return;
      }
      assert.ok(!parsed.ok);
      assert.deepEqual(
        Object.fromEntries(parsed.problems.map(({ path, code }) => [path, code])),
        hostile.must.reject,
      );
      assert.ok(parsed.problems.every(({ code }) => problemCodes().includes(code)));
      const echoed = parsed.problems.flatMap(({ params, path }) => [
        ...Object.values(params).map(String),
        path,
      ]);
      assert.ok(echoed.every((text) => text.length <= 250));
    });

  test('the rule about probabilities says that they go from 0 to 1', () => {
    const parsed = receive(hostileCases.find(({ id }) => id === 'S-NUM-05')!);
    assert.deepEqual(!parsed.ok && parsed.problems[0]?.params, { min: 0, max: 1, found: 20 });
  });

  test('text that is not JSON is answered with the line and the column', () => {
    const parsed = receive(hostileCases.find(({ id }) => id === 'S-SHP-03')!);
    assert.deepEqual(!parsed.ok && parsed.problems[0]?.params, { line: 1, column: 2 });
  });

  test('a kind that is none is answered with those that are', () => {
    const parsed = receive(hostileCases.find(({ id }) => id === 'S-SHP-02')!);
    assert.deepEqual(!parsed.ok && parsed.problems[0]?.params, {
      found: 'funnel3d',
      allowed: specKinds.join(' | '),
    });
  });
});
