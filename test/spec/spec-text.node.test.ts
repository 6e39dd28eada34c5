import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { jsonErrorAt } from '../../src/spec/json-error.js';
import { parseSpecText } from '../../src/spec/parse.js';

/** The problems of a text. */
function problemsOf(text: string, limits = {}): unknown {
  const read = parseSpecText(text, { limits });
  return read.ok ? [] : read.problems;
}

const errors: readonly (readonly [text: string, line: number, column: number])[] = [
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a":1,}', 1, 8],
  ['{"a" 1}', 1, 5],
  ['{"a":1 "b":2}', 1, 8],
  ['[1,2', 1, 5],
  ['[1,,2]', 1, 4],
  ['[1}', 1, 3],
  ['{"a":\n  tru}', 2, 3],
  ['{"a":\n  "b\n"}', 2, 5],
  ['["\\x"]', 1, 3],
  ['[01]', 1, 3],
  ['[1.]', 1, 3],
  ['{} {}', 1, 4],
  ["{'a':1}", 1, 2],
  ['{"a":1}\n// end', 2, 1],
  ['[NaN]', 1, 2],
];

describe('a spec that is written as text', () => {
  test('is read where it is JSON', () => {
    assert.deepEqual(parseSpecText(' {"kind":"funnel"}\n'), { ok: true, value: { kind: 'funnel' } });
  });

  for (const [text, line, column] of errors)
    test(`is wrong at line ${line}, column ${column}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problemsOf(text), [{ code: 'E-SPEC-JSON', path: '', params: { line, column } }]);
    });

  test('is JSON for the finder of errors whenever it is JSON for the browser', () => {
    const text = fc.oneof(
      fc.json(),
      fc.json().map((json) => JSON.stringify(JSON.parse(json), null, 2)),
    );
    const broken = fc
      .record({
        text,
        at: fc.nat(),
        cut: fc.nat(2),
        put: fc.constantFrom('', ',', '"', '}', ']', ':', '0', '\\', '\n', 'e', '-', '.'),
      })
      .map(
        ({ text, at, cut, put }) =>
          `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + cut)}`,
      );
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.oneof(text, broken), (text) =>
        assert.equal(jsonErrorAt(text) === undefined, isJson(text)),
      ),
      { seed: 20261114, numRuns: 10_000 },
    );
  });

  test('is told apart from an object that was written where a text belongs', () => {
    for (const text of ['[object Object]', ' [object Object]\n'])
      assert.deepEqual(problemsOf(text), [{ code: 'E-SPEC-OBJECT-OBJECT', path: '', params: {} }]);
  });

  test('is at most as long as the page allows', () => {
    assert.deepEqual(problemsOf('[1,2]', { characters: 4 }), [
      { code: 'E-SPEC-LIMIT', path: '', params: { limit: 'characters', max: 4, found: 5 } },
    ]);
  });

  test('is searched for its error step by step, so that a million characters are no more than that', () => {
    assert.deepEqual(jsonErrorAt('['.repeat(1_000_000)), { line: 1, column: 1_000_001 });
    assert.deepEqual(jsonErrorAt(`"${'x'.repeat(1_000_000)}`), { line: 1, column: 1_000_002 });
  });
});
