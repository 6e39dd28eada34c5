import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ByteBlob } from '../../src/adapters/bytes/byte-source.js';
import { atOnce } from '../../src/deals/steps.js';
import { bytesOf } from '../../src/element/fetch.js';
import { lookForSpec, peekAt } from '../../src/element/peek.js';
import { looksLikeSpec } from '../../src/spec/index.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const isSpec = (text: string): boolean => atOnce(lookForSpec(encode(text)));

const keys = fc.constantFrom('kind', 'data', 'stages', 'src', 'results', 'da"ta', 'kind\\', '阶段', '', '}');
const values = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('funnel', 'funel', 'deal', '{"kind":"funnel"', 'a"b\\', ':', 1, null, true),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(keys, tie('any'), { maxKeys: 3 }),
  ),
})).any;

test('an object is told to be a spec by its keys as by parsing all of it', () => {
  fc.assert(
    fc.property(fc.dictionary(keys, values, { maxKeys: 5 }), fc.constantFrom(0, 1, 2), (object, indent) => {
      assert.equal(isSpec(`\n${JSON.stringify(object, null, indent)}\n`), looksLikeSpec(object));
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test('of JSON Lines the first object decides, and a text that breaks off is what it began as', () => {
  assert.equal(isSpec('{"id":1}\n{"kind":"funnel"}'), false);
  assert.equal(isSpec('{"kind":"funnel","data":{"stages":['), true);
  assert.equal(isSpec('{"results":[{"id":"1'), false);
  assert.equal(isSpec('{"kind'), false);
});

test('a large export is told in pieces, without being parsed', () => {
  const row = JSON.stringify({ id: '1', data: { kind: 'funnel', src: 'x' }, note: 'a "quoted" word' });
  const bytes = encode(
    `{"results":[${Array.from({ length: 60_000 }, () => row).join(',')}],"kind":"funnel"}`,
  );
  const steps = lookForSpec(bytes);
  let pauses = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) pauses++;
  assert.equal(step.value, true);
  assert.ok(pauses >= 3, String(pauses));
});

/** A file that comes in these parts. */
function fileOf(texts: readonly string[]): ByteBlob {
  const parts = texts.map(encode);
  const read = async (): Promise<{ done: boolean; value?: Uint8Array }> => {
    const value = parts.shift();
    return value === undefined ? { done: true } : { done: false, value };
  };
  return { size: 0, stream: () => ({ getReader: () => ({ read, cancel: () => Promise.resolve() }) }) };
}

test('a file that was looked at still gives all of its bytes', async () => {
  const cases: [string[], boolean][] = [
    [['\ufeff \n', '', '{"a"', ':1}'], true],
    [['Id,Stage\n', '1,{'], false],
    [[' ', '\n'], false],
    [[], false],
  ];
  for (const [texts, isObject] of cases) {
    const peeked = await peekAt(fileOf(texts));
    assert.equal(peeked.isObject, isObject);
    assert.deepEqual(await bytesOf(peeked.file), encode(texts.join('')));
  }
});
