import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { funnelForm } from '../../src/charts/funnel/check.js';
import { LIMITS } from '../../src/spec/limits.js';
import { parseSpec } from '../../src/spec/parse.js';
import { readPlain } from '../../src/spec/plain.js';
import { fullSpecs } from './full-specs.js';
import { listed } from './listed.js';

const SEED = 20261114;
const read = (value: unknown, limits = {}) => readPlain(value, { ...LIMITS, ...limits });

const problemsOf = (value: unknown, limits = {}) => listed(read(value, limits).problems);

const notJson = (path: string, found: string) => `E-SPEC-TYPE ${path} {"expected":"json","found":"${found}"}`;

/** Freezes a value and all below it. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

describe('reading a value as plain data', () => {
  test('copies any JSON as it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (text.includes('__proto__') || text.includes('-0')) return;
        const { plain, problems } = read(JSON.parse(text));
        assert.equal(JSON.stringify(plain), JSON.stringify(JSON.parse(text)));
        assert.deepEqual(problems, []);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test('leaves its input as it is, frozen or not', () => {
    for (const spec of Object.values(fullSpecs)) {
      const before = JSON.stringify(spec);
      assert.ok(parseSpec(funnelForm, deepFreeze(structuredClone(spec))).ok);
      assert.ok(parseSpec(funnelForm, spec).ok);
      assert.equal(JSON.stringify(spec), before);
    }
  });

  test('keeps nothing of its input that a page may change later', () => {
    const stage = { id: 'a', value: 1 };
    const parsed = parseSpec(funnelForm, { kind: 'funnel', data: { stages: [stage] } });
    stage.value = 2;
    assert.deepEqual(parsed.ok && 'stages' in parsed.spec.data && parsed.spec.data.stages[0]?.value, 1);
  });

  test('does not read what a page has put on the prototype of all objects', () => {
    const polluted = Object.prototype as { title?: unknown; asOf?: unknown };
    try {
      polluted.title = { bad: true };
      polluted.asOf = 'never';
      const parsed = parseSpec(funnelForm, { kind: 'funnel', data: { stages: [{ id: 'a', value: 1 }] } });
      assert.ok(parsed.ok);
      assert.equal(parsed.spec.title, undefined);
      assert.equal(parsed.spec.asOf, undefined);
    } finally {
      delete polluted.title;
      delete polluted.asOf;
    }
  });

  test('leaves out keys that are undefined, as JSON does', () => {
    assert.equal(JSON.stringify(read({ a: undefined, b: 1 }).plain), '{"b":1}');
    assert.deepEqual(problemsOf({ a: undefined }), []);
  });

  test('makes no difference between 0 and −0', () => {
    assert.ok(Object.is((read([-0]).plain as number[])[0], 0));
  });

  test('takes objects without a prototype and objects of another window', () => {
    const bare = Object.assign(Object.create(null), { a: 1 }) as object;
    const otherObjectPrototype = Object.create(null) as object;
    const foreign = Object.assign(Object.create(otherObjectPrototype), { a: 1 }) as object;
    assert.deepEqual(problemsOf([bare, foreign]), []);
  });

  test('takes the same object in two places', () => {
    const shared = { a: 1 };
    assert.equal(JSON.stringify(read([shared, shared]).plain), '[{"a":1},{"a":1}]');
  });

  test('does not take what JSON cannot write', () => {
    class Deal {
      readonly id = 1;
    }
    const sparse: unknown[] = [1];
    sparse[2] = 3;
    assert.deepEqual(
      problemsOf({
        a: () => 1,
        b: Symbol('b'),
        c: 1n,
        d: new Date(),
        e: new Map(),
        f: new Deal(),
        g: sparse,
        h: Object('h'),
      }),
      [
        notJson('/a', 'function'),
        notJson('/b', 'symbol'),
        notJson('/c', 'bigint'),
        ...['/d', '/e', '/f'].map((path) => notJson(path, 'instance')),
        notJson('/g/1', 'nothing'),
        notJson('/h', 'instance'),
      ],
    );
  });

  test('does not take a value that contains itself', () => {
    const cycle: { inside: unknown } = { inside: [] };
    cycle.inside = [{ cycle }];
    assert.deepEqual(problemsOf(cycle), [notJson('/inside/0/cycle', 'cycle')]);
  });

  test('does not take a getter that throws, and reads one that does not', () => {
    const value = {
      get fine() {
        return 5;
      },
      get broken(): number {
        throw new Error('no');
      },
    };
    assert.deepEqual(problemsOf([value]), ['E-SPEC-VALUE /0/broken {"found":"getter","allowed":"json"}']);
    assert.equal(JSON.stringify(read([value]).plain), '[{"fine":5}]');
  });

  test('does not take an object that refuses to be looked at', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.deepEqual(problemsOf({ proxy }), ['E-SPEC-VALUE /proxy {"found":"getter","allowed":"json"}']);
  });

  test('does not take keys that change prototypes', () => {
    const { plain, problems } = read(JSON.parse('{"a":{"__proto__":{"b":1},"c":2}}'));
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [['E-SPEC-UNKNOWN-KEY', '/a/__proto__']],
    );
    assert.equal(JSON.stringify(plain), '{"a":{"c":2}}');
  });

  test('stops at a depth, a number of values and a number of problems', () => {
    assert.ok(read([[[1]]], { depth: 3 }).whole);
    assert.deepEqual(problemsOf([[[1]]], { depth: 2 }), ['E-SPEC-DEEP /0/0 {"max":2}']);
    assert.ok(read([1, 2], { values: 3 }).whole);
    assert.deepEqual(problemsOf([1, 2, 3, 4], { values: 3 }), [
      'E-SPEC-LIMIT /2 {"limit":"values","max":3,"found":4}',
    ]);
    assert.equal(problemsOf(Array(4_000_000_000), { problems: 5 }).length, 5);
  });

  test('ends where few objects stand for more than could ever be walked through', () => {
    let value: unknown = 'x';
    for (let level = 0; level < 30; level++) value = [value, value, value, value];
    assert.deepEqual(
      read(value).problems.map(({ code }) => code),
      ['E-SPEC-LIMIT'],
    );
  });

  test('does not take texts and keys over the limit, and repeats neither', () => {
    const long = 'k'.repeat(20);
    assert.deepEqual(problemsOf({ a: 'x'.repeat(11), [long]: 1, b: '👩'.repeat(10) }, { text: 10 }), [
      'E-SPEC-LENGTH  {"min":0,"max":10,"found":20}',
      'E-SPEC-LENGTH /a {"min":0,"max":10,"found":11}',
    ]);
    const [problem] = read({ a: { ['k'.repeat(5000)]: Symbol('s') } }).problems;
    assert.equal(problem?.path, '/a');
  });
});
